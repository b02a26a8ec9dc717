import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract } from '../../src/domain/contract.ts';
import { isBinding, rulesFor, sourceOf } from '../../src/domain/policy/law.ts';
import { type Policy, policyOf } from '../../src/domain/policy/policy.ts';
import { quoteChoices } from '../../src/domain/quote.ts';
import { showDay } from '../../src/text/format.ts';
import { type Language, languages, messages } from '../../src/text/language.ts';
import { totalWords } from '../../src/text/total.ts';
import { formOf, type Page, Visitor } from '../support/portal.ts';
import {
  contract,
  linePath,
  policy,
  profileDocument,
  quotedAt,
  quotingPortal,
  richContract,
} from '../support/quoting.ts';

/** Who may choose when the line ends sees what each day costs, side by side, and gets what they chose. */

const offered = ['at-once', 'end-of-period', 'chosen-day'] as const;
const choosing = policy({ end: { offered, noticeDays: 2 } });
const range = /Choose a day from 12 November 2026 to 11 November 2027\./;

function visitor(terms: Contract, rules: Policy, language: Language = 'en'): Visitor {
  const origin = 'http://localhost:3000';
  const headers = { 'accept-language': language, cookie: 'signed=in' };
  return new Visitor({ web: quotingPortal(terms, rules), origin }, { headers });
}

/** The options of a page, in their order. */
function optionsOf({ html }: Page) {
  const list = /<ul class="options">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<li\b([^>]*)>(.*?)<\/li>/gs)].map(([, head = '', inside = '']) => ({
    chosen: /aria-current="true"/.test(head),
    html: inside,
    text: inside.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[ \t\r\n]+/g, ' '),
  }));
}

const totalOf = ({ html }: Page) => /<tfoot>.*?<td class="amount">([^<]*)</s.exec(html)?.[1];

for (const language of languages) {
  test(`each option shows the days and the total of its own quote (${language})`, async () => {
    const t = messages(language).quote;
    for (const terms of [richContract(), contract()]) {
      const quotes = quoteChoices(terms, choosing, quotedAt, null);
      const page = await visitor(terms, choosing, language).get(`${linePath}/cancel`);
      const options = optionsOf(page);
      assert.equal(options.length, offered.length);
      for (const [at, quote] of quotes.entries()) {
        const { text } = options[at] ?? { text: '' };
        const days = [quote.serviceEndsOn, quote.billingEndsOn].map((day) => showDay(day, language));
        for (const words of [
          t.choice[quote.choice],
          ...days,
          ...totalWords(quote.totalMinor, 'GBP', language),
        ]) {
          assert.ok(text.includes(words), `${words} in ${text}`);
        }
      }
    }
  });
}

describe('an option', () => {
  test('that is chosen is marked, alone, and the lines below are its own', async () => {
    const browser = visitor(richContract(), choosing);
    let page = await browser.get(`${linePath}/cancel`);
    const quotes = quoteChoices(richContract(), choosing, quotedAt, null);
    for (const [at, quote] of quotes.entries()) {
      if (at > 0) {
        page = await browser.get(
          `${linePath}/cancel?${new URLSearchParams(fieldsIn(optionsOf(page)[at]?.html))}`,
        );
      }
      assert.equal(page.status, 200, page.text);
      assert.deepEqual(
        optionsOf(page).map(({ chosen }) => chosen),
        offered.map((choice) => choice === quote.choice),
      );
      assert.equal(totalOf(page), totalWords(quote.totalMinor, 'GBP', 'en')[1]);
    }
  });

  test('that is not chosen has the same button as any other', async () => {
    const options = optionsOf(
      await visitor(contract(), choosing).get(`${linePath}/cancel?end=end-of-period`),
    );
    const buttons = options.flatMap(({ html }) => html.match(/<button[^>]*class="([^"]*)"/)?.[1] ?? []);
    assert.deepEqual(buttons, ['button other', 'button other']);
  });

  test('goes with the form to the second page and to the declaration, and back', async () => {
    const browser = visitor(richContract(), choosing);
    const asked = [{ end: 'at-once' }, { end: 'end-of-period' }, { end: 'chosen-day', day: '2026-12-24' }];
    const day = parseDay('2026-12-24');
    const quotes = quoteChoices(richContract(), choosing, quotedAt, day);
    for (const [at, fields] of asked.entries()) {
      const page = await browser.get(`${linePath}/cancel?${new URLSearchParams(fields)}`);
      const check = await browser.submit(formOf(page, '/check'));
      assert.equal(check.status, 200, check.text);
      assert.equal(totalOf(check), totalOf(page));
      assert.equal(totalOf(check), totalWords(quotes[at]?.totalMinor ?? 0n, 'GBP', 'en')[1]);
      const { shown, ...ending } = formOf(check, '/declare').fields;
      assert.deepEqual(ending, fields);
      assert.ok(shown);
      assert.ok(
        check.html.includes(
          `href="${linePath}/cancel?${String(new URLSearchParams(fields)).replace('&', '&amp;')}"`,
        ),
      );
    }
  });

  test('is there for a day alone, too; with no choice at all there are only its days', async () => {
    const dayAlone = policy({ end: { offered: ['chosen-day'], noticeDays: 0 } });
    assert.equal(optionsOf(await visitor(contract(), dayAlone).get(`${linePath}/cancel`)).length, 1);
    const none = await visitor(contract(), policy()).get(`${linePath}/cancel`);
    assert.equal(optionsOf(none).length, 0);
    assert.match(none.text, /Last day of service 30 November 2026 Last day that is charged 30 November 2026/);
  });
});

describe('a day that cannot be', () => {
  const wrong = ['2026-11-11', '2027-11-12', '2026-02-30', '', 'x'];

  test('is asked for again, with its range, what was entered, and every option', async () => {
    const browser = visitor(richContract(), choosing);
    const fine = await browser.get(`${linePath}/cancel?end=chosen-day`);
    for (const day of wrong) {
      const page = await browser.get(`${linePath}/cancel?${new URLSearchParams({ end: 'chosen-day', day })}`);
      assert.equal(page.status, 400);
      assert.match(page.text, range);
      assert.match(page.html, /<p class="notice bad" role="alert">/);
      const field = /<input[^>]*name="day"[^>]*>/.exec(optionsOf(page)[2]?.html ?? '')?.[0] ?? '';
      assert.ok(field.includes(` value="${day}"`) && field.includes(' aria-invalid="true"'), field);
      assert.deepEqual(
        optionsOf(page).map(({ text }) => text),
        optionsOf(fine).map(({ text }) => text),
      );
      assert.equal(formOf(page, '/check').fields.day, '2026-11-12');
    }
  });

  test('is asked for again from either page', async () => {
    const browser = visitor(richContract(), choosing);
    for (const action of ['check', 'declare']) {
      for (const day of wrong) {
        const page = await browser.post(`${linePath}/cancel/${action}`, {
          end: 'chosen-day',
          day,
          shown: 'x',
        });
        assert.equal(page.status, 400);
        assert.match(page.text, range);
      }
    }
  });

  test('is no day where none can be chosen', async () => {
    const page = await visitor(contract(), policy()).get(`${linePath}/cancel?end=chosen-day&day=x`);
    assert.equal(page.status, 400);
    assert.equal(optionsOf(page).length, 0);
  });
});

describe('the lines of a quote', () => {
  test('say what they are for, why, and what of them is tax', async () => {
    const { text } = await visitor(richContract(), policy({ instalments: 'go-on' })).get(
      `${linePath}/cancel`,
    );
    assert.match(
      text,
      /Regular charge · Roaming Europe You pay for a part of the billing period only: 8 of its 28 days/,
    );
    assert.match(text, /One-off charge · New SIM card .* £5\.00/);
    assert.match(text, /Includes tax at 20%: £/);
    assert.match(text, /No charge and no refund Instalments · Pocket router You pay for this in instalments/);
    assert.match(
      text,
      /Data 20 GB up to 30 November 2026; Roaming Europe up to 22 November 2026\. What is not paid/,
    );
  });

  test('name the law that stands behind them', async () => {
    const document = profileDocument({ jurisdictions: ['DE'], end: { offered: ['at-once'], noticeDays: 0 } });
    const rules = rulesFor({ jurisdictions: ['DE'], audience: 'consumers' });
    const german = policyOf(
      {
        ...document,
        refunds: { unusedAdvance: true, prepaidBalance: 'kept', withinDays: 14, ways: ['as-paid'] },
      },
      rules.filter((rule) => isBinding(rule, parseDay('2026-11-10'))),
    );
    const balance = { amountMinor: 1_350n, validThrough: null };
    const prepaid = contract({ kind: 'prepaid', recurring: [], balance });
    const law = german.laws.get('refunds.prepaidBalance') ?? '';
    for (const language of languages) {
      const { text } = await visitor(prepaid, german, language).get(`${linePath}/cancel`);
      assert.ok(text.includes(messages(language).bill.law(sourceOf(law))), text);
    }
  });
});

test('the first two pages say how to pay what is to pay, and what can still change it', async () => {
  const rules = policy({ lateUsageDays: 45 });
  const { howToPay, laterUsage } = messages('en').quote;
  const owing = await visitor(richContract(), rules).get(`${linePath}/cancel`);
  assert.ok(owing.text.includes(howToPay) && owing.text.includes(laterUsage(45)), owing.text);
  assert.match(laterUsage(45), /up to 45 days later/);
  const check = await visitor(richContract(), rules).submit(formOf(owing, '/check'));
  assert.ok(check.text.includes(howToPay));
  const prepaid = contract({
    kind: 'prepaid',
    recurring: [],
    balance: { amountMinor: 1_350n, validThrough: null },
  });
  const owed = await visitor(prepaid, rules).get(`${linePath}/cancel`);
  assert.match(owed.text, /You get back/);
  assert.ok(!owed.text.includes(howToPay), 'what comes back is not paid');
});

test('the page of a line shows all that its contract holds', async () => {
  const terms = { ...richContract(), balance: { amountMinor: 1_350n, validThrough: parseDay('2027-01-31') } };
  const english = (await visitor(terms, policy()).get(linePath)).text;
  for (const words of [
    'Plan Data 20 GB: £30.00 a month, billed in advance',
    'Add-ons Roaming Europe: £9.00 every 28 days, billed in advance Safety: £24.00 a year, billed in arrears',
    'Discounts Friends: 10% off',
    'Instalments Pocket router: 6 of £10.00 each left',
    'Balance £13.50, until 31 January 2027',
    'Deposit Deposit: £50.00',
    'Minimum term until 31 December 2027',
  ]) {
    assert.ok(english.includes(words), `${words} in ${english}`);
  }
  const chinese = (await visitor(terms, policy(), 'zh-Hans').get(linePath)).text;
  assert.match(
    chinese,
    /套餐 Data 20 GB：每月 £30\.00，账期开始时预收 增值业务 Roaming Europe：每 28 天 £9\.00/,
  );
  assert.match(chinese, /余额 £13\.50，有效期至2027年1月31日/);
});

/** What the form of an option sends. */
function fieldsIn(html = ''): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].map(([, tag = '']) => [
    / name="([^"]*)"/.exec(tag)?.[1] ?? '',
    / value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ]);
  return Object.fromEntries(inputs);
}
