import { Temporal } from 'temporal-polyfill';
import { Refusal } from './errors.ts';

const dayMs = 86_400_000;

/** A calendar day as `yyyy-mm-dd`. Within the years that `parseDay` takes, `<` and `===` compare days. */
export type Day = string & { readonly __brand: 'Day' };

/** A span of days that includes both its ends. */
export type Period = { readonly firstDay: Day; readonly lastDay: Day };

/** How long a billing period is: so many months, or so many days. */
export type Every = { readonly unit: 'month' | 'day'; readonly count: number };

/**
 * Reads `yyyy-mm-dd` from 1900 to 2999. Years outside are placeholders such as `9999-12-31`: to compute
 * with one would charge a commitment of thousands of years.
 * @throws Refusal `day-malformed`
 */
export function parseDay(text: string): Day {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text) || dayOf(startInUtc(text)) !== text) {
    throw new Refusal('day-malformed', { expected: 'a day such as 2026-11-22, from 1900 to 2999' });
  }
  return text as Day;
}

/**
 * Checks the name of an IANA time zone, such as `Europe/London`, and returns it in its usual spelling.
 * Offsets such as `+01:00` are refused: they know no summer time.
 * @throws Refusal `zone-unknown`
 */
export function parseZone(text: string): string {
  try {
    if (/^[A-Za-z]/.test(text)) {
      return inZone(new Date(0), text).timeZoneId;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
  }
  throw new Refusal('zone-unknown', { expected: 'an IANA time zone such as Europe/London' });
}

/** The local day of an instant. */
export function dayAt(instant: Date, zone: string): Day {
  return toDay(inZone(instant, zone).toPlainDate());
}

/** The first instant of a local day, which is not midnight where summer time begins at midnight. */
export function startOfDay(day: Day, zone: string): Date {
  return new Date(plain(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The instant in local time with its offset, whole seconds: `2026-11-22T12:00:05+01:00`. */
export function offsetInstant(instant: Date, zone: string): string {
  return inZone(instant, zone).toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

/** The day `days` later, earlier where negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(startInUtc(day) + days * dayMs);
}

/**
 * The same day of the month, `months` later; the last day of a month that is too short. To walk months
 * without drift, add 1, 2, 3 months to the first day, not one month to each result.
 */
export function addMonths(day: Day, months: number): Day {
  const month = monthOf(day) + months;
  const lastOfMonth = dayOf(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0));
  const sameDay = `${lastOfMonth.slice(0, 8)}${day.slice(8)}` as Day;
  return earlierDay(sameDay, lastOfMonth);
}

/** How many days `to` lies after `from`: 0 on the same day, negative before it. */
export function daysBetween(from: Day, to: Day): number {
  return (startInUtc(to) - startInUtc(from)) / dayMs;
}

/** The number of days from `from` to `to`, both counted: 1 on the same day. */
export function daysInclusive(from: Day, to: Day): number {
  return daysBetween(from, to) + 1;
}

/**
 * The days from the start of `from` to the start of `until`, if every month had 30: the 31st counts nothing, and the last
 * of February what that month lacks.
 */
export function thirtiethsBetween(from: Day, until: Day): number {
  return 30 * (monthOf(until) - monthOf(from)) + Number(until.slice(8)) - Number(from.slice(8));
}

/** How many months begin when counting from `from` through `through`: 0 where `through` lies before `from`. */
export function monthsBegun(from: Day, through: Day): number {
  if (through < from) {
    return 0;
  }
  const months = monthOf(through) - monthOf(from);
  return addMonths(from, months) <= through ? months + 1 : months;
}

/**
 * The billing period that contains `day`, where `anchor` is a day on which one begins, before or after it. Of months, a
 * period begins on the anchor's day of the month, in a shorter month on the last day, and ends the day before the
 * next begins.
 */
export function billingPeriod(day: Day, every: Every, anchor: Day): Period {
  return every.unit === 'day'
    ? periodOfDays(day, every.count, anchor)
    : periodOfMonths(day, every.count, anchor);
}

function periodOfDays(day: Day, count: number, anchor: Day): Period {
  const periods = Math.floor(daysBetween(anchor, day) / count);
  return {
    firstDay: addDays(anchor, periods * count),
    lastDay: addDays(anchor, (periods + 1) * count - 1),
  };
}

function periodOfMonths(day: Day, count: number, anchor: Day): Period {
  const periods = Math.floor((monthOf(day) - monthOf(anchor)) / count);
  // The day may lie in the right month and before the day on which the period begins.
  const begun = addMonths(anchor, periods * count) <= day ? periods : periods - 1;
  return {
    firstDay: addMonths(anchor, begun * count),
    lastDay: addDays(addMonths(anchor, (begun + 1) * count), -1),
  };
}

/** Months since January of the year 0. */
function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** How many whole months lie from `from` to the day before `until`: 0 where there is none. */
export function monthsComplete(from: Day, until: Day): number {
  const months = monthOf(until) - monthOf(from);
  return Math.max(0, addMonths(from, months) <= until ? months : months - 1);
}

export function earlierDay(one: Day, other: Day): Day {
  return one < other ? one : other;
}

export function laterDay(one: Day, other: Day): Day {
  return one > other ? one : other;
}

/** Calendar days know no zone: they are counted in UTC, where every day is as long, by the platform's own calendar. */
function startInUtc(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

/** Written field by field: `toISOString` would write the time of day too, which takes three times as long. */
function dayOf(startInUtcMs: number): Day {
  const date = new Date(startInUtcMs);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}` as Day;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

function plain(day: Day): Temporal.PlainDate {
  return new Temporal.PlainDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
}

function inZone(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

function toDay(date: Temporal.PlainDate): Day {
  return date.toString() as Day;
}
