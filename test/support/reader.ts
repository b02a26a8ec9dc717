import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { type Language, messages } from '../../src/text/language.ts';
import type { Messages } from '../../src/text/messages.ts';

/** Looks at a page that has just been opened. */
export type Look = (reader: Reader) => Promise<void>;

/** Somebody in front of a browser, who goes by the words on the pages and notes whatever goes wrong behind them. */
export class Reader {
  readonly page: Page;
  readonly t: Messages;
  readonly language: Language;
  readonly #origin: string;
  readonly #faults: string[] = [];
  readonly #looks: Look[] = [];
  #expected: readonly number[] = [];

  constructor(page: Page, origin: string, language: Language) {
    this.page = page;
    this.t = messages(language);
    this.language = language;
    this.#origin = origin;
    this.#noteFaults(page.context());
  }

  /** Looks so at every page from now on. */
  async onEveryPage(look: Look): Promise<void> {
    this.#looks.push(look);
    await look(this);
  }

  async open(path: string): Promise<void> {
    await this.#arriveBy(() => this.page.goto(path));
  }

  /** Follows the link with these words, in the whole page or a part of it. */
  async follow(words: string, within: Page | Locator | FrameLocator = this.page): Promise<void> {
    const link = within.getByRole('link', { name: words, exact: true }).first();
    await this.#arriveBy(() => link.click());
  }

  /** Presses the button with these words. */
  async press(words: string): Promise<void> {
    const button = this.page.getByRole('button', { name: words, exact: true });
    await this.#arriveBy(() => button.click());
  }

  async key(name: string): Promise<void> {
    await this.#arriveBy(() => this.page.keyboard.press(name));
  }

  async goBack(): Promise<void> {
    await this.#arriveBy(() => this.page.goBack());
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** Does what leads to an answer with an error status: it is no fault here. */
  async expecting(status: number, act: () => Promise<void>): Promise<void> {
    this.#expected = [...this.#expected, status];
    const [response] = await Promise.all([
      this.page.waitForResponse(
        (answer) => answer.request().isNavigationRequest() && answer.frame() === this.page.mainFrame(),
      ),
      act(),
    ]);
    assert.equal(response.status(), status);
  }

  /** Follows a link to a file. @returns the file as it came */
  async download(words: string): Promise<Buffer> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name: words, exact: true }).click(),
    ]);
    return await readFile(await download.path());
  }

  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return `${pathname}${search}`;
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** The words of the page between its head and its foot. */
  words(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async assertSees(...texts: readonly string[]): Promise<void> {
    const words = await this.words();
    for (const text of texts) {
      assert.ok(words.includes(text), `"${text}" is not to be seen in:\n${words}`);
    }
  }

  /** No error, no failed request, nothing that the policy for content forbids, and nobody else asked. */
  assertNoFault(): void {
    assert.deepEqual(this.#faults, []);
  }

  async leave(): Promise<void> {
    this.assertNoFault();
    await this.page.context().close();
  }

  async #arriveBy(act: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), act()]);
    for (const look of this.#looks) {
      await look(this);
    }
  }

  #noteFaults(context: BrowserContext): void {
    const note = (fault: string) => this.#faults.push(`${this.page.url()}: ${fault}`);
    context.on('console', (message) => {
      const expected = this.#expected.some((status) => message.text().includes(`status of ${status}`));
      if (['error', 'warning'].includes(message.type()) && !expected) {
        note(`console: ${message.text()}`);
      }
    });
    context.on('weberror', (error) => note(`thrown: ${error.error().message}`));
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== this.#origin) {
        note(`asked elsewhere: ${request.url()}`);
      }
    });
    context.on('response', (response) => {
      if (response.status() >= 400 && !this.#expected.includes(response.status())) {
        note(`answered ${response.status()}: ${response.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // So ends a visit that turns into a download, and what a script was asking when its page was left.
      if (why !== 'net::ERR_ABORTED') {
        note(`failed (${why}): ${request.method()} ${request.url()}`);
      }
    });
  }
}
