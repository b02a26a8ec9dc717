import type { Terms } from './contract.ts';
import type { Policy } from './policy/policy.ts';
import { suspensionEventKinds } from './suspension.ts';
import { type Plan, steps } from './teardown.ts';

/** Usage of a line after its end was declared, while it still works. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const firstLookMs = hourMs;
const closeMs = 6 * hourMs;
/** For so long it is looked at closely; then once a day. */
const closelyForMs = 3 * dayMs;
const tellAgainMs = 7 * dayMs;

export const usageEventKinds = ['still-in-use'] as const;
export type UsageEventKind = (typeof usageEventKinds)[number];

export function isUsageEvent(kind: string): kind is UsageEventKind {
  return usageEventKinds.some((each) => each === kind);
}

/** All that happens between a declaration and the end. */
export const meanwhileEventKinds = [...suspensionEventKinds, ...usageEventKinds] as const;

export type UsageMailTemplate = 'still-in-use';

/** Whether anybody can be asked what a line still uses. */
export function canWatchUsage(plan: Plan): boolean {
  return plan.some((step) => steps[step].counterpart === 'sessions');
}

/**
 * When to look at a line next: after an hour, then every six hours, and after three days once a day.
 * @returns null where the line ends before that
 */
export function nextUsageLook(declaredAt: Date, switchOffAt: Date, now: Date): Date | null {
  const firstLook = new Date(declaredAt.getTime() + firstLookMs);
  const next =
    now < firstLook ? firstLook : new Date(now.getTime() + lookEveryMs(now.getTime() - declaredAt.getTime()));
  return next < switchOffAt ? next : null;
}

function lookEveryMs(ageMs: number): number {
  return ageMs < closelyForMs ? closeMs : dayMs;
}

/** What was read of a line's traffic. */
export type Traffic = {
  /** Whole megabytes, begun ones included. */
  readonly megabytes: number;
  /** Null where nothing was used. */
  readonly lastSeenAt: Date | null;
};

/**
 * Whether the subscriber is to be told: when traffic is first seen, and again after a week at the earliest while it
 * goes on.
 * @param before what was read at the look before, and when they were told last; null if never
 */
export function isWorthTelling(
  { lastSeenAt }: Traffic,
  before: { readonly lastSeenAt: Date | null; readonly toldAt: Date | null } | null,
  now: Date,
): boolean {
  if (lastSeenAt === null) {
    return false;
  }
  const toldAt = before?.toldAt ?? null;
  const seenBefore = before?.lastSeenAt ?? null;
  const isNew = seenBefore === null || lastSeenAt > seenBefore;
  return toldAt === null || (isNew && now.getTime() - toldAt.getTime() >= tellAgainMs);
}

/** Whether usage may cost money beyond what was agreed already. */
export type MayCost = 'yes' | 'no' | 'unknown';

/**
 * Yes where usage is charged by a tariff or eats up a balance that would be paid back. No where there is only a balance
 * that is gone in any case. Unknown where there is only a plan: a contract does not say what other networks charge.
 * @param knownMinor what is known to have been charged outside the plan already
 */
export function mayCost(terms: Terms, { profile }: Policy, knownMinor: bigint): MayCost {
  if (knownMinor > 0n || terms.tariffs.length > 0) {
    return 'yes';
  }
  if (terms.kind === 'prepaid') {
    const held = terms.balance?.amountMinor ?? 0n;
    return held > 0n && profile.refunds.prepaidBalance !== 'kept' ? 'yes' : 'no';
  }
  return 'unknown';
}
