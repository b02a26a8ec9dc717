import { addDays, type Day, daysBetween, laterDay } from './calendar.ts';
import type { Policy } from './policy/policy.ts';
import type { RefundWay } from './policy/profile.ts';

/**
 * `owed`: to be ordered; `asking`: waits for the subscriber's bank account; `ordered`: taken by the billing system and
 * not yet read back; `parked`: needs a person.
 */
export const refundStates = ['owed', 'asking', 'ordered', 'paid', 'parked'] as const;
export type RefundState = (typeof refundStates)[number];

export const refundEventKinds = [
  'refund-owed',
  'refund-asked',
  'refund-account-given',
  'refund-tried',
  'refund-not-possible',
  'refund-ordered',
  'refund-paid',
  'refund-parked',
  'refund-resumed',
  'refund-warning',
  'refund-overdue',
] as const;
export type RefundEventKind = (typeof refundEventKinds)[number];

export function isRefundEvent(kind: string): kind is RefundEventKind {
  return refundEventKinds.some((each) => each === kind);
}

/** Mails about a refund, to the subscriber or to the provider's own people. */
export const refundMailTemplates = [
  'refund-asked',
  'refund-reminder',
  'refund-paid',
  'refund-late',
  'refund-parked',
  'refund-warning',
  'refund-overdue',
] as const;
export type RefundMailTemplate = (typeof refundMailTemplates)[number];

/** To whom such a mail goes. */
export function recipientOf(template: RefundMailTemplate): 'subscriber' | 'provider' {
  return ['refund-parked', 'refund-warning', 'refund-overdue'].includes(template) ? 'provider' : 'subscriber';
}

/** What a bill below zero promises. */
export type PromisedRefund = {
  /** Above zero. */
  readonly amountMinor: bigint;
  /** The first that is possible is taken. */
  readonly ways: readonly [RefundWay, ...RefundWay[]];
  /** The last day on which the money may arrive. */
  readonly dueOn: Day;
  /** The rule of law that sets that day; null where the profile does. */
  readonly law: string | null;
};

const longestWarningDays = 7;

/** What goes back to the subscriber, how, and by when; null where the bill is not below zero. */
export function promisedRefund(
  totalMinor: bigint,
  billingEndsOn: Day,
  { profile, laws }: Policy,
): PromisedRefund | null {
  const [first, ...others] = new Set(profile.refunds.ways);
  if (totalMinor >= 0n || first === undefined) {
    return null;
  }
  return {
    amountMinor: -totalMinor,
    ways: [first, ...others],
    dueOn: addDays(billingEndsOn, profile.refunds.withinDays),
    law: laws.get('refunds.withinDays') ?? null,
  };
}

/**
 * The day on which somebody is warned that a refund is still open: a third of its time before the last day, at most a
 * week and at least a day, and never while the line is still charged.
 */
export function refundWarnOn(billingEndsOn: Day, dueOn: Day): Day {
  const days = Math.floor(daysBetween(billingEndsOn, dueOn) / 3);
  const early = Math.min(longestWarningDays, Math.max(1, days));
  return laterDay(addDays(billingEndsOn, 1), addDays(dueOn, -early));
}

/** The way to try when `way` is not possible; null when it was the last. */
export function wayAfter(way: RefundWay, ways: readonly RefundWay[]): RefundWay | null {
  const each = [...new Set(ways)];
  const position = each.indexOf(way);
  return position === -1 ? null : (each[position + 1] ?? null);
}
