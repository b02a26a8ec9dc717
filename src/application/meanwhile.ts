import { dayAt } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { canWatchUsage, type MayCost, mayCost } from '../domain/usage-since.ts';
import type { Context } from './context.ts';
import type { TerminationRecord } from './records.ts';
import { canSuspend } from './suspend.ts';
import type { MeanwhileRecord, SuspensionRecord, UsageSince } from './suspension-records.ts';

/** What somebody sees of the time between a declaration and the end. */
export type Meanwhile = {
  /** Null where the data of the line was never stopped for this termination. */
  readonly suspension: SuspensionRecord | null;
  /** Whether the subscriber can stop the data now, or allow it again. */
  readonly suspendable: boolean;
  /** Null where nobody can be asked. */
  readonly usage: ShownUsage | null;
};

export type ShownUsage = {
  /** Null before the first look. */
  readonly read: UsageSince | null;
  readonly mayCost: MayCost;
  /** What is known to have been charged outside the plan since the day of the declaration. */
  readonly knownMinor: bigint;
};

export async function readMeanwhile(
  context: Context,
  termination: TerminationRecord,
  policy: Policy,
): Promise<Meanwhile> {
  const from = dayAt(termination.declaredAt, policy.profile.zone);
  const record = await context.store.usageSince.meanwhile(termination, from);
  return meanwhileOf(context, termination, policy, record);
}

export function meanwhileOf(
  { clock }: Pick<Context, 'clock'>,
  termination: TerminationRecord,
  policy: Policy,
  { suspension, usage, knownMinor, terms }: MeanwhileRecord,
): Meanwhile {
  return {
    suspension: suspension?.terminationId === termination.id ? suspension : null,
    suspendable: canSuspend(termination, clock.now()),
    usage: canWatchUsage(termination.plan)
      ? { read: usage, mayCost: mayCost(terms, policy, knownMinor), knownMinor }
      : null,
  };
}
