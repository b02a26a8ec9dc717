import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { Currency } from '../domain/money.ts';
import type { RefundWay } from '../domain/policy/profile.ts';
import type { RefundState } from '../domain/refund.ts';

/** What the use cases remember of refunds; a part of `Records`. */

type TerminationKey = { readonly bucket: Bucket; readonly id: string };

/** What a subscriber gets back after a final bill below zero: at most one for each termination. */
export type RefundRecord = {
  readonly bucket: Bucket;
  readonly terminationId: string;
  /** Above zero. */
  readonly amountMinor: bigint;
  readonly currency: Currency;
  /** The way that is tried, or that it took. */
  readonly way: RefundWay;
  readonly state: RefundState;
  /** The last day on which the money may arrive, and the rule of law that says so; null where the profile does. */
  readonly dueOn: Day;
  readonly law: string | null;
  /** Sealed: the bank account or the voucher's code, while it is needed. Gone once the money is paid. */
  readonly sealed: Uint8Array | null;
  /** How often the subscriber was asked for a bank account. */
  readonly asked: number;
  readonly orderedAt: Date | null;
  readonly paidAt: Date | null;
  readonly warnedAt: Date | null;
  readonly overdueAt: Date | null;
  /** What the billing system said last. */
  readonly said: string | null;
};

export type RefundChange = Partial<
  Pick<RefundRecord, 'way' | 'state' | 'sealed' | 'asked' | 'orderedAt' | 'paidAt' | 'said'>
>;

export interface RefundStore {
  find(termination: TerminationKey): Promise<RefundRecord | null>;
  /** @returns false when the termination has one already: then nothing was written */
  add(refund: RefundRecord): Promise<boolean>;
  /**
   * Changes it, if it is still in the state that the record shows.
   * @returns false when somebody else was faster: then nothing was written
   */
  change(refund: RefundRecord, change: RefundChange): Promise<boolean>;
  /**
   * Notes that it was late, or nearly, unless it is paid.
   * @returns false when it is: then nothing was written
   */
  markLate(refund: RefundRecord, late: { warnedAt: Date } | { overdueAt: Date }): Promise<boolean>;
}
