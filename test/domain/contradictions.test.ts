import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract, Discount, RecurringCharge, Tariff, Usage } from '../../src/domain/contract.ts';
import { quote } from '../../src/domain/quote.ts';
import {
  assertRefused,
  atOnce,
  endingOn,
  noonOn,
  owing,
  plan,
  policy,
  postpaid,
  prepaid,
  under,
  used,
  withPlan,
} from './quote-samples.ts';

const most = 10n ** 15n;
const aDay = parseDay('2026-11-01');
const before = parseDay('2023-08-10');
const named = { id: 'x', name: 'Something' };

const discounted = (...changes: readonly Partial<Discount>[]): Contract =>
  withPlan(
    {},
    {
      discounts: changes.map((change, index) => ({
        id: `d${index}`,
        name: '',
        charge: 'plan',
        reduction: { kind: 'percent', percent: 50 },
        ...{ from: aDay, through: null, clawback: null },
        ...change,
      })),
    },
  );
const priced = (tariff: Partial<Tariff>, usage: readonly Usage[] = []): Contract =>
  withPlan(
    {},
    { tariffs: [{ ...named, tax: null, priceMinor: 5n, kind: 'per-day', ...tariff } as Tariff], usage },
  );
const charged = (terms: Partial<RecurringCharge>) => withPlan({ startsOn: plan.startsOn, ...terms });
const clawback = { grantedMinor: 5n, keptFrom: parseDay('2026-12-01'), taken: 'all' } as const;
const invoice = { number: 'A-1', dueOn: aDay, amountMinor: 5n };
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_none, index) => item(index));

const noWhole = (least: number, greatest: number) => `is no whole number from ${least} to ${greatest}`;
const tooMuch = 'is more than any line can cost';
const twice = 'an earlier one has the same';
const noCharge = 'is no recurring charge of the contract';
const noRate = 'is no rate of the profile';

/** Each with the field that is named, and what is said to be wrong there. */
const contradictory: readonly (readonly [string, string, Contract])[] = [
  ['currency', 'the profile is in GBP', { ...postpaid, currency: 'EUR' }],
  ['commitmentEndsOn', 'lies before startsOn', { ...postpaid, commitmentEndsOn: before }],
  [
    'balance',
    'a prepaid line has one, a postpaid has none',
    { ...postpaid, balance: { amountMinor: 0n, validThrough: null } },
  ],
  ['balance', 'a prepaid line has one, a postpaid has none', { ...prepaid, balance: null }],
  ['balance.amountMinor', 'is negative', { ...prepaid, balance: { amountMinor: -1n, validThrough: null } }],
  ['balance.amountMinor', tooMuch, { ...prepaid, balance: { amountMinor: most + 1n, validThrough: null } }],

  [
    'recurring',
    'has more than 200',
    owing({ recurring: many(201, (index) => ({ ...plan, id: `${index}` })) }),
  ],
  ['openInvoices', 'has more than 200', owing({ openInvoices: many(201, () => invoice) })],
  ['usage', 'has more than 100000', owing({ usage: many(100_001, () => used('2026-11-01', null, 1)) })],
  ['recurring.1.id', twice, owing({ recurring: [plan, plan] })],
  ['discounts.1.id', twice, discounted({ id: 'd' }, { id: 'd' })],
  [
    'oneOff.1.id',
    twice,
    owing({ oneOff: many(2, () => ({ ...named, on: aDay, amountMinor: 1n, tax: null })) }),
  ],
  ['instalments.1.id', twice, owing({ instalments: many(2, () => ({ ...named, eachMinor: 1n, left: 1 })) })],
  [
    'tariffs.1.id',
    twice,
    owing({ tariffs: many(2, () => ({ ...named, tax: null, kind: 'per-day', priceMinor: 1n })) }),
  ],

  ['recurring.0.priceMinor', 'is negative', charged({ priceMinor: -1n })],
  ['recurring.0.priceMinor', tooMuch, charged({ priceMinor: most + 1n })],
  ['recurring.0.every.count', noWhole(1, 120), charged({ every: { unit: 'month', count: 0 } })],
  ['recurring.0.every.count', noWhole(1, 120), charged({ every: { unit: 'month', count: 121 } })],
  ['recurring.0.every.count', noWhole(1, 366), charged({ every: { unit: 'day', count: 1.5 } })],
  ['recurring.0.every.count', noWhole(1, 366), charged({ every: { unit: 'day', count: Number.NaN } })],
  ['recurring.0.endsOn', 'lies before startsOn', charged({ endsOn: before })],
  ['recurring.0.invoicedThrough', 'lies before startsOn', charged({ invoicedThrough: before })],
  ['recurring.0.tax', noRate, charged({ tax: 'unknown' })],

  ['discounts.0.charge', noCharge, discounted({ charge: 'other' })],
  ['discounts.0.through', 'lies before from', discounted({ through: parseDay('2026-10-31') })],
  [
    'discounts.0.reduction.percent',
    noWhole(0, 100),
    discounted({ reduction: { kind: 'percent', percent: 101 } }),
  ],
  [
    'discounts.0.reduction.percent',
    noWhole(0, 100),
    discounted({ reduction: { kind: 'percent', percent: 0.5 } }),
  ],
  [
    'discounts.0.reduction.amountMinor',
    'is negative',
    discounted({ reduction: { kind: 'amount', amountMinor: -1n } }),
  ],
  [
    'discounts.0',
    'takes off more than the price',
    discounted({ reduction: { kind: 'amount', amountMinor: 90_001n } }),
  ],
  [
    'discounts.0',
    'takes off more than the price',
    discounted({}, { reduction: { kind: 'percent', percent: 51 } }),
  ],
  [
    'discounts.0.clawback.grantedMinor',
    'is negative',
    discounted({ clawback: { ...clawback, grantedMinor: -1n } }),
  ],
  [
    'discounts.0.clawback.keptFrom',
    'does not lie after from',
    discounted({ clawback: { ...clawback, keptFrom: aDay } }),
  ],

  ['tariffs.0.priceMinor', 'is negative', priced({ priceMinor: -1n })],
  ['tariffs.0.tax', noRate, priced({ tax: 'unknown' })],
  ['tariffs.0.perMegabytes', noWhole(1, 10 ** 10), priced({ kind: 'per-megabyte', perMegabytes: 0 })],
  ['tariffs.0.days', noWhole(1, 366), priced({ kind: 'pass', days: 367 })],
  [
    'tariffs.0.includedMegabytes',
    noWhole(0, 10 ** 10),
    priced({ kind: 'package', charge: 'plan', includedMegabytes: -1, perMegabytes: 1 }),
  ],
  [
    'tariffs.0.charge',
    noCharge,
    priced({ kind: 'package', charge: 'other', includedMegabytes: 1, perMegabytes: 1 }),
  ],

  ['oneOff.0.tax', noRate, owing({ oneOff: [{ ...named, on: aDay, amountMinor: 1n, tax: 'unknown' }] })],
  [
    'oneOff.0.amountMinor',
    'is negative',
    owing({ oneOff: [{ ...named, on: aDay, amountMinor: -1n, tax: null }] }),
  ],
  ['instalments.0.eachMinor', 'is negative', owing({ instalments: [{ ...named, eachMinor: -1n, left: 1 }] })],
  [
    'instalments.0.left',
    noWhole(0, 1_000),
    owing({ instalments: [{ ...named, eachMinor: 1n, left: 1_001 }] }),
  ],
  ['openInvoices.0.amountMinor', 'is negative', owing({ openInvoices: [{ ...invoice, amountMinor: -1n }] })],
  ['deposits.0.amountMinor', tooMuch, owing({ deposits: [{ ...named, amountMinor: most + 1n }] })],
  [
    'credits.0.amountMinor',
    'is negative',
    owing({ credits: [{ ...named, amountMinor: -1n, refundable: true }] }),
  ],

  ['usage.0.megabytes', noWhole(0, 10 ** 10), owing({ usage: [used('2026-11-01', null, -1, 5n)] })],
  ['usage.0.amountMinor', 'is negative', owing({ usage: [used('2026-11-01', null, 1, -1n)] })],
  ['usage.0.tariff', 'is no tariff of the contract', owing({ usage: [used('2026-11-01', 'other', 1)] })],
  ['usage.0.amountMinor', 'its tariff prices it', priced({}, [used('2026-11-01', 'x', 1, 1n)])],
  [
    'usage.0.arrivedOn',
    'lies before day',
    owing({ usage: [{ ...used('2026-11-01', null, 1), arrivedOn: before }] }),
  ],

  ['totalMinor', 'more than any line can cost', charged({ priceMinor: most })],
];

describe('a contradictory contract', () => {
  for (const [index, [field, problem, contract]] of contradictory.entries()) {
    test(`is refused: ${field} ${problem} (${index + 1})`, () => {
      const details = { field, problem };
      assertRefused(
        () => finalBill(contract, policy, endingOn('2026-11-20')),
        'contract-contradictory',
        details,
      );
      assertRefused(
        () => quote(contract, policy, noonOn('2026-11-20'), atOnce),
        'contract-contradictory',
        details,
      );
    });
  }
});

describe('a contract at the edge of what can be', () => {
  test('is priced, however much it is', () => {
    const dear = withPlan({ priceMinor: most, startsOn: parseDay('2026-11-11') });
    assert.equal(finalBill(dear, policy, endingOn('2026-12-10')).totalMinor, most);
    const held = owing({ deposits: [{ ...named, amountMinor: most }] });
    assert.equal(finalBill(held, policy, endingOn('2026-12-10')).totalMinor, -most);
    const megabytes = 10 ** 10;
    const tariffs = [
      { ...named, tax: null, kind: 'per-megabyte', priceMinor: 999n, perMegabytes: megabytes } as const,
    ];
    const usage = many(3, () => used('2026-11-01', 'x', megabytes));
    assert.equal(finalBill(owing({ tariffs, usage }), policy, endingOn('2026-12-10')).totalMinor, 2_997n);
  });

  test('may be free, and may be discounted to nothing', () => {
    const free = discounted({ reduction: { kind: 'percent', percent: 100 } });
    const { totalMinor } = finalBill(
      { ...free, recurring: [{ ...plan, startsOn: aDay }] },
      policy,
      endingOn('2026-11-20'),
    );
    assert.equal(totalMinor, 0n);
  });

  test('may have discounts that follow each other, whatever they come to together', () => {
    const first = { reduction: { kind: 'percent', percent: 100 }, through: parseDay('2026-11-15') } as const;
    const then = { reduction: { kind: 'percent', percent: 50 }, from: parseDay('2026-11-16') } as const;
    const { lines } = finalBill(discounted(first, then), policy, endingOn('2026-12-10'));
    assert.ok(lines.some(({ kind }) => kind === 'discount'));
    const overlapping = discounted(first, { ...then, from: parseDay('2026-11-15') });
    const field = 'discounts.1';
    const problem = 'takes off more than the price';
    const price = () => finalBill(overlapping, policy, endingOn('2026-12-10'));
    assertRefused(price, 'contract-contradictory', { field, problem });
  });

  test('may have a rate of the profile', () => {
    const taxes = { prices: 'include-tax', rates: [{ code: 'vat', percent: 200_000n }] } as const;
    const taxed = finalBill(
      charged({ tax: 'vat' }),
      under({ taxes: { ...taxes, rates: [...taxes.rates] } }),
      endingOn('2023-09-10'),
    );
    assert.deepEqual(taxed.includedTaxes, [{ code: 'vat', percent: '20', amountMinor: 15_000n }]);
  });
});
