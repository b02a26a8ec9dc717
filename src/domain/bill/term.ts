import { addDays, addMonths, type Day } from '../calendar.ts';
import type { Contract } from '../contract.ts';
import type { Policy } from '../policy/policy.ts';
import type { Dates } from './line.ts';

/** The last day of the minimum duration, and the rule of law that shortens it; null where there is none. */
export function commitmentOf(
  { startsOn, commitmentEndsOn }: Pick<Contract, 'startsOn' | 'commitmentEndsOn'>,
  { profile, laws }: Policy,
): { readonly endsOn: Day; readonly law: string | null } | null {
  if (commitmentEndsOn === null) {
    return null;
  }
  const longest = addDays(addMonths(startsOn, profile.commitment.mostMonths), -1);
  if (longest < startsOn) {
    return null;
  }
  return longest < commitmentEndsOn
    ? { endsOn: longest, law: laws.get('commitment.mostMonths') ?? null }
    : { endsOn: commitmentEndsOn, law: null };
}

/** Whether the contract is so new that the subscriber may step back from it. */
export function isNew(
  { startsOn }: Pick<Contract, 'startsOn'>,
  { profile: { withdrawalDays } }: Policy,
  requestedOn: Day,
): boolean {
  return withdrawalDays > 0 && requestedOn <= addDays(startsOn, withdrawalDays);
}

/** Whether a line can end on the day of the request, or on one that is chosen. */
export function endsOnDemand({ profile: { end } }: Policy): boolean {
  return end.offered.some((choice) => choice !== 'end-of-period');
}

/**
 * Whether the subscriber steps back from the whole contract: while it is new, and without keeping the line for longer
 * than it takes.
 */
export function isWithdrawal(
  contract: Pick<Contract, 'startsOn'>,
  policy: Policy,
  { requestedOn, serviceEndsOn }: Pick<Dates, 'requestedOn' | 'serviceEndsOn'>,
): boolean {
  return isNew(contract, policy, requestedOn) && (serviceEndsOn <= requestedOn || !endsOnDemand(policy));
}
