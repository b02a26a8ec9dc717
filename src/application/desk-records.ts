import type { Day } from '../domain/calendar.ts';
import type { RefundState } from '../domain/refund.ts';
import type { TerminationState } from '../domain/transitions.ts';

/** What staff find when they search; a part of `Records`. */

export type TerminationOverview = {
  readonly id: string;
  readonly state: TerminationState;
  readonly lineName: string;
  readonly providerId: string;
  readonly declaredAt: Date;
  readonly serviceEndsOn: Day;
  /** Null where nothing goes back to the subscriber. */
  readonly refundState: RefundState | null;
  /** Whether the subscriber waits for an answer of support. */
  readonly waits: boolean;
  /** Whether a mail to the subscriber did not arrive, and nobody has seen to it yet. */
  readonly mailWaits: boolean;
};

/** What somebody at the desk can look at alone: what a person must see to, or who waits for an answer. */
export type DeskFilter = 'parked' | 'waiting';
