import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type Listening, listen } from '../../src/cli/listen.ts';
import { locales } from '../../src/text/format.ts';
import { languages, messages } from '../../src/text/language.ts';
import { browserMissing, openBrowser } from '../support/browser.ts';
import { linePath, policy, quotingPortal, richContract } from '../support/quoting.ts';

/** The endings as somebody sees them, without scripts. */

const rules = policy({
  end: { offered: ['at-once', 'end-of-period', 'chosen-day'], noticeDays: 2 },
  instalments: 'go-on',
});

describe('the endings that are offered', { skip: browserMissing }, () => {
  let browser: Browser;
  let listening: Listening;
  before(async () => {
    browser = await openBrowser();
    listening = await listen('127.0.0.1', 0);
    listening.answerWith(quotingPortal(richContract(), rules).fetch);
  });
  after(async () => {
    await browser.close();
    await listening.close();
  });

  async function open(width: number, locale = locales.en): Promise<Page> {
    const origin = `http://127.0.0.1:${listening.port}`;
    const options = { baseURL: origin, locale, viewport: { width, height: 900 }, javaScriptEnabled: false };
    const context = await browser.newContext(options);
    await context.addCookies([{ name: 'signed', value: 'in', url: origin }]);
    const page = await context.newPage();
    await page.goto(`${linePath}/cancel`);
    return page;
  }

  async function boxesOf(page: Page, selector: string) {
    const boxes = await Promise.all((await page.locator(selector).all()).map((each) => each.boundingBox()));
    return boxes.flatMap((box) => box ?? []);
  }

  test('stand side by side, equally large, with days and totals on one height', async () => {
    for (const language of languages) {
      const page = await open(1_200, locales[language]);
      const cards = await boxesOf(page, '.options > li');
      assert.equal(cards.length, 3);
      for (const key of ['y', 'width', 'height'] as const) {
        assert.equal(new Set(cards.map((card) => Math.round(card[key]))).size, 1, key);
      }
      for (const row of [1, 2, 3]) {
        const values = await boxesOf(page, `.options dl > div:nth-child(${row}) dd`);
        assert.equal(new Set(values.map(({ y }) => Math.round(y))).size, 1, `row ${row}`);
      }
      await page.context().close();
    }
  });

  test('stand one under the other on a phone, and nothing is wider than it', async () => {
    for (const language of languages) {
      for (const width of [320, 390, 639]) {
        const page = await open(width, locales[language]);
        const cards = await boxesOf(page, '.options > li');
        assert.equal(new Set(cards.map(({ x }) => x)).size, 1);
        assert.deepEqual(
          cards.map(({ y }) => y),
          cards.map(({ y }) => y).toSorted((one, other) => one - other),
        );
        const content = await page.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(content <= width, `${content} pixels in a room of ${width}`);
        await page.context().close();
      }
    }
  });

  test('are chosen by their own button or day, up to the page that declares', async () => {
    const t = messages('en');
    const page = await open(390);
    const card = (name: string) =>
      page.locator('.options > li').filter({ has: page.getByRole('heading', { name, exact: true }) });
    const choose = (name: string) => card(name).getByRole('button').click();
    await choose(t.quote.choice['end-of-period']);
    assert.match(await card(t.quote.choice['end-of-period']).innerText(), /Your choice/);
    await page.getByLabel(t.quote.chosenDay).fill('2026-12-24');
    await page.getByLabel(t.quote.chosenDay).press('Enter');
    const chosen = card(t.quote.choice['chosen-day']);
    assert.match(await chosen.innerText(), /Your choice.*24 December 2026/s);
    const total = await chosen.locator('dl > div:last-child dd').innerText();
    await page.getByRole('button', { name: t.quote.next, exact: true }).click();
    assert.equal(await page.locator('h1').innerText(), t.check.title);
    assert.match(await page.locator('main').innerText(), /24 December 2026/);
    assert.equal(await page.locator('tfoot .amount').innerText(), total);
    await page.getByRole('link', { name: t.check.change, exact: true }).click();
    assert.match(await chosen.innerText(), /Your choice.*24 December 2026/s);
    await page.context().close();
  });
});
