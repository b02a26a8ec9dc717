import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import type { Language } from '../src/text/language.ts';
import { cardOf, owner, signedIn, terminate } from '../test/journey/story.ts';
import type { Reader } from '../test/support/reader.ts';
import { BrowserStage } from '../test/support/stage.ts';

/**
 * Makes the pictures of the README, as a subscriber sees the pages: what it costs, what to do before, and how it ended.
 * All of one height, so that they stand side by side.
 */
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 };
const desktop = { viewport: { width: 800, height: 844 }, deviceScaleFactor: 1.25 };
const label = 'Watch';
const priced = 'Home router';

const stage = await BrowserStage.open();
try {
  await takeQuote('zh-Hans', phone);
  await takeChecklist('de', { ...phone, colorScheme: 'dark' });
  await takeEnd('en', desktop);
} finally {
  await stage.close();
}

async function takeQuote(language: Language, options: BrowserContextOptions): Promise<void> {
  const reader = await signedIn(stage, owner, { language, ...options });
  await reader.follow(reader.t.lines.cancel, cardOf(reader, priced));
  await take(reader, 'quote');
}

async function takeChecklist(language: Language, options: BrowserContextOptions): Promise<void> {
  const reader = await signedIn(stage, owner, { language, ...options });
  await reader.follow(reader.t.path.prepare, cardOf(reader, label));
  const page = reader.path;
  await reader.page.locator('.tick').first().click();
  await reader.open(page);
  await take(reader, 'before-you-leave');
}

async function takeEnd(language: Language, options: BrowserContextOptions): Promise<void> {
  const reader = await signedIn(stage, owner, { language, ...options });
  const id = await terminate(stage, reader, label);
  await stage.passToEndOf(id);
  await reader.open(`/terminations/${id}`);
  await take(reader, 'portal');
}

async function take(reader: Reader, name: string): Promise<void> {
  await reader.page.screenshot({ path: join(import.meta.dirname, '..', 'docs', `${name}.png`) });
}
