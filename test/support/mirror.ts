import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { locales } from '../../src/text/format.ts';
import type { Language } from '../../src/text/language.ts';
import type { Gallery, Shown } from './gallery.ts';
import type { Page as AnsweredPage } from './portal.ts';

/** Shows pages of the gallery in a browser as they were answered: nothing listens anywhere. */
export class Mirror {
  readonly page: Page;
  readonly #gallery: Gallery;
  readonly #origin: string;
  #answer: AnsweredPage | null = null;

  private constructor(page: Page, gallery: Gallery) {
    this.page = page;
    this.#gallery = gallery;
    this.#origin = gallery.site.installation.origin;
  }

  static async open(
    browser: Browser,
    gallery: Gallery,
    language: Language = 'en',
    options: BrowserContextOptions = {},
  ): Promise<Mirror> {
    const context = await browser.newContext({ locale: locales[language], ...options });
    const mirror = new Mirror(await context.newPage(), gallery);
    await mirror.page.route('**/*', (route) => mirror.#fulfil(route));
    return mirror;
  }

  /** Opens a page anew, at its top. */
  async show({ view, language, page }: Shown): Promise<void> {
    this.#answer = page;
    await this.page.goto(`${this.#origin}/gallery/${language}/${view.name}`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async #fulfil(route: Route): Promise<void> {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    if (request.frame() === this.page.mainFrame() && request.isNavigationRequest()) {
      const { status = 500, html = '', headers = new Headers() } = this.#answer ?? {};
      await route.fulfill({ status, headers: Object.fromEntries(headers), body: html });
      return;
    }
    if (pathname.startsWith('/gallery/')) {
      // A page that follows what happens asks for itself: here it stands still.
      await route.abort();
      return;
    }
    const file = await this.#gallery.file(`${pathname}${search}`);
    await route.fulfill({
      status: file.status,
      headers: Object.fromEntries(file.headers),
      body: Buffer.from(await file.arrayBuffer()),
    });
  }
}
