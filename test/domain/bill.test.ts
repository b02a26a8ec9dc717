import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { addDays, parseDay } from '../../src/domain/calendar.ts';
import type { Discount, RecurringCharge } from '../../src/domain/contract.ts';
import { quote } from '../../src/domain/quote.ts';
import {
  amountOf,
  assertRefused,
  atOnce,
  columns,
  endingOn,
  freeOn,
  lastDayFree,
  noonOn,
  owing,
  plan,
  policy,
  postpaid,
  under,
  withPlan,
} from './quote-samples.ts';

const monthsFromTheFirst = { anchoredOn: parseDay('2026-01-01'), startsOn: parseDay('2026-01-01') };
const thirtieths = under({ proration: 'thirtieths' });
const keeping = under({ refunds: { ...policy.profile.refunds, unusedAdvance: false } });

describe('the time until the end', () => {
  test('of 900.00 a month in arrears, ended on the tenth day with the last day free, is 261.29', () => {
    const quoted = quote(postpaid, lastDayFree, noonOn('2023-08-20'), atOnce);
    assert.equal(quoted.totalMinor, 26_129n);
    assert.equal(quoted.serviceEndsOn, '2023-08-20');
    assert.deepEqual(quoted.lines, [
      {
        kind: 'recurring',
        amountMinor: 26_129n,
        rule: 'part-of-period-by-days',
        law: null,
        item: 'Plan',
        from: '2023-08-11',
        to: '2023-08-19',
        days: 9,
        ofDays: 31,
        units: null,
        unit: null,
        baseMinor: 90_000n,
        percent: null,
        perUnits: null,
        invoice: null,
      },
    ]);
  });

  test('has one line for each billing period that no invoice covers', () => {
    const contract = withPlan({ ...monthsFromTheFirst, invoicedThrough: parseDay('2026-01-14') });
    const { lines } = finalBill(contract, policy, endingOn('2026-03-10'));
    assert.deepEqual(columns(lines, ['recurring'], 'rule', 'from', 'to', 'amountMinor'), [
      ['part-of-period-by-days', '2026-01-15', '2026-01-31', 49_355n],
      ['whole-period', '2026-02-01', '2026-02-28', 90_000n],
      ['part-of-period-by-days', '2026-03-01', '2026-03-10', 29_032n],
    ]);
  });

  test('begins with the charge and ends with it, where it ends by itself', () => {
    const own = { startsOn: parseDay('2026-02-11'), endsOn: parseDay('2026-02-17') };
    const { lines } = finalBill(withPlan({ ...monthsFromTheFirst, ...own }), policy, endingOn('2026-11-20'));
    assert.deepEqual(columns(lines, ['recurring'], 'from', 'to', 'days', 'ofDays'), [
      ['2026-02-11', '2026-02-17', 7, 28],
    ]);
    const later = withPlan({ ...monthsFromTheFirst, startsOn: parseDay('2026-11-21') });
    assert.deepEqual(finalBill(later, policy, endingOn('2026-11-20')).lines, []);
    const first = withPlan({ ...monthsFromTheFirst, startsOn: parseDay('2026-11-20') });
    assert.deepEqual(finalBill(first, policy, freeOn('2026-11-20')).lines, []);
  });

  test('is counted for every charge by its own periods', () => {
    const recurring: RecurringCharge[] = [
      { ...plan, ...monthsFromTheFirst, id: 'quarter', name: 'Quarter', every: { unit: 'month', count: 3 } },
      {
        ...{ ...plan, ...monthsFromTheFirst, id: 'week', name: 'Week', every: { unit: 'day', count: 7 } },
        ...{ kind: 'add-on', priceMinor: 700n },
      },
    ];
    const { lines } = finalBill(owing({ recurring }), policy, endingOn('2026-01-10'));
    assert.deepEqual(columns(lines, ['recurring'], 'item', 'from', 'to', 'days', 'ofDays', 'amountMinor'), [
      ['Quarter', '2026-01-01', '2026-01-10', 10, 90, 10_000n],
      ['Week', '2026-01-01', '2026-01-07', 7, 7, 700n],
      ['Week', '2026-01-08', '2026-01-10', 3, 7, 300n],
    ]);
  });

  test('by thirtieths counts no 31st, and on the last of February what the month lacks', () => {
    const sharesOf = (from: string, to: string, every: RecurringCharge['every'] = plan.every) => {
      const contract = withPlan({ ...monthsFromTheFirst, startsOn: parseDay(from), every });
      const { lines } = finalBill(contract, thirtieths, endingOn(to));
      return columns(lines, ['recurring'], 'days', 'ofDays', 'rule').map(([days, ofDays, rule]) =>
        rule === 'whole-period' ? 'whole' : `${days}/${ofDays}`,
      );
    };
    assert.deepEqual(sharesOf('2026-01-01', '2026-01-30'), ['whole']);
    assert.deepEqual(sharesOf('2026-01-31', '2026-01-31'), ['0/30']);
    assert.deepEqual(sharesOf('2026-02-01', '2026-02-27'), ['27/30']);
    assert.deepEqual(sharesOf('2026-02-28', '2026-02-28'), ['3/30']);
    assert.deepEqual(sharesOf('2028-02-29', '2028-02-29'), ['2/30']);
    assert.deepEqual(sharesOf('2026-01-01', '2026-06-30', { unit: 'month', count: 12 }), ['180/360']);
    assert.deepEqual(sharesOf('2026-12-31', '2026-12-31', { unit: 'month', count: 12 }), ['0/360']);
    assert.deepEqual(sharesOf('2026-01-01', '2026-01-03', { unit: 'day', count: 7 }), ['3/7']);
  });

  test('for more lines than any bill has is a mistake of the source', () => {
    const daily = { ...plan, ...monthsFromTheFirst, every: { unit: 'day', count: 1 } } as const;
    const recurring = Array.from({ length: 6 }, (_, index) => ({ ...daily, id: `${index}` }));
    const price = () =>
      finalBill(owing({ recurring }), policy, endingOn(addDays(parseDay('2025-12-31'), 900)));
    assertRefused(price, 'contract-contradictory', {
      field: 'recurring',
      problem: 'more than 5000 lines without an invoice, or invoiced ahead',
    });
  });

  test('for more periods than any line has is a mistake of the source', () => {
    const daily = { ...monthsFromTheFirst, every: { unit: 'day', count: 1 } } as const;
    const ending = (days: number) => endingOn(addDays(parseDay('2025-12-31'), days));
    assert.equal(finalBill(withPlan(daily), policy, ending(1_500)).lines.length, 1_500);
    assertRefused(() => finalBill(withPlan(daily), policy, ending(1_502)), 'contract-contradictory', {
      field: 'recurring',
      problem: 'more than 1500 periods without an invoice, or invoiced ahead',
    });
  });
});

describe('the time after the end', () => {
  const paidAhead = {
    ...monthsFromTheFirst,
    billed: 'in-advance',
    invoicedThrough: parseDay('2026-12-31'),
  } as const;

  test('is given back for every period that was invoiced', () => {
    const { lines, totalMinor } = finalBill(withPlan(paidAhead), policy, endingOn('2026-11-20'));
    assert.equal(totalMinor, -120_000n);
    assert.deepEqual(columns(lines, ['unused-advance'], 'from', 'to', 'days', 'ofDays', 'amountMinor'), [
      ['2026-11-21', '2026-11-30', 10, 30, -30_000n],
      ['2026-12-01', '2026-12-31', 31, 31, -90_000n],
    ]);
  });

  test('is named and not given back, where the profile keeps it', () => {
    const { lines, totalMinor } = finalBill(withPlan(paidAhead), keeping, endingOn('2026-12-20'));
    assert.equal(totalMinor, 0n);
    assert.deepEqual(columns(lines, ['unused-advance'], 'rule', 'from', 'to', 'amountMinor'), [
      ['unused-advance-kept', '2026-12-21', '2026-12-31', 0n],
    ]);
  });

  test('is given back where it was invoiced after the declaration, whatever the profile keeps', () => {
    const dates = { ...endingOn('2026-12-08'), requestedOn: parseDay('2026-11-10') };
    const due = withPlan({ ...paidAhead, invoicedThrough: parseDay('2026-11-30') });
    const quoted = finalBill(due, keeping, dates).totalMinor;
    const bill = finalBill(withPlan(paidAhead), keeping, dates);
    // The invoice of December, less what is given back, is what was quoted.
    assert.equal(plan.priceMinor + bill.totalMinor, quoted);
    assert.equal(quoted, 23_226n);
  });

  test('is given back on a withdrawal, whatever the profile keeps, and by law', () => {
    const laws = new Map([['withdrawalDays', 'xx.withdrawal']]);
    const withdrawing = under({ ...keeping.profile, withdrawalDays: 14 }, { laws });
    const contract = { ...withPlan(paidAhead), startsOn: parseDay('2026-12-06') };
    const { lines } = finalBill(contract, withdrawing, endingOn('2026-12-20'));
    assert.deepEqual(columns(lines, ['unused-advance'], 'rule', 'law', 'amountMinor'), [
      ['unused-advance-refunded', 'xx.withdrawal', -31_935n],
    ]);
    const late = { ...contract, startsOn: parseDay('2026-12-05') };
    assert.equal(finalBill(late, withdrawing, endingOn('2026-12-20')).totalMinor, 0n);
  });

  test('is given back to the day on which the charge ends by itself, and from the day on which it starts', () => {
    const spansOf = (terms: Partial<RecurringCharge>) =>
      columns(
        finalBill(withPlan({ ...paidAhead, ...terms }), policy, endingOn('2026-11-20')).lines,
        ['unused-advance'],
        'from',
        'to',
      );
    assert.deepEqual(spansOf({ endsOn: parseDay('2026-11-25') }), [['2026-11-21', '2026-11-25']]);
    assert.deepEqual(spansOf({ endsOn: parseDay('2026-11-20') }), []);
    assert.deepEqual(spansOf({ startsOn: parseDay('2026-12-30') }), [['2026-12-30', '2026-12-31']]);
    assert.deepEqual(spansOf({ invoicedThrough: parseDay('2026-11-20') }), []);
  });
});

describe('a discount', () => {
  const discount: Discount = {
    id: 'welcome',
    name: 'Welcome',
    charge: 'plan',
    reduction: { kind: 'amount', amountMinor: 3_000n },
    from: parseDay('2026-10-16'),
    through: parseDay('2026-11-10'),
    clawback: null,
  };
  const discounted = (terms: Partial<RecurringCharge>, reduction: Partial<Discount> = {}, rules = policy) => {
    const contract = withPlan(
      { ...monthsFromTheFirst, ...terms },
      { discounts: [{ ...discount, ...reduction }] },
    );
    const { lines } = finalBill(contract, rules, endingOn('2026-11-20'));
    return columns(lines, ['discount'], 'rule', 'item', 'from', 'to', 'days', 'ofDays', 'amountMinor');
  };

  test('takes off its share of each period that it runs in', () => {
    assert.deepEqual(discounted({ startsOn: parseDay('2026-10-01') }), [
      ['discount-agreed', 'Welcome', '2026-10-16', '2026-10-31', 16, 31, -1_548n],
      ['discount-agreed', 'Welcome', '2026-11-01', '2026-11-10', 10, 30, -1_000n],
    ]);
  });

  test('of a percentage is taken of the exact price', () => {
    const reduction = { kind: 'percent', percent: 33 } as const;
    const third = discounted({ startsOn: parseDay('2026-11-01'), priceMinor: 1_000n }, { reduction });
    assert.deepEqual(third, [['discount-agreed', 'Welcome', '2026-11-01', '2026-11-10', 10, 30, -110n]]);
  });

  test('comes off what is given back, as it came off what was paid', () => {
    const ahead = { billed: 'in-advance', invoicedThrough: parseDay('2026-11-30') } as const;
    assert.deepEqual(discounted(ahead, { through: parseDay('2026-11-24') }), [
      ['discount-of-unused-advance', 'Welcome', '2026-11-21', '2026-11-24', 4, 30, 400n],
    ]);
    assert.deepEqual(discounted(ahead, { through: null }, keeping), []);
  });

  test('is for its own charge alone', () => {
    const recurring = [
      { ...plan, ...monthsFromTheFirst, startsOn: parseDay('2026-11-01') },
      { ...plan, ...monthsFromTheFirst, id: 'more', name: 'More', startsOn: parseDay('2026-11-01') },
    ];
    const { lines } = finalBill(owing({ recurring, discounts: [discount] }), policy, endingOn('2026-11-10'));
    assert.equal(amountOf(lines, 'discount'), -1_000n);
    assert.equal(amountOf(lines, 'recurring'), 60_000n);
  });
});
