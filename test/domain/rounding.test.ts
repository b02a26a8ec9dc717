import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract, RecurringCharge } from '../../src/domain/contract.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { columns, endingOn, owing, plan, under, used } from './quote-samples.ts';

/** Three charges of a third of a month: 33.33..., 33.33... and 66.66... */
const thirds: readonly RecurringCharge[] = (
  [
    ['a', 100n],
    ['b', 100n],
    ['c', 200n],
  ] as const
).map(([id, priceMinor]) => ({
  ...plan,
  ...{ id, priceMinor, name: id, tax: 'normal' },
  ...{ anchoredOn: parseDay('2026-11-01'), startsOn: parseDay('2026-11-01') },
}));
const rates = [
  { code: 'normal', percent: 200_000n },
  { code: 'low', percent: 50_000n },
];

function billOf(
  rounding: Profile['rounding'],
  prices: Profile['taxes']['prices'],
  rest: Partial<Contract> = {},
) {
  const rules = under({ rounding, taxes: { prices, rates } });
  return finalBill(owing({ recurring: thirds, ...rest }), rules, endingOn('2026-11-10'));
}

const amounts = ({ lines }: ReturnType<typeof billOf>) =>
  columns(lines, ['recurring', 'usage'], 'item', 'amountMinor');

describe('rounding', () => {
  test('of each line takes each to its nearest unit', () => {
    const bill = billOf('per-line', 'include-tax');
    assert.deepEqual(amounts(bill), [
      ['a', 33n],
      ['b', 33n],
      ['c', 67n],
    ]);
    assert.equal(bill.totalMinor, 133n);
  });

  test('of the sum gives what is left to the largest remainders, the first of equal ones', () => {
    const recurring = thirds.map((charge) => ({ ...charge, priceMinor: 200n }));
    assert.deepEqual(amounts(billOf('per-sum', 'include-tax', { recurring: recurring.slice(0, 2) })), [
      ['a', 67n],
      ['b', 66n],
    ]);
    assert.deepEqual(amounts(billOf('per-sum', 'include-tax', { recurring })), [
      ['a', 67n],
      ['b', 67n],
      ['c', 66n],
    ]);
  });

  test('of the sum leaves the quoted lines as they were when usage is added', () => {
    const tariff = {
      id: 't',
      name: 't',
      tax: null,
      kind: 'per-megabyte',
      priceMinor: 2n,
      perMegabytes: 3,
    } as const;
    const usage = [used('2026-11-02', 't', 1)];
    const recurring = thirds.slice(0, 2);
    // 33.33... + 33.33... are 66.66..., and with 0.66... of usage 67.33...: both round to 67.
    const quoted = amounts(billOf('per-sum', 'include-tax', { recurring }));
    assert.deepEqual(quoted, [
      ['a', 34n],
      ['b', 33n],
    ]);
    const billed = amounts(billOf('per-sum', 'include-tax', { recurring, tariffs: [tariff], usage }));
    assert.deepEqual(billed, [...quoted, ['t', 0n]]);
  });
});

describe('tax', () => {
  const taxesOf = (bill: ReturnType<typeof billOf>) => columns(bill.lines, ['tax'], 'item', 'amountMinor');

  test('on top is of each line and added up, or of the sum, as the profile rounds', () => {
    const perLine = billOf('per-line', 'exclude-tax');
    // 6.6 + 6.6 + 13.4
    assert.deepEqual(taxesOf(perLine), [['20 %', 27n]]);
    assert.equal(perLine.totalMinor, 160n);
    assert.deepEqual(taxesOf(billOf('per-sum', 'exclude-tax')), [['20 %', 27n]]);
    const tenths = thirds.map((charge) => ({ ...charge, priceMinor: 6n }));
    assert.deepEqual(taxesOf(billOf('per-line', 'exclude-tax', { recurring: tenths })), []);
    assert.deepEqual(taxesOf(billOf('per-sum', 'exclude-tax', { recurring: tenths })), [['20 %', 1n]]);
    assert.deepEqual(perLine.includedTaxes, []);
  });

  test('has a line for each rate that a line has, and none of what has no rate', () => {
    const fee = { id: 'fee', name: 'Fee', on: parseDay('2026-11-01'), amountMinor: 1_000n };
    const oneOff = [
      { ...fee, tax: 'low' },
      { ...fee, id: 'free', tax: null },
    ];
    assert.deepEqual(taxesOf(billOf('per-line', 'exclude-tax', { recurring: [], oneOff })), [['5 %', 50n]]);
  });

  test('that is included is told beside the lines, and adds nothing', () => {
    const bill = billOf('per-line', 'include-tax');
    assert.deepEqual(taxesOf(bill), []);
    assert.equal(bill.totalMinor, 133n);
    // 33 x 20 / 120 = 5.5 and 67 x 20 / 120 = 11.2
    assert.deepEqual(bill.includedTaxes, [{ code: 'normal', percent: '20', amountMinor: 23n }]);
    const ofSum = billOf('per-sum', 'include-tax');
    assert.deepEqual(ofSum.includedTaxes, [{ code: 'normal', percent: '20', amountMinor: 22n }]);
  });

  test('of what is given back is given back', () => {
    const recurring = thirds.map((charge) => ({ ...charge, invoicedThrough: parseDay('2026-11-30') }));
    const bill = billOf('per-line', 'exclude-tax', { recurring });
    // 66.66... x 20 % of each of two, 133.33... x 20 % of one
    assert.deepEqual(taxesOf(bill), [['20 %', -(13n + 13n + 27n)]]);
  });
});
