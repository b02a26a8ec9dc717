import {
  addDays,
  billingPeriod,
  type Day,
  daysBetween,
  earlierDay,
  type Period,
  thirtiethsBetween,
} from '../calendar.ts';
import type { RecurringCharge } from '../contract.ts';
import { Refusal } from '../errors.ts';
import type { Profile } from '../policy/profile.ts';

/** A part of one billing period, and how much of the period it is: `days` of `ofDays`. */
export type PeriodPart = {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly ofDays: number;
};

/** A charge that has run for longer without an invoice, or was invoiced for longer ahead, is a mistake of the source. */
const mostPeriods = 1_500;

type Periods = Pick<RecurringCharge, 'every' | 'anchoredOn'>;

/**
 * The days from `from` through `to`, cut where billing periods begin.
 * @throws Refusal `contract-contradictory` where they would be too many
 */
export function partsOfPeriods(
  charge: Periods,
  proration: Profile['proration'],
  from: Day,
  to: Day,
): readonly PeriodPart[] {
  const parts: PeriodPart[] = [];
  let day = from;
  while (day <= to) {
    const period = billingPeriod(day, charge.every, charge.anchoredOn);
    const { ofDays, before } = counting(charge, proration, period);
    const last = earlierDay(period.lastDay, to);
    const next = addDays(last, 1);
    parts.push({ from: day, to: last, days: before(next) - before(day), ofDays });
    day = next;
    if (parts.length > mostPeriods) {
      throw new Refusal('contract-contradictory', {
        field: 'recurring',
        problem: `more than ${mostPeriods} periods without an invoice, or invoiced ahead`,
      });
    }
  }
  return parts;
}

/**
 * How many days a period counts, and how many of them lie before a day. A whole period counts whole however long it
 * is, and parts add up to it: where a month of 30 days leaves some over or lacks some, the last days make up for it.
 */
function counting({ every }: Periods, proration: Profile['proration'], { firstDay, lastDay }: Period) {
  const next = addDays(lastDay, 1);
  const inThirtieths = proration === 'thirtieths' && every.unit === 'month';
  const count = inThirtieths ? thirtiethsBetween : daysBetween;
  const ofDays = inThirtieths ? 30 * every.count : daysBetween(firstDay, next);
  return { ofDays, before: (day: Day) => (day === next ? ofDays : Math.min(count(firstDay, day), ofDays)) };
}
