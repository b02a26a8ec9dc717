import { addDays, addMonths, type Day, parseDay } from './calendar.ts';
import type { Policy } from './policy/policy.ts';
import type { Profile } from './policy/profile.ts';

/** Kinds of data that outlive a line, in the order in which people are told of them. */
export const keptKinds = ['identity', 'payment', 'usage', 'invoices', 'declaration'] as const;
export type KeptKind = (typeof keptKinds)[number];

/** What of a line's data is kept after its end. */
export type KeptData = {
  readonly kind: KeptKind;
  /** The last day on which it is kept. */
  readonly until: Day;
  /** The rule of law that the time comes from; null where it is the provider's own. */
  readonly law: string | null;
};

/**
 * What is still kept after a line has ended, and until when. `year-end` goes on to the last day of the year that the
 * months lead into.
 * @param endedOn the last day of service
 */
export function keptUntil({ profile, laws }: Policy, endedOn: Day): readonly KeptData[] {
  return keptKinds.map((kind) => {
    const { months, through } = profile.retention[kind];
    const day = addMonths(endedOn, months);
    return {
      kind,
      until: through === 'day' ? day : lastDayOfYear(day),
      law: laws.get(`retention.${kind}.months`) ?? laws.get(`retention.${kind}.through`) ?? null,
    };
  });
}

/** The last day on which nobody else is given the number; null where it does not rest at all. */
export function numberRestsUntil({ numberRestDays }: Profile, endedOn: Day): Day | null {
  return numberRestDays === 0 ? null : addDays(endedOn, numberRestDays);
}

function lastDayOfYear(day: Day): Day {
  return parseDay(`${day.slice(0, 4)}-12-31`);
}
