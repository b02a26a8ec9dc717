import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, parseDay } from '../../src/domain/calendar.ts';
import type { Contract } from '../../src/domain/contract.ts';
import { finalBill, quote } from '../../src/domain/quote.ts';
import {
  amountOf,
  assertRefused,
  atOnce,
  endingOn,
  endOfPeriod,
  invoicedMinor,
  lastDayFree,
  noonOn,
  postpaid,
  postpaidContracts,
  prepaid,
  profile,
  recurringMinor,
} from './quote-samples.ts';

describe('the bill', () => {
  test('of 900.00 a month in arrears, ended on the tenth day with the last day free, is 261.29', () => {
    const quoted = quote(postpaid, lastDayFree, noonOn('2023-08-20'), atOnce);
    assert.equal(quoted.totalMinor, 26_129n);
    assert.equal(quoted.serviceEndsOn, '2023-08-20');
    const [line] = quoted.lines;
    assert.deepEqual(line, {
      kind: 'recurring',
      amountMinor: 26_129n,
      rule: 'monthly-price-prorated',
      from: '2023-08-11',
      to: '2023-08-19',
      days: 9,
      ofDays: 31,
      invoice: null,
    });
  });

  test('has one line for each billing period that no invoice covers', () => {
    const contract = { ...postpaid, billingDay: 1, invoicedThrough: parseDay('2026-01-14') };
    const { lines } = finalBill(contract, profile, endingOn(parseDay('2026-03-10')));
    assert.deepEqual(
      lines.map(({ rule, from, to, amountMinor }) => [rule, from, to, amountMinor]),
      [
        ['monthly-price-prorated', '2026-01-15', '2026-01-31', 49_355n],
        ['monthly-price', '2026-02-01', '2026-02-28', 90_000n],
        ['monthly-price-prorated', '2026-03-01', '2026-03-10', 29_032n],
      ],
    );
  });

  test('gives back the days that were invoiced in advance, where the profile does', () => {
    const invoicedThrough = parseDay('2026-11-30');
    const contract = { ...postpaid, billed: 'in-advance', billingDay: 1, invoicedThrough } as const;
    const { lines, totalMinor } = quote(contract, profile, noonOn('2026-11-20'), atOnce);
    assert.equal(totalMinor, -30_000n);
    assert.deepEqual(
      lines.map(({ kind, from, to, days, ofDays }) => [kind, from, to, days, ofDays]),
      [['unused-advance', '2026-11-21', '2026-11-30', 10, 30]],
    );
    const keeps = { ...profile, refunds: { ...profile.refunds, unusedAdvance: false } };
    assert.deepEqual(quote(contract, keeps, noonOn('2026-11-20'), atOnce).lines, []);
  });

  test('has usage until service ends, in one line, and none after', () => {
    const used = (day: string, amountMinor: bigint) => ({ day: parseDay(day), megabytes: 1, amountMinor });
    const unbilledUsage = [used('2026-11-20', 500n), used('2026-11-18', 70n), used('2026-11-21', 9_000n)];
    const { lines } = quote(
      { ...prepaid, balanceMinor: 0n, unbilledUsage },
      profile,
      noonOn('2026-11-20'),
      atOnce,
    );
    assert.deepEqual(
      lines.map(({ rule, from, to, amountMinor }) => [rule, from, to, amountMinor]),
      [['usage-outside-plan', '2026-11-18', '2026-11-20', 570n]],
    );
  });

  test('names every open invoice', () => {
    const invoice = (number: string, amountMinor: bigint) => ({
      number,
      amountMinor,
      dueOn: parseDay('2026-10-01'),
    });
    const invoicedThrough = parseDay('2026-11-20');
    const contract = {
      ...postpaid,
      invoicedThrough,
      openInvoices: [invoice('A-1', 700n), invoice('A-2', 90n)],
    };
    const { lines } = quote(contract, profile, noonOn('2026-11-20'), atOnce);
    assert.deepEqual(
      lines.map(({ rule, invoice, amountMinor }) => [rule, invoice, amountMinor]),
      [
        ['invoice-unpaid', 'A-1', 700n],
        ['invoice-unpaid', 'A-2', 90n],
      ],
    );
  });

  test('gives back a prepaid balance, where the profile does', () => {
    assert.equal(quote(prepaid, profile, noonOn('2026-11-20'), atOnce).totalMinor, -1_250n);
    const keeps = { ...profile, refunds: { ...profile.refunds, prepaidBalance: false } };
    assert.deepEqual(quote(prepaid, keeps, noonOn('2026-11-20'), atOnce).lines, []);
    assert.deepEqual(
      quote({ ...prepaid, balanceMinor: 0n }, profile, noonOn('2026-11-20'), atOnce).lines,
      [],
    );
  });
});

describe('the early termination fee', () => {
  const share = { kind: 'share-of-remainder', percent: 50, capMinor: 200_000n } as const;
  const fixed = { kind: 'fixed', amountMinor: 12_345n } as const;
  const feeOf = (earlyTerminationFee: typeof profile.earlyTerminationFee, commitmentEndsOn: string) => {
    const contract = { ...postpaid, commitmentEndsOn: parseDay(commitmentEndsOn) };
    const { lines } = quote(contract, { ...profile, earlyTerminationFee }, noonOn('2026-11-20'), atOnce);
    return amountOf(lines, 'early-termination-fee');
  };

  test('is due only where the commitment outlasts the service', () => {
    assert.equal(feeOf(fixed, '2026-11-20'), 0n);
    assert.equal(feeOf(fixed, '2026-11-21'), 12_345n);
    assert.equal(feeOf({ kind: 'none' }, '2027-11-21'), 0n);
  });

  test('as a share counts begun months, up to its cap', () => {
    assert.equal(feeOf(share, '2026-11-20'), 0n);
    assert.equal(feeOf(share, '2026-12-20'), 45_000n);
    assert.equal(feeOf(share, '2026-12-21'), 90_000n);
    assert.equal(feeOf(share, '2027-11-20'), 200_000n);
  });

  test('never counts more months than were committed, nor binds a prepaid line', () => {
    const early = { ...postpaid, startsOn: parseDay('2027-01-01'), commitmentEndsOn: parseDay('2027-01-31') };
    const strict = { ...profile, earlyTerminationFee: share };
    assert.equal(quote(early, strict, noonOn('2026-11-20'), atOnce).totalMinor, 45_000n);
    const committed = { ...prepaid, commitmentEndsOn: parseDay('2028-01-01') };
    assert.equal(quote(committed, strict, noonOn('2026-11-20'), atOnce).totalMinor, -1_250n);
  });
});

describe('time', () => {
  const ends = fc.integer({ min: 0, max: 500 }).map((days) => addDays(parseDay('2024-03-01'), days));

  test('of one day more costs at most the price of a day, rounded up', () => {
    fc.assert(
      fc.property(postpaidContracts, ends, (contract, end) => {
        const more = recurringMinor(contract, addDays(end, 1)) - recurringMinor(contract, end);
        // The shortest billing period has 28 days.
        assert.ok(more >= 0n && more <= (contract.monthlyPriceMinor + 27n) / 28n);
      }),
      { numRuns: 200 },
    );
  });

  test('costs the same in advance and in arrears, up to the rounding of one invoice', () => {
    fc.assert(
      fc.property(postpaidContracts, ends, (contract, end) => {
        const paidAndDue = invoicedMinor(contract) + recurringMinor(contract, end);
        const apart = paidAndDue - recurringMinor({ ...contract, invoicedThrough: null }, end);
        assert.ok(-1n <= apart && apart <= 1n);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a contradictory contract', () => {
  const negative = { amountMinor: -1n, day: parseDay('2026-11-01'), dueOn: parseDay('2026-11-01') };
  const huge = { ...negative, amountMinor: 10n ** 15n };
  const cases: readonly [string, Contract][] = [
    ['billingDay', { ...postpaid, billingDay: 0 }],
    ['billingDay', { ...postpaid, billingDay: 32 }],
    ['billingDay', { ...postpaid, billingDay: 1.5 }],
    ['monthlyPriceMinor', { ...postpaid, monthlyPriceMinor: -1n }],
    ['monthlyPriceMinor', { ...postpaid, monthlyPriceMinor: 10n ** 15n + 1n }],
    ['totalMinor', { ...postpaid, monthlyPriceMinor: 10n ** 15n }],
    ['commitmentEndsOn', { ...postpaid, commitmentEndsOn: parseDay('2023-08-10') }],
    ['currency', { ...postpaid, currency: 'EUR' }],
    ['openInvoices', { ...postpaid, openInvoices: [{ ...negative, number: 'A-1' }] }],
    [
      'unbilledUsage',
      {
        ...postpaid,
        unbilledUsage: [
          { ...huge, megabytes: 1 },
          { ...huge, megabytes: 1 },
        ],
      },
    ],
    ['unbilledUsage', { ...prepaid, unbilledUsage: [{ ...negative, megabytes: 1 }] }],
    ['balanceMinor', { ...prepaid, balanceMinor: -1n }],
  ];
  for (const [index, [field, contract]] of cases.entries()) {
    test(`is refused, naming ${field} (${index + 1})`, () => {
      const dates = endingOn(parseDay('2026-11-20'));
      assertRefused(() => finalBill(contract, profile, dates), 'contract-contradictory', { field });
      assertRefused(
        () => quote(contract, profile, noonOn('2026-11-20'), endOfPeriod),
        'contract-contradictory',
      );
    });
  }
});
