import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  billingPeriod,
  type Day,
  daysBetween,
  monthsBegun,
  monthsComplete,
  parseDay,
  startOfDay,
} from '../../src/domain/calendar.ts';

/** Days are counted by hand, for speed; Temporal says what comes out. */

const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => parseDay(date.toISOString().slice(0, 10)));

const plain = (day: Day) => Temporal.PlainDate.from(day);

describe('the arithmetic of days is that of Temporal', () => {
  test('when days are added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -200_000, max: 200_000 }), (day, days) => {
        assert.equal(addDays(day, days), plain(day).add({ days }).toString());
      }),
      { numRuns: 1_000 },
    );
  });

  test('when months are added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1_200, max: 1_200 }), (day, months) => {
        assert.equal(addMonths(day, months), plain(day).add({ months }).toString());
      }),
      { numRuns: 1_000 },
    );
  });

  test('when days are counted', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        assert.equal(daysBetween(from, to), plain(from).until(plain(to), { largestUnit: 'day' }).days);
      }),
      { numRuns: 1_000 },
    );
  });

  test('when whole months are counted', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, until] = one < other ? [one, other] : [other, one];
        const { months, days } = plain(from).until(plain(until), { largestUnit: 'month' });
        // The end of a shorter month completes a month here: a month from the 31st of January is over on its 28th.
        const ofEnd = addMonths(from, months + 1) === until ? 1 : 0;
        assert.equal(monthsComplete(from, until), months + ofEnd);
        assert.equal(monthsBegun(from, until), months + ofEnd + 1, `${days} days into it`);
      }),
      { numRuns: 1_000 },
    );
  });

  test('where billing periods of months begin', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 24 }), (day, anchor, count) => {
        const { firstDay, lastDay } = billingPeriod(day, { unit: 'month', count }, anchor);
        assert.ok(firstDay <= day && day <= lastDay);
        const [began, anchored] = [plain(firstDay), plain(anchor)].map(
          (each) => each.year * 12 + each.month,
        ) as [number, number];
        assert.ok((began - anchored) % count === 0);
        const begins = (months: number) => plain(anchor).add({ months }).toString();
        assert.equal(firstDay, begins(began - anchored));
        assert.equal(addDays(lastDay, 1), begins(began - anchored + count));
      }),
      { numRuns: 1_000 },
    );
  });

  test('when a day begins in a zone', () => {
    const zone = fc.constantFrom(
      'Europe/London',
      'Asia/Shanghai',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    fc.assert(
      fc.property(anyDay, zone, (day, name) => {
        assert.equal(startOfDay(day, name).getTime(), plain(day).toZonedDateTime(name).epochMilliseconds);
      }),
    );
  });
});

test('a text is a day exactly where Temporal knows that day', () => {
  const digits = (least: number, most: number, length: number) =>
    fc.integer({ min: least, max: most }).map((number) => String(number).padStart(length, '0'));
  fc.assert(
    fc.property(digits(1900, 2999, 4), digits(0, 13, 2), digits(0, 32, 2), (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      const known = isKnown(() => Temporal.PlainDate.from(text, { overflow: 'reject' }));
      assert.equal(
        isKnown(() => parseDay(text)),
        known,
        text,
      );
    }),
    { numRuns: 2_000 },
  );
});

function isKnown(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
