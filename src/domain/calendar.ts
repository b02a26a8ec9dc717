import { Temporal } from 'temporal-polyfill';
import { Refusal } from './errors.ts';

/** A calendar day as `yyyy-mm-dd`. Within the years that `parseDay` takes, `<` and `===` compare days. */
export type Day = string & { readonly __brand: 'Day' };

/** A span of days that includes both its ends. */
export type Period = { readonly firstDay: Day; readonly lastDay: Day };

/**
 * Reads `yyyy-mm-dd` from 1900 to 2999. Years outside are placeholders such as `9999-12-31`: to compute
 * with one would charge a commitment of thousands of years.
 * @throws Refusal `day-malformed`
 */
export function parseDay(text: string): Day {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text) || !exists(text)) {
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
  return toDay(plain(day).add({ days }));
}

/**
 * The same day of the month, `months` later; the last day of a month that is too short. To walk months
 * without drift, add 1, 2, 3 months to the first day, not one month to each result.
 */
export function addMonths(day: Day, months: number): Day {
  return toDay(plain(day).add({ months }));
}

/** How many days `to` lies after `from`: 0 on the same day, negative before it. */
export function daysBetween(from: Day, to: Day): number {
  return plain(from).until(plain(to), { largestUnit: 'day' }).days;
}

/** The number of days from `from` to `to`, both counted: 1 on the same day. */
export function daysInclusive(from: Day, to: Day): number {
  return daysBetween(from, to) + 1;
}

/** How many months begin when counting from `from` through `through`: 0 where `through` lies before `from`. */
export function monthsBegun(from: Day, through: Day): number {
  if (through < from) {
    return 0;
  }
  const first = plain(from);
  const last = plain(through);
  const calendarMonths = (last.year - first.year) * 12 + (last.month - first.month);
  return addMonths(from, calendarMonths) <= through ? calendarMonths + 1 : calendarMonths;
}

/**
 * The monthly billing period that contains `day`. It begins on `billingDay` (1..31), in a shorter month on
 * the last day, and ends the day before the next begins.
 */
export function billingPeriod(day: Day, billingDay: number): Period {
  const month = plain(day).with({ day: 1 });
  const beginsThisMonth = day >= periodStart(month, billingDay);
  const begins = beginsThisMonth ? month : month.subtract({ months: 1 });
  return {
    firstDay: periodStart(begins, billingDay),
    lastDay: addDays(periodStart(begins.add({ months: 1 }), billingDay), -1),
  };
}

export function earlierDay(one: Day, other: Day): Day {
  return one < other ? one : other;
}

export function laterDay(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function periodStart(month: Temporal.PlainDate, billingDay: number): Day {
  return toDay(month.with({ day: billingDay }, { overflow: 'constrain' }));
}

function exists(text: string): boolean {
  try {
    plain(text);
    return true;
  } catch {
    return false;
  }
}

function plain(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

function inZone(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

function toDay(date: Temporal.PlainDate): Day {
  return date.toString() as Day;
}
