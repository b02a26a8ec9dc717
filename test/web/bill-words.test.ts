import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type BillLine,
  type BillRule,
  billLineKinds,
  billRules,
  plainLine,
} from '../../src/domain/bill/line.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import { packs, sourceOf } from '../../src/domain/policy/law.ts';
import { endRules, quoteChoices } from '../../src/domain/quote.ts';
import { billWords, endWords } from '../../src/text/bill.ts';
import { invoicedWords } from '../../src/text/contract.ts';
import { showMoney } from '../../src/text/format.ts';
import { type Language, languages, messages } from '../../src/text/language.ts';
import { charge, contract, policy, quotedAt, richContract } from '../support/quoting.ts';
import { type Part, shown, threeMonths, wholeSentences } from './bill-shown.ts';

/** Whoever pays is told why, in whole sentences that name the numbers. */

const from = parseDay('2026-11-03');
const to = parseDay('2026-11-19');

/** A line that has everything, each number another. */
const fullLine: BillLine = {
  ...plainLine,
  kind: 'recurring',
  rule: 'whole-period',
  amountMinor: 1_234n,
  item: '8.875 %',
  from,
  to,
  days: 17,
  ofDays: 29,
  units: 2_345,
  unit: 'day',
  invoice: 'INV-77',
};

/** What must be found in the sentence of each rule. */
const named: Readonly<Record<BillRule, readonly Part[]>> = {
  'whole-period': ['span'],
  'part-of-period-by-days': ['span', 'share'],
  'part-of-period-by-thirtieths': ['span', 'share'],
  'unused-advance-refunded': ['span', 'share'],
  'unused-advance-kept': ['span'],
  'discount-agreed': ['span', 'share'],
  'discount-of-unused-advance': ['span'],
  'usage-as-rated': ['span'],
  'usage-per-megabyte': ['span', 'units'],
  'usage-per-day': ['span', 'units'],
  'usage-beyond-package': ['span', 'units'],
  'usage-by-pass': ['span', 'units'],
  'one-off-agreed': ['span'],
  'instalments-due-at-end': ['units'],
  'instalments-go-on': ['units'],
  'commitment-fixed-fee': ['until', 'units'],
  'commitment-share-of-remainder': ['until', 'units'],
  'commitment-fee-capped': ['until', 'units'],
  'commitment-fee-waived-on-withdrawal': ['until'],
  'discount-taken-back': [],
  'discount-taken-back-in-proportion': ['share'],
  'tax-on-top': ['rate'],
  'invoice-unpaid': [],
  'late-fee-fixed': ['invoice'],
  'late-fee-daily': ['invoice', 'units'],
  'credit-refunded': [],
  'credit-set-off': [],
  'deposit-refunded': [],
  'prepaid-balance-refunded': [],
  'prepaid-balance-on-request': [],
  'prepaid-balance-set-off': [],
};

const nonsense = /undefined|null|NaN|Invalid|\[object|\(\)|（）| ,| \./;

function wordsOf(line: Partial<BillLine>, language: Language) {
  const lines = [{ ...fullLine, ...line }];
  const words = billWords({ lines, includedTaxes: [], totalMinor: 0n }, 'GBP', language);
  const [only] = [...words.lines, ...words.others];
  assert.ok(only);
  return only;
}

for (const language of languages) {
  describe(`a bill in ${language}`, () => {
    for (const rule of billRules) {
      test(`says why a line is there, with its numbers: ${rule}`, () => {
        const { why } = wordsOf({ rule }, language);
        assert.match(why, wholeSentences[language]);
        assert.doesNotMatch(why, nonsense);
        for (const part of named[rule]) {
          assert.match(why, shown[language][part], part);
        }
        assert.match(wordsOf({ rule, to: from }, language).why, /\d|^\D+$/);
      });
    }

    test('has a name of its own for every kind of line', () => {
      const names = billLineKinds.map((kind) => wordsOf({ kind }, language).name);
      assert.equal(new Set(names).size, billLineKinds.length);
      for (const name of names) {
        assert.doesNotMatch(name, nonsense);
      }
      assert.match(wordsOf({ kind: 'usage', item: 'World' }, language).name, / · World$/);
      assert.match(wordsOf({ kind: 'open-invoice' }, language).name, / INV-77$/);
      assert.match(wordsOf({ kind: 'tax' }, language).name, new RegExp(` ${shown[language].rate.source}$`));
      for (const item of [null, '']) {
        assert.equal(wordsOf({ kind: 'usage', item }, language).name, messages(language).bill.kind.usage);
      }
    });

    test('counts one thing as one thing', () => {
      for (const rule of billRules) {
        const { why } = wordsOf({ rule, units: 1, days: 1, ofDays: 1 }, language);
        assert.doesNotMatch(why, /\b1 (days|months|megabytes|passes|instalments)\b|\b1 \w+ are\b/);
        assert.doesNotMatch(why, /\b1 (Tagen?|Monate|Pässe|Raten|jours|échéances)(?!\p{L})/u);
      }
    });

    test('names the law behind a line, by its source, else by its id', () => {
      const [rule] = packs.flatMap(({ rules }) => rules);
      assert.ok(rule);
      const lawful = wordsOf({ law: rule.id }, language).why;
      assert.ok(lawful.includes(rule.source) && lawful.startsWith(wordsOf({}, language).why), lawful);
      assert.ok(wordsOf({ law: 'xx.no-such-rule' }, language).why.includes('xx.no-such-rule'));
      assert.equal(sourceOf('xx.no-such-rule'), 'xx.no-such-rule');
    });

    test('does not make up what a line lacks', () => {
      const rules = billRules.filter((rule) => named[rule].some((part) => part !== 'rate'));
      for (const rule of rules) {
        assert.throws(
          () => wordsOf({ ...plainLine, kind: 'recurring', rule }, language),
          /lacks what its sentence/,
        );
      }
    });

    test('counts the months of a fee that was quoted before bills held their number', () => {
      const old = {
        kind: 'early-termination-fee',
        rule: 'commitment-share-of-remainder',
        units: null,
      } as const;
      const { why } = wordsOf({ ...old, to: parseDay('2027-01-19') }, language);
      assert.match(why, threeMonths[language]);
    });

    test('shows what costs nothing apart, and what of the sum is tax', () => {
      const lines = [
        { ...fullLine, amountMinor: 0n, rule: 'instalments-go-on', kind: 'instalments' } as const,
        fullLine,
      ];
      const includedTaxes = [
        { code: 'a', percent: '20', amountMinor: 206n },
        { code: 'b', percent: '5', amountMinor: -50n },
        { code: 'c', percent: '7', amountMinor: 0n },
      ];
      const words = billWords({ lines, includedTaxes, totalMinor: 1_234n }, 'GBP', language);
      assert.deepEqual(
        [words.lines, words.others].map((part) => part.map(({ id }) => id)),
        [[1], [0]],
      );
      assert.deepEqual(words.total, [messages(language).bill.youPay, showMoney(1_234n, 'GBP', language)]);
      assert.equal(words.taxes.length, 2);
      assert.match(words.taxes[0] ?? '', /20\s?%.*2[.,]06/);
      assert.match(words.taxes[1] ?? '', /5\s?%.*[^-\d]0[.,]50/);
    });

    test('says why the line ends on its day, and whether that day is charged', () => {
      const [base] = quoteChoices(contract(), policy(), quotedAt, null);
      assert.ok(base);
      const said = endRules.flatMap((endRule) =>
        [true, false].map((lastDayCharged) =>
          endWords({ ...base, endRule, lastDayCharged, serviceEndsOn: parseDay('2026-11-21') }, language),
        ),
      );
      assert.equal(new Set(said).size, 2 * endRules.length);
      for (const words of said) {
        assert.match(words, wholeSentences[language]);
        assert.doesNotMatch(words, nonsense);
      }
      assert.match(
        endWords({ ...base, endRule: 'notice', serviceEndsOn: parseDay('2026-11-21') }, language),
        /\b11\b/,
      );
      assert.ok(endWords({ ...base, endLaw: 'xx.law' }, language).includes('xx.law'));
    });

    test('has words for all that real quotes hold', () => {
      const rules = new Set<BillRule>();
      const kept = { unusedAdvance: false, prepaidBalance: 'kept', withinDays: 14, ways: ['as-paid'] };
      const offered = ['at-once', 'end-of-period', 'chosen-day'];
      for (const changes of [
        {},
        { instalments: 'go-on', refunds: kept, proration: 'thirtieths' },
        { taxes: { prices: 'exclude-tax', rates: [{ code: 'standard', percent: '20' }] } },
        {
          earlyTerminationFee: { kind: 'fixed', amountMinor: '5000' },
          lateFee: { kind: 'fixed', amountMinor: '100' },
        },
        { lateFee: { kind: 'daily', percent: '0.3', mostPercent: '100' }, withdrawalDays: 366 },
      ]) {
        const under = policy({ end: { offered, noticeDays: 3 }, ...changes });
        for (const quoted of quoteChoices(richContract(), under, quotedAt, parseDay('2026-12-24'))) {
          const { lines, others, total, taxes } = billWords(quoted, 'GBP', language);
          const all = [...lines, ...others].flatMap(({ name, why, amount }) => [name, why, amount]);
          assert.doesNotMatch([...all, ...total, ...taxes, endWords(quoted, language)].join('\n'), nonsense);
          assert.equal(lines.length + others.length, quoted.lines.length);
          for (const { rule } of quoted.lines) {
            rules.add(rule);
          }
        }
      }
      assert.ok(rules.size >= 20, [...rules].join(', '));
    });
  });
}

test('what was invoiced before is said once for all charges, or for each where they differ', () => {
  const unpaid = [{ number: '1', dueOn: to, amountMinor: 1n }];
  assert.equal(
    invoicedWords(contract(), 'en'),
    'Your regular charges up to 30 November 2026 have been invoiced before. All of them are paid.',
  );
  assert.equal(
    invoicedWords({ ...richContract(), openInvoices: unpaid }, 'en'),
    'These have been invoiced before: Data 20 GB up to 30 November 2026; Roaming Europe up to 22 November 2026. What is not paid of them stands above as an unpaid invoice.',
  );
  const partly = [charge({ name: '' }), charge({ id: 'b', invoicedThrough: null })];
  assert.match(
    invoicedWords(contract({ recurring: partly }), 'en') ?? '',
    /before: Plan up to 30 November 2026\. /,
  );
  assert.equal(invoicedWords(contract({ recurring: [charge({ invoicedThrough: null })] }), 'en'), null);
});

test('the figures of a line show how its amount comes about, and that a limit holds', () => {
  const line: BillLine = {
    ...{ ...plainLine, kind: 'early-termination-fee', rule: 'commitment-share-of-remainder', from, to },
    ...{ units: 15, unit: 'month', baseMinor: 1_800n, percent: '50', amountMinor: 13_500n },
  };
  const whyOf = (change: Partial<BillLine>, language: Language = 'en') =>
    billWords({ lines: [{ ...line, ...change }], includedTaxes: [], totalMinor: 0n }, 'GBP', language)
      .lines[0]?.why ?? '';
  assert.match(whyOf({}), / £18\.00 × 15 × 50% = £135\.00\.$/);
  assert.match(whyOf({}, 'zh-Hans'), /£18\.00 × 15 × 50% = £135\.00。$/);
  assert.match(whyOf({}, 'de'), / 18,00\s£ × 15 × 50\s% = 135,00\s£\.$/);
  assert.match(whyOf({ amountMinor: 9_000n }), / £18\.00 × 15 × 50% > £90\.00\.$/);
  assert.match(whyOf({ amountMinor: 13_501n }), / ≈ £135\.01\.$/);
  assert.doesNotMatch(whyOf({ baseMinor: null }), /×/);
  const part = { kind: 'unused-advance', rule: 'unused-advance-refunded', percent: null } as const;
  const days = { days: 19, ofDays: 30, units: null, unit: null, baseMinor: 2_000n, amountMinor: -1_267n };
  assert.match(whyOf({ ...part, ...days }), / £20\.00 × 19\/30 = £12\.67\.$/);
  const metered = { kind: 'usage', rule: 'usage-per-megabyte', percent: null, baseMinor: 500n } as const;
  const used = { units: 2_300, perUnits: 1_000, amountMinor: 1_150n };
  assert.match(whyOf({ ...metered, ...used }), / £5\.00 × 2,300\/1,000 = £11\.50\.$/);
});
