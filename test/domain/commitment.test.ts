import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { commitmentOf } from '../../src/domain/bill/term.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract, Discount } from '../../src/domain/contract.ts';
import type { FeeCeiling, Policy } from '../../src/domain/policy/policy.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import {
  amountOf,
  columns,
  endingOn,
  owing,
  plan,
  policy,
  prepaid,
  under,
  withPlan,
} from './quote-samples.ts';

const fields = ['rule', 'law', 'from', 'to', 'units', 'amountMinor'] as const;

function feesOf(contract: Contract, feePolicy: Policy, endsOn = '2026-11-20') {
  return columns(
    finalBill(contract, feePolicy, endingOn(endsOn)).lines,
    ['early-termination-fee'],
    ...fields,
  );
}

function feeOf(contract: Contract, feePolicy: Policy, endsOn = '2026-11-20'): bigint {
  return amountOf(finalBill(contract, feePolicy, endingOn(endsOn)).lines, 'early-termination-fee');
}

const until = (day: string, rest: Partial<Contract> = {}) =>
  withPlan({}, { commitmentEndsOn: parseDay(day), ...rest });
const half = { kind: 'share-of-remainder', percent: 50, capMinor: 200_000n } as const;
const fixed = { kind: 'fixed', amountMinor: 12_345n } as const;
const costing = (earlyTerminationFee: Profile['earlyTerminationFee'], ...feeCeilings: FeeCeiling[]) =>
  under({ earlyTerminationFee }, { feeCeilings });

describe('the early termination fee', () => {
  test('is due only where the commitment outlasts the service', () => {
    assert.deepEqual(feesOf(until('2026-11-20'), costing(fixed)), []);
    assert.deepEqual(feesOf(until('2026-11-21'), costing(fixed)), [
      ['commitment-fixed-fee', null, '2026-11-21', '2026-11-21', 1, 12_345n],
    ]);
    assert.deepEqual(feesOf(until('2027-11-21'), costing({ kind: 'none' })), []);
    assert.deepEqual(feesOf(withPlan({}), costing(fixed)), []);
  });

  test('as a share counts begun months, up to its cap', () => {
    assert.equal(feeOf(until('2026-12-20'), costing(half)), 45_000n);
    assert.equal(feeOf(until('2026-12-21'), costing(half)), 90_000n);
    assert.deepEqual(feesOf(until('2027-11-20'), costing(half)), [
      ['commitment-fee-capped', null, '2026-11-21', '2027-11-20', 12, 200_000n],
    ]);
  });

  test('as a falling table takes the row of the months that are over', () => {
    const rows = [
      { afterMonths: 0, fee: half },
      { afterMonths: 12, fee: fixed },
      { afterMonths: 24, fee: { kind: 'none' as const } },
    ];
    const served = (endsOn: string) =>
      feesOf(until('2026-08-10'), costing({ kind: 'falling', rows }), endsOn);
    assert.equal(served('2024-08-09').at(0)?.at(0), 'commitment-fee-capped');
    assert.equal(served('2024-08-10').at(0)?.at(0), 'commitment-fixed-fee');
    assert.equal(served('2025-08-09').at(0)?.at(0), 'commitment-fixed-fee');
    assert.deepEqual(served('2025-08-10'), []);
  });

  test('never counts more months than were committed, nor binds a prepaid line', () => {
    const startsOn = parseDay('2027-01-01');
    const early = withPlan({ startsOn }, { commitmentEndsOn: parseDay('2027-01-31') });
    assert.equal(feeOf(early, costing(half)), 45_000n);
    assert.equal(feeOf({ ...prepaid, commitmentEndsOn: parseDay('2028-01-01') }, costing(fixed)), 0n);
  });

  test('counts all plans that would run on, by their price for a month', () => {
    const recurring = [
      { ...plan, id: 'a', priceMinor: 12_000n, every: { unit: 'month' as const, count: 12 } },
      { ...plan, id: 'b', priceMinor: 700n, every: { unit: 'day' as const, count: 7 } },
      { ...plan, id: 'c', kind: 'add-on' as const },
      { ...plan, id: 'over', endsOn: parseDay('2026-11-20') },
      { ...plan, id: 'later', startsOn: parseDay('2026-11-22') },
    ];
    // 1,000 a month, and 100 a day on each of 30.
    assert.equal(feeOf(until('2026-12-20', { recurring }), costing(half)), 2_000n);
  });

  test('stays under the share of the law of what would really be paid, with discounts and by days', () => {
    const ceiling = { law: 'xx.ceiling', fromMonth: 0, monthlyCharges: null, amountMinor: null };
    const feeCeilings = [{ ...ceiling, percentOfRemainder: 20 }];
    const full = { kind: 'share-of-remainder', percent: 100, capMinor: 10n ** 9n } as const;
    const strict = under({ earlyTerminationFee: full }, { feeCeilings });
    const monthly = withPlan({ anchoredOn: parseDay('2026-01-01'), priceMinor: 3_000n });
    const ends = (day: string) => ({ ...monthly, commitmentEndsOn: parseDay(day) });
    const halved = {
      ...ends('2026-12-31'),
      discounts: [
        {
          ...{ id: 'd', name: '', charge: monthly.recurring[0]?.id ?? '', from: parseDay('2026-01-01') },
          reduction: { kind: 'percent' as const, percent: 50 },
          ...{ through: null, clawback: null },
        },
      ],
    };
    // From 21 November: ten days of November, and December, of 30.00 a month.
    assert.equal(feeOf(ends('2026-12-31'), strict), 800n);
    assert.equal(feeOf(halved, strict), 400n);
    assert.equal(feeOf(ends('2026-11-21'), strict), 20n);
  });

  test('is for no time that is paid already and not given back', () => {
    const keeps = { ...policy.profile.refunds, unusedAdvance: false };
    const yearly = withPlan(
      {
        ...{ every: { unit: 'month', count: 12 }, anchoredOn: parseDay('2026-10-21') },
        ...{ startsOn: parseDay('2026-10-21'), invoicedThrough: parseDay('2027-10-20') },
      },
      { startsOn: parseDay('2026-10-21'), commitmentEndsOn: parseDay('2027-10-20') },
    );
    assert.deepEqual(feesOf(yearly, under({ refunds: keeps, earlyTerminationFee: fixed })), []);
    assert.equal(feesOf(yearly, costing(fixed)).length, 1);
  });

  test('is waived for who withdraws, by the law that says so', () => {
    const laws = new Map([['withdrawalDays', 'xx.withdrawal']]);
    const withdrawing = under({ earlyTerminationFee: fixed, withdrawalDays: 14 }, { laws });
    const rules = (startsOn: string) =>
      feesOf(
        withPlan({ startsOn: parseDay(startsOn) }, { commitmentEndsOn: parseDay('2028-01-01') }),
        withdrawing,
      ).map(([rule, law, , , , amount]) => [rule, law, amount]);
    assert.deepEqual(rules('2026-11-06'), [['commitment-fee-waived-on-withdrawal', 'xx.withdrawal', 0n]]);
    assert.deepEqual(rules('2026-11-05'), [['commitment-fixed-fee', null, 12_345n]]);
    const contract = withPlan(
      {},
      { startsOn: parseDay('2026-11-06'), commitmentEndsOn: parseDay('2028-01-01') },
    );
    const feeOn = (day: string, offered: Profile['end']['offered']) => {
      const end = { offered, noticeDays: 0 };
      const rulesThen = { ...withdrawing, profile: { ...withdrawing.profile, end } };
      const dates = { ...endingOn(day), requestedOn: parseDay('2026-11-20') };
      return amountOf(finalBill(contract, rulesThen, dates).lines, 'early-termination-fee');
    };
    assert.equal(feeOn('2026-11-21', ['at-once', 'end-of-period']), 12_345n, 'put off, it is no withdrawal');
    assert.equal(feeOn('2026-11-30', ['end-of-period']), 0n, 'no earlier end is to be had');
  });
});

describe('the commitment', () => {
  const binding = (mostMonths: number) =>
    under(
      { commitment: { mostMonths, leaving: 'with-fee' }, earlyTerminationFee: fixed },
      { laws: new Map([['commitment.mostMonths', 'xx.longest']]) },
    );

  test('is no longer than the profile lets it be', () => {
    const contract = { startsOn: parseDay('2024-02-29'), commitmentEndsOn: parseDay('2030-01-01') };
    assert.deepEqual(commitmentOf(contract, binding(24)), { endsOn: '2026-02-27', law: 'xx.longest' });
    assert.deepEqual(commitmentOf(contract, binding(120)), { endsOn: '2030-01-01', law: null });
    assert.equal(commitmentOf({ ...contract, commitmentEndsOn: null }, binding(24)), null);
  });

  test('that may not be binds nobody, not even who leaves before the first day', () => {
    const contract = withPlan(
      { startsOn: parseDay('2026-12-01') },
      { commitmentEndsOn: parseDay('2027-12-01') },
    );
    assert.equal(commitmentOf(contract, binding(0)), null);
    assert.deepEqual(feesOf(contract, binding(0)), []);
  });

  test('that the law shortens is said to be, on the fee', () => {
    const contract = until('2028-01-01');
    assert.equal(feesOf(contract, binding(40)).at(0)?.at(1), 'xx.longest');
    assert.deepEqual(feesOf(contract, binding(39)), []);
  });
});

describe('a ceiling of the law', () => {
  const none = { percentOfRemainder: null, monthlyCharges: null, amountMinor: null };
  const after = (fromMonth: number, limit: Partial<FeeCeiling>): FeeCeiling => ({
    ...{ law: `xx.from-${fromMonth}`, fromMonth },
    ...none,
    ...limit,
  });
  // 900.00 a month, twelve months left, 39 over.
  const contract = until('2027-11-20');
  const whole = { kind: 'share-of-remainder', percent: 100, capMinor: 10n ** 12n } as const;
  const lawAndFee = (...ceilings: FeeCeiling[]) =>
    feesOf(contract, costing(whole, ...ceilings)).map(([, law, , , , amount]) => [law, amount]);

  test('limits the fee to a share, to monthly charges or to a sum', () => {
    assert.deepEqual(lawAndFee(), [[null, 1_080_000n]]);
    assert.deepEqual(lawAndFee(after(12, { percentOfRemainder: 20 })), [['xx.from-12', 216_000n]]);
    assert.deepEqual(lawAndFee(after(12, { monthlyCharges: 1 })), [['xx.from-12', 90_000n]]);
    assert.deepEqual(lawAndFee(after(12, { amountMinor: 100_000n })), [['xx.from-12', 100_000n]]);
    assert.deepEqual(lawAndFee(after(0, { percentOfRemainder: 0 })), [['xx.from-0', 0n]]);
  });

  test('counts from its month on, and the lowest of several counts', () => {
    const lowest = after(12, { monthlyCharges: 1, amountMinor: 100_000n });
    assert.deepEqual(lawAndFee(after(40, { monthlyCharges: 0 })), [[null, 1_080_000n]]);
    assert.deepEqual(lawAndFee(after(39, { amountMinor: 95_000n }), lowest), [['xx.from-12', 90_000n]]);
    assert.deepEqual(lawAndFee(after(39, { amountMinor: 5n }), lowest), [['xx.from-39', 5n]]);
  });

  test('is not named where the fee is lower', () => {
    const fees = feesOf(contract, costing(fixed, after(0, { amountMinor: 12_345n })));
    assert.deepEqual(
      fees.map(([rule, law]) => [rule, law]),
      [['commitment-fixed-fee', null]],
    );
  });
});

describe('a discount that is taken back', () => {
  const granted = (taken: 'all' | 'in-proportion', keptFrom = '2026-12-01'): Discount => ({
    id: 'welcome',
    name: 'Welcome',
    charge: 'plan',
    reduction: { kind: 'amount', amountMinor: 0n },
    from: parseDay('2026-11-01'),
    through: parseDay('2026-11-05'),
    clawback: { grantedMinor: 1_000n, keptFrom: parseDay(keptFrom), taken },
  });
  const clawbacks = (discount: Discount, endsOn: string, clawbackPolicy = policy) =>
    columns(
      finalBill(owing({ recurring: [plan], discounts: [discount] }), clawbackPolicy, endingOn(endsOn)).lines,
      ['discount-clawback'],
      'days',
      'ofDays',
      'amountMinor',
    );

  test('is owed in full up to the day from which it is kept', () => {
    assert.deepEqual(clawbacks(granted('all'), '2026-11-30'), [[null, null, 1_000n]]);
    assert.deepEqual(clawbacks(granted('all'), '2026-12-01'), []);
  });

  test('is owed in proportion to the days that are left', () => {
    assert.deepEqual(clawbacks(granted('in-proportion'), '2026-11-20'), [[10, 30, 333n]]);
    assert.deepEqual(clawbacks(granted('in-proportion'), '2026-10-10'), [[30, 30, 1_000n]]);
    assert.deepEqual(clawbacks(granted('in-proportion'), '2026-11-30'), []);
  });

  test('is not owed by who withdraws', () => {
    const withdrawing = under({ withdrawalDays: 366 });
    const contract = {
      ...owing({ recurring: [plan], discounts: [granted('all')] }),
      startsOn: parseDay('2026-11-01'),
    };
    assert.deepEqual(
      columns(
        finalBill(contract, withdrawing, endingOn('2026-11-20')).lines,
        ['discount-clawback'],
        'amountMinor',
      ),
      [],
    );
  });
});
