import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  billingPeriod,
  daysBetween,
  daysInclusive,
  type Every,
  parseDay,
  thirtiethsBetween,
} from '../../src/domain/calendar.ts';

const days = fc
  .integer({ min: 0, max: 365 * 100 })
  .map((distance) => addDays(parseDay('1999-01-01'), distance));

describe('thirtieths', () => {
  test('between the same days of two months are thirty each', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), (day, months) => {
        fc.pre(Number(day.slice(8)) <= 28);
        assert.equal(thirtiethsBetween(day, addMonths(day, months)), 30 * months);
      }),
    );
  });

  test('skip the 31st, and make up for the end of February', () => {
    const between = (from: string, until: string) => thirtiethsBetween(parseDay(from), parseDay(until));
    assert.equal(between('2026-01-31', '2026-02-01'), 0);
    assert.equal(between('2026-02-28', '2026-03-01'), 3);
    assert.equal(between('2028-02-29', '2028-03-01'), 2);
    assert.equal(between('2026-04-30', '2026-05-01'), 1);
  });
});

describe('billing periods', () => {
  const month: Every = { unit: 'month', count: 1 };
  const lengths = fc.oneof(
    fc.record({ unit: fc.constant('month' as const), count: fc.integer({ min: 1, max: 24 }) }),
    fc.record({ unit: fc.constant('day' as const), count: fc.integer({ min: 1, max: 100 }) }),
  );

  test('tile the calendar for every billing day, in leap years and others', () => {
    for (let billingDay = 1; billingDay <= 31; billingDay += 1) {
      const anchor = parseDay(`2021-01-${String(billingDay).padStart(2, '0')}`);
      for (const year of [2023, 2024, 2100]) {
        let day = parseDay(`${year}-01-01`);
        let current = billingPeriod(day, month, anchor);
        while (day < `${year + 1}-01-02`) {
          const period = billingPeriod(day, month, anchor);
          assert.ok(period.firstDay <= day && day <= period.lastDay);
          if (day <= current.lastDay) {
            assert.deepEqual(period, current);
          } else {
            assert.equal(period.firstDay, addDays(current.lastDay, 1));
          }
          current = period;
          day = addDays(day, 1);
        }
      }
    }
  });

  test('of any length hold their day, touch the next, and begin on the anchor', () => {
    fc.assert(
      fc.property(days, lengths, days, (day, every, anchor) => {
        const { firstDay, lastDay } = billingPeriod(day, every, anchor);
        assert.ok(firstDay <= day && day <= lastDay);
        const next = addDays(lastDay, 1);
        assert.equal(billingPeriod(next, every, anchor).firstDay, next);
        assert.equal(billingPeriod(anchor, every, anchor).firstDay, anchor);
        if (every.unit === 'day') {
          assert.equal(daysInclusive(firstDay, lastDay), every.count);
          assert.equal(Math.abs(daysBetween(anchor, firstDay)) % every.count, 0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('begin on the billing day, in a shorter month on its last day', () => {
    fc.assert(
      fc.property(days, days, (day, anchor) => {
        const { firstDay } = billingPeriod(day, month, anchor);
        const [dayOfMonth, billingDay] = [Number(firstDay.slice(8)), Number(anchor.slice(8))];
        const isLastOfMonth = addDays(firstDay, 1).endsWith('-01');
        assert.ok(dayOfMonth === billingDay || (dayOfMonth < billingDay && isLastOfMonth));
      }),
    );
  });

  test('keep their place at the ends of February, and over years', () => {
    const periodOf = (day: string, anchor: string, count = 1) => {
      const { firstDay, lastDay } = billingPeriod(parseDay(day), { unit: 'month', count }, parseDay(anchor));
      return `${firstDay} to ${lastDay}`;
    };
    assert.equal(periodOf('2023-02-28', '2023-01-31'), '2023-02-28 to 2023-03-30');
    assert.equal(periodOf('2024-02-28', '2023-01-31'), '2024-01-31 to 2024-02-28');
    assert.equal(periodOf('2023-08-20', '2026-01-11'), '2023-08-11 to 2023-09-10');
    assert.equal(periodOf('2024-03-01', '2024-02-29', 12), '2024-02-29 to 2025-02-27');
    assert.equal(periodOf('2026-01-01', '2024-02-29', 12), '2025-02-28 to 2026-02-27');
    assert.equal(periodOf('2029-01-01', '2024-02-29', 12), '2028-02-29 to 2029-02-27');
    assert.equal(periodOf('2026-11-22', '2026-01-15', 3), '2026-10-15 to 2027-01-14');
    assert.equal(periodOf('2025-12-31', '2026-01-15', 3), '2025-10-15 to 2026-01-14');
  });
});
