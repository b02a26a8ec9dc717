import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  daysBetween,
  daysInclusive,
  earlierDay,
  laterDay,
  monthsBegun,
  monthsComplete,
  offsetInstant,
  parseDay,
  parseZone,
  startOfDay,
} from '../../src/domain/calendar.ts';
import { isRefusal } from '../../src/domain/errors.ts';

const dayMs = 86_400_000;
const firstMs = Date.UTC(2012, 0, 1);

/** From 2012 on: at the end of 2011 Samoa crossed the date line and had no 30 December at all. */
const days = fc.integer({ min: 0, max: 365 * 60 }).map((days) => isoDay(firstMs + days * dayMs));
const zones = fc.constantFrom(
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
);

function isoDay(ms: number): Day {
  return parseDay(new Date(ms).toISOString().slice(0, 10));
}

describe('a day', () => {
  test('is read only where the calendar has it', () => {
    assert.equal(parseDay('2024-02-29'), '2024-02-29');
    const wrong = ['', '2023-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20261122', '2026-11-22T00:00Z'];
    const placeholders = [
      '0000-00-00',
      '0001-01-01',
      '9999-12-31',
      '+002026-11-22',
      ' 2026-11-22',
      '2026-11-22\n',
    ];
    for (const text of [...wrong, ...placeholders]) {
      assert.throws(
        () => parseDay(text),
        (error) => isRefusal(error, 'day-malformed'),
      );
    }
  });

  test('plus days counts as seconds in UTC do, and compares as text does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, distance) => {
        const other = addDays(day, distance);
        assert.equal(other, isoDay(Date.parse(day) + distance * dayMs));
        assert.equal(daysBetween(day, other), distance);
        assert.equal(daysInclusive(day, other), distance + 1);
        assert.equal(other > day, distance > 0);
        assert.equal(earlierDay(day, other), distance < 0 ? other : day);
        assert.equal(laterDay(day, other), distance < 0 ? day : other);
      }),
    );
  });

  test('plus months keeps its place or takes the last day of a shorter month', () => {
    assert.equal(addMonths(parseDay('2024-01-31'), 1), '2024-02-29');
    assert.equal(addMonths(parseDay('2023-01-31'), 1), '2023-02-28');
    assert.equal(addMonths(parseDay('2023-01-31'), 2), '2023-03-31');
    assert.equal(addMonths(parseDay('2024-02-29'), 12), '2025-02-28');
    assert.equal(addMonths(parseDay('2024-03-31'), -1), '2024-02-29');
  });
});

describe('begun months', () => {
  test('are counted from the day they begin on', () => {
    const cases: [string, string, number][] = [
      ['2026-03-10', '2026-03-09', 0],
      ['2026-03-10', '2026-03-10', 1],
      ['2026-03-10', '2026-04-09', 1],
      ['2026-03-10', '2026-04-10', 2],
      ['2024-01-31', '2024-02-28', 1],
      ['2024-01-31', '2024-02-29', 2],
      ['2024-01-31', '2024-03-30', 2],
      ['2025-12-01', '2026-11-30', 12],
    ];
    for (const [from, through, months] of cases) {
      assert.equal(monthsBegun(parseDay(from), parseDay(through)), months, `${from} to ${through}`);
    }
  });

  test('cover the days, and with one month less do not', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 2000 }), (from, distance) => {
        const through = addDays(from, distance);
        const months = monthsBegun(from, through);
        assert.ok(addMonths(from, months) > through);
        assert.ok(addMonths(from, months - 1) <= through);
      }),
    );
  });
});

describe('complete months', () => {
  test('are those that are over before a day', () => {
    const cases: [string, string, number][] = [
      ['2026-03-10', '2026-01-01', 0],
      ['2026-03-10', '2026-04-09', 0],
      ['2026-03-10', '2026-04-10', 1],
      ['2024-01-31', '2024-02-28', 0],
      ['2024-01-31', '2024-02-29', 1],
      ['2024-02-29', '2025-02-28', 12],
    ];
    for (const [from, until, months] of cases) {
      assert.equal(monthsComplete(parseDay(from), parseDay(until)), months, `${from} to ${until}`);
    }
  });
});

test('every day of four centuries is counted as Temporal counts it', () => {
  const first = parseDay('1900-01-01');
  let date = Temporal.PlainDate.from(first);
  for (let distance = 0; date.year < 2_301; distance += 1) {
    const day = date.toString();
    assert.ok(addDays(first, distance) === day && daysBetween(first, parseDay(day)) === distance, day);
    date = date.add({ days: 1 });
  }
});

describe('a local day', () => {
  test('begins at its first instant and ends a millisecond before the next, in every zone', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const next = startOfDay(addDays(day, 1), zone);
        assert.equal(dayAt(startOfDay(day, zone), zone), day);
        assert.equal(dayAt(new Date(next.getTime() - 1), zone), day);
        assert.equal(dayAt(next, zone), addDays(day, 1));
      }),
      { numRuns: 500 },
    );
  });

  test('can have 23 hours, 25 hours, or no midnight', () => {
    const hours = (day: string, zone: string) =>
      (startOfDay(addDays(parseDay(day), 1), zone).getTime() - startOfDay(parseDay(day), zone).getTime()) /
      3_600_000;
    assert.equal(hours('2026-03-29', 'Europe/London'), 23);
    assert.equal(hours('2026-10-25', 'Europe/London'), 25);
    assert.equal(hours('2026-11-22', 'Europe/London'), 24);
    const noMidnight = startOfDay(parseDay('2018-11-04'), 'America/Sao_Paulo');
    assert.equal(offsetInstant(noMidnight, 'America/Sao_Paulo'), '2018-11-04T01:00:00-02:00');
  });
});

describe('an instant', () => {
  test('is written in local time with its offset, to the second', () => {
    const instant = new Date('2026-11-22T11:00:05.999Z');
    assert.equal(offsetInstant(instant, 'Europe/Berlin'), '2026-11-22T12:00:05+01:00');
    assert.equal(offsetInstant(instant, 'Asia/Kolkata'), '2026-11-22T16:30:05+05:30');
    assert.equal(offsetInstant(instant, 'UTC'), '2026-11-22T11:00:05+00:00');
  });

  test('reads back as the same second', () => {
    const instants = fc.date({
      min: new Date(firstMs),
      max: new Date('2072-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const seconds = Math.floor(instant.getTime() / 1000);
        assert.equal(Date.parse(offsetInstant(instant, zone)), seconds * 1000);
      }),
    );
  });
});

describe('a zone', () => {
  test('is an IANA name', () => {
    assert.equal(parseZone('Europe/London'), 'Europe/London');
    assert.equal(parseZone('asia/shanghai'), 'Asia/Shanghai');
    assert.equal(parseZone('UTC'), 'UTC');
    for (const text of ['', 'Mars/Base', '+01:00', 'Z', 'Europe/London ', '2026-11-22[Europe/London]']) {
      assert.throws(
        () => parseZone(text),
        (error) => isRefusal(error, 'zone-unknown'),
      );
    }
  });
});
