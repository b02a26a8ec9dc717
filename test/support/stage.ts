import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { TerminationRecord } from '../../src/application/records.ts';
import { listen } from '../../src/cli/listen.ts';
import { locales } from '../../src/text/format.ts';
import type { Language } from '../../src/text/language.ts';
import { openBrowser } from './browser.ts';
import { KeyboardReader } from './keyboard-reader.ts';
import { Site } from './portal.ts';
import { Reader } from './reader.ts';

export type ReaderWishes = BrowserContextOptions & {
  /** English unless wished otherwise; the browser asks for it. */
  readonly language?: Language;
  /** True: they have no mouse. */
  readonly keyboard?: boolean;
};

/** What the journeys play on: the example's portal on a free port, its mails caught, and a real browser. */
export class BrowserStage {
  readonly site: Site;
  readonly origin: string;
  readonly #browser: Browser;
  readonly #opened: AsyncDisposableStack;

  private constructor(site: Site, origin: string, browser: Browser, opened: AsyncDisposableStack) {
    this.site = site;
    this.origin = origin;
    this.#browser = browser;
    this.#opened = opened;
  }

  /** @param host the name to reach it by: passkeys take no bare address */
  static async open(host: '127.0.0.1' | 'localhost' = '127.0.0.1'): Promise<BrowserStage> {
    await using opening = new AsyncDisposableStack();
    const listening = opening.adopt(await listen('127.0.0.1', 0), (opened) => opened.close());
    const origin = `http://${host}:${listening.port}`;
    const site = opening.adopt(await Site.open({ origin, catchMails: true }), (opened) => opened.close());
    const browser = opening.adopt(await openBrowser(), (opened) => opened.close());
    listening.answerWith(site.installation.web.fetch);
    return new BrowserStage(site, origin, browser, opening.move());
  }

  /** Somebody with a browser of their own, at the sign-in page. They see to it themselves that nothing goes wrong in it. */
  async reader({ language = 'en', keyboard = false, ...options }: ReaderWishes = {}): Promise<Reader> {
    const context = await this.#browser.newContext({
      baseURL: this.origin,
      locale: locales[language],
      ...options,
    });
    // Long enough for a busy machine; what never comes shall not hold up the others for longer.
    context.setDefaultTimeout(15_000);
    const reader = new (keyboard ? KeyboardReader : Reader)(await context.newPage(), this.origin, language);
    await reader.open('/');
    return reader;
  }

  /** Waits until every mail and every step that is due now is done. */
  settled(): Promise<void> {
    return this.site.installation.engine.settled();
  }

  async termination(id: string): Promise<TerminationRecord> {
    const found = await this.site.installation.context.store.terminations.find({ role: 'system' }, id);
    assert.ok(found, `no termination ${id}`);
    return found;
  }

  /** Lets time pass until the line has been switched off, through every try and wait that falls due till then. */
  async passToEndOf(id: string): Promise<void> {
    const { quote } = await this.termination(id);
    await this.passHours(0, quote.switchOffAt);
  }

  /** Lets hours pass, from the clock's present or from a later instant. */
  async passHours(hours: number, from: Date = this.site.installation.clock.now()): Promise<void> {
    await this.site.installation.passTo(new Date(from.getTime() + hours * 3_600_000));
  }

  close(): Promise<void> {
    return this.#opened.disposeAsync();
  }
}
