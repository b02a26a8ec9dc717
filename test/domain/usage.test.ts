import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract, Tariff, Usage } from '../../src/domain/contract.ts';
import { columns, endingOn, freeOn, owing, plan, policy, under, used } from './quote-samples.ts';

const abroad = { id: 'abroad', name: 'Abroad', tax: null, priceMinor: 200n } as const;
const november = { ...plan, anchoredOn: parseDay('2026-11-01'), invoicedThrough: parseDay('2026-12-31') };

/** What usage costs on a line that ends on 20 November 2026. */
function costOf(usage: readonly Usage[], tariff?: Tariff, rest: Partial<Contract> = {}) {
  const contract = owing({ usage, tariffs: tariff ? [tariff] : [], ...rest });
  const { lines } = finalBill(contract, policy, endingOn('2026-11-20'));
  return columns(lines, ['usage'], 'from', 'to', 'units', 'amountMinor');
}

describe('usage', () => {
  test('that is rated already is one line, over the days that it was on', () => {
    const usage = [
      used('2026-11-20', null, 1, 500n),
      used('2026-11-18', null, 0, 70n),
      used('2026-11-19', null, 9, 0n),
    ];
    assert.deepEqual(costOf(usage), [['2026-11-18', '2026-11-20', null, 570n]]);
    assert.deepEqual(costOf([used('2026-11-19', null, 9, 0n)]), []);
  });

  test('after billing has ended is not charged', () => {
    const usage = [used('2026-11-20', null, 1, 500n), used('2026-11-21', null, 1, 9_000n)];
    assert.deepEqual(costOf(usage), [['2026-11-20', '2026-11-20', null, 500n]]);
    const { lines } = finalBill(owing({ usage }), policy, freeOn('2026-11-20'));
    assert.deepEqual(lines, []);
  });

  test('that came in too late is not charged', () => {
    const arrived = (on: string): Usage => ({
      ...used('2026-11-19', null, 1, 500n),
      arrivedOn: parseDay(on),
    });
    const totalOf = (usage: Usage, lateUsageDays: number) =>
      finalBill(owing({ usage: [usage] }), under({ lateUsageDays }), endingOn('2026-11-20')).totalMinor;
    assert.equal(totalOf(arrived('2026-12-20'), 30), 500n);
    assert.equal(totalOf(arrived('2026-12-21'), 30), 0n);
    assert.equal(totalOf(arrived('2026-11-20'), 0), 500n);
    assert.equal(totalOf(arrived('2026-11-21'), 0), 0n);
  });

  test('by the megabyte is added up before it is rounded', () => {
    const tariff = { ...abroad, kind: 'per-megabyte', priceMinor: 1n, perMegabytes: 3 } as const;
    const usage = [used('2026-11-01', 'abroad', 1), used('2026-11-03', 'abroad', 1)];
    assert.deepEqual(costOf(usage, tariff), [['2026-11-01', '2026-11-03', 2, 1n]]);
    assert.deepEqual(costOf([used('2026-11-01', 'abroad', 0)], tariff), []);
  });

  test('by the day counts days, not records', () => {
    const usage = ['2026-11-03', '2026-11-01', '2026-11-03'].map((day) => used(day, 'abroad', 7));
    const priced = costOf(usage, { ...abroad, kind: 'per-day' });
    assert.deepEqual(priced, [['2026-11-01', '2026-11-03', 2, 400n]]);
  });

  test('by the pass opens the next when one has run out, in the order of days', () => {
    const pass = { ...abroad, kind: 'pass', days: 3 } as const;
    const on = (...days: readonly string[]) =>
      costOf(
        days.map((day) => used(day, 'abroad', 1)),
        pass,
      );
    assert.deepEqual(on('2026-11-03', '2026-11-01'), [['2026-11-01', '2026-11-03', 1, 200n]]);
    assert.deepEqual(on('2026-11-04', '2026-11-01'), [['2026-11-01', '2026-11-04', 2, 400n]]);
    assert.deepEqual(on('2026-11-01', '2026-11-03', '2026-11-05', '2026-11-06'), [
      ['2026-11-01', '2026-11-06', 2, 400n],
    ]);
  });

  test('of a package is free up to what it includes, in each period of its charge', () => {
    const tariff: Tariff = {
      ...abroad,
      ...{ kind: 'package', charge: 'plan', includedMegabytes: 100, perMegabytes: 10 },
    };
    const usage = [
      used('2026-10-31', 'abroad', 130),
      used('2026-11-01', 'abroad', 60),
      used('2026-11-20', 'abroad', 45),
      used('2026-09-30', 'abroad', 100),
    ];
    assert.deepEqual(costOf(usage, tariff, { recurring: [november] }), [
      ['2026-10-31', '2026-10-31', 30, 600n],
      ['2026-11-01', '2026-11-20', 5, 100n],
    ]);
  });

  test('has the tax of its tariff, or the first of the profile where it is rated already', () => {
    const taxes = {
      prices: 'exclude-tax' as const,
      rates: [
        { code: 'normal', percent: 200_000n },
        { code: 'low', percent: 50_000n },
      ],
    };
    const contract = owing({
      usage: [used('2026-11-01', null, 1, 1_000n), used('2026-11-01', 'abroad', 5)],
      tariffs: [{ ...abroad, kind: 'per-day', priceMinor: 400n, tax: 'low' }],
    });
    const { lines } = finalBill(contract, under({ taxes }), endingOn('2026-11-20'));
    assert.deepEqual(columns(lines, ['tax'], 'item', 'amountMinor'), [
      ['20 %', 200n],
      ['5 %', 20n],
    ]);
  });
});
