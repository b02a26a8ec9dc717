import assert from 'node:assert/strict';
import { type Language, languages } from '../../src/text/language.ts';
import { people, type Who } from './gallery-people.ts';
import { type Scenes, setScenes } from './gallery-scenes.ts';
import { type Links, Looker, type View } from './gallery-view.ts';
import { allViews } from './gallery-views.ts';
import { type Page, Site, type Visitor } from './portal.ts';

export type { View } from './gallery-view.ts';

/** Every page of the site in each of its states, in every language: one site is brought there once. */

export class Gallery {
  readonly site: Site;
  readonly views: readonly View[];
  readonly #scenes: Scenes;
  readonly #visitors: Readonly<Record<Who, Visitor>>;
  readonly #pages = new Map<string, Promise<Page>>();
  readonly #links: Links = new Map();

  private constructor(site: Site, scenes: Scenes, visitors: Readonly<Record<Who, Visitor>>) {
    this.site = site;
    this.#scenes = scenes;
    this.#visitors = visitors;
    this.views = allViews;
  }

  static async open(): Promise<Gallery> {
    const site = await Site.open({ catchMails: true, origin: 'http://localhost:3000' });
    try {
      const scenes = await setScenes(site);
      const entries = Object.entries(people).map(
        async ([who, email]) => [who, await site.signedIn(email)] as const,
      );
      const visitors = Object.fromEntries(await Promise.all(entries));
      return new Gallery(site, scenes, { ...visitors, anybody: site.visitor() } as Record<Who, Visitor>);
    } catch (error) {
      await site.close();
      throw error;
    }
  }

  /** A page as it was answered; asked for again, it is the same answer. */
  page(view: View, language: Language): Promise<Page> {
    const key = `${view.name} ${language}`;
    const page = this.#pages.get(key) ?? this.#open(view, language);
    this.#pages.set(key, page);
    return page;
  }

  /** Every view in every language, where it was answered as it should be; `failed` names those that were not. */
  async all(): Promise<{ readonly shown: readonly Shown[]; readonly failed: readonly string[] }> {
    const [shown, failed]: [Shown[], string[]] = [[], []];
    for (const view of this.views) {
      for (const language of languages) {
        try {
          shown.push({ view, language, page: await this.page(view, language) });
        } catch (error) {
          failed.push(`${view.name} ${language}: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
    return { shown, failed };
  }

  /** What a page asks for besides itself: the style sheet, scripts, fonts. */
  async file(path: string): Promise<Response> {
    const { web, origin } = this.site.installation;
    const incoming = { socket: { remoteAddress: '127.0.0.1' } };
    return await web.fetch(new Request(`${origin}${path}`), { incoming });
  }

  close(): Promise<void> {
    return this.site.close();
  }

  async #open(view: View, language: Language): Promise<Page> {
    const looker = new Looker(this.site, this.#visitors[view.who], language, this.#links);
    const page = await view.open(looker, this.#scenes);
    assert.equal(
      page.status,
      view.status,
      `answered ${page.status} instead of ${view.status} ${page.location ?? ''}`,
    );
    return page;
  }
}

export type Shown = { readonly view: View; readonly language: Language; readonly page: Page };
