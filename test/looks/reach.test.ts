import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Language, languages } from '../../src/text/language.ts';
import { browserMissing, openBrowser } from '../support/browser.ts';
import { Gallery } from '../support/gallery.ts';
import { Mirror } from '../support/mirror.ts';
import { Faults } from './faults.ts';
import { cutIn, focusStep, tabbable } from './in-page.ts';

/** A field for a day has its day, its month, its year and its calendar. */
const mostStops = 4;

/** The smallest phone, and a screen of 1280 pixels at 400 %: both leave so much room. */
const narrow = { width: 320, height: 640 };
const screens = { phone: narrow, 'screen at 400 %': { width: 320, height: 256 } };

describe('every page', { skip: browserMissing }, () => {
  let gallery: Gallery;
  let browser: Browser;
  before(async () => {
    gallery = await Gallery.open();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await gallery.close();
  });

  for (const language of languages) {
    test(`fits a phone, and a screen at 400 %, in ${language}: nothing is cut, nothing scrolls sideways`, async () => {
      await everywhere(language, {}, async ({ page }) => {
        const faults: string[] = [];
        for (const [screen, viewport] of Object.entries(screens)) {
          await page.setViewportSize(viewport);
          faults.push(...(await page.evaluate<string[]>(cutIn)).map((fault) => `${screen}: ${fault}`));
        }
        return faults;
      });
    });
  }

  for (const language of languages) {
    test(`is reached by the keyboard alone in ${language}, in the order of the page, and shows where it is`, async () => {
      const viewport = { width: 390, height: 844 };
      await everywhere(language, { viewport }, tabThrough);
    });
  }

  test('and what is cut or cannot be reached would be noticed', async () => {
    const mirror = await Mirror.open(browser, gallery, 'en', { viewport: narrow });
    const [view] = gallery.views;
    assert.ok(view);
    await mirror.show({ view, language: 'en', page: await gallery.page(view, 'en') });
    assert.deepEqual(await mirror.page.evaluate<string[]>(cutIn), []);
    const heading = "document.querySelector('h1')";
    await mirror.page.evaluate(`${heading}.textContent = 'x'.repeat(200)`);
    await mirror.page.evaluate(`${heading}.style.whiteSpace = 'nowrap'`);
    await mirror.page.evaluate(`${heading}.style.overflowWrap = 'normal'`);
    assert.notDeepEqual(await mirror.page.evaluate<string[]>(cutIn), []);
    await mirror.page.evaluate(`${heading}.style.overflow = 'hidden'`);
    assert.match((await mirror.page.evaluate<string[]>(cutIn)).join(), /cut/);
    await mirror.page.evaluate("document.querySelector('main button, main a').tabIndex = 3");
    assert.notDeepEqual(await tabThrough(mirror), []);
    await mirror.close();
  });

  async function everywhere(
    language: Language,
    options: Parameters<typeof Mirror.open>[3],
    look: (mirror: Mirror) => Promise<readonly string[]>,
  ): Promise<void> {
    const mirror = await Mirror.open(browser, gallery, language, options);
    const faults = new Faults();
    for (const view of gallery.views) {
      await mirror.show({ view, language, page: await gallery.page(view, language) });
      for (const fault of await look(mirror)) {
        faults.add(view, language, fault);
      }
    }
    await mirror.close();
    faults.assertNone();
  }
});

type Stop = { readonly name: string; readonly fault: string | null; readonly same: boolean };

/** Presses Tab until something else has the focus: a field for a day has several stops within itself. */
async function tabOn(page: Mirror['page']): Promise<Stop> {
  for (let stops = 0; ; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop>(focusStep);
    if (!stop.same || stops === mostStops) {
      return stop;
    }
  }
}

/** Presses Tab from the top of the page until everything that can have the focus has had it. */
async function tabThrough({ page }: Mirror): Promise<readonly string[]> {
  const expected = await page.evaluate<string[]>(tabbable);
  const faults: string[] = [];
  const reached: string[] = [];
  for (const _ of expected) {
    const { name, fault } = await tabOn(page);
    reached.push(name);
    faults.push(...(fault === null ? [] : [fault]));
  }
  const missed = expected.find((name, index) => reached[index] !== name);
  return missed === undefined ? faults : [...faults, `${missed} is not reached in its place`];
}
