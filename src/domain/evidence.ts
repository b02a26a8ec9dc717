import type { Day } from './calendar.ts';
import type { LineKind } from './line.ts';
import type { Currency } from './money.ts';

/**
 * What signed evidence says. Everything here is already fit to be shown: identities are masked, and
 * instants are ISO 8601 texts with the provider's offset (`2026-03-01T09:30:00+01:00`).
 */

/** `acknowledgement`: of the declaration; `receipt`: of the end. */
export type NoteKind = 'acknowledgement' | 'receipt';

/** What a check of signed evidence found wrong, in the order in which it looks. */
export type NoteFault = 'encoding' | 'format' | 'key' | 'signature' | 'contents';

/** One line of the bill and the rule that put it there. */
export type EvidenceBillLine = {
  /** What is charged or refunded, as the quote names it. */
  readonly kind: string;
  /** Why, as the quote names it. */
  readonly rule: string;
  /** First and last day that the line covers; both null where it covers no days. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Positive: the subscriber owes it. Negative: it is refunded. */
  readonly amountMinor: bigint;
  /** Number of the invoice that the line carries over; null where there is none. */
  readonly invoice: string | null;
  /** What the contract calls it; absent where it has no name there, and in notes of the first days. */
  readonly item?: string;
  /** Where the law that limits it is written; absent where none does, and in notes of the first days. */
  readonly law?: string;
};

/** What an acknowledgement proves: a declaration was heard, at this instant, at this price. */
export type AcknowledgementFacts = {
  readonly providerName: string;
  /** Id of the termination. */
  readonly reference: string;
  readonly lineKind: LineKind;
  readonly iccidMasked: string;
  readonly msisdnMasked: string;
  readonly declaredAt: string;
  /** Null where the policy asks for no confirmation, or none has come yet. */
  readonly confirmedAt: string | null;
  readonly serviceEndsOn: Day;
  readonly billingEndsOn: Day;
  /** The policy that priced the termination. */
  readonly policy: { readonly id: string; readonly version: string };
  readonly currency: Currency;
  readonly lines: readonly EvidenceBillLine[];
  /** Sum of the lines. Positive: the subscriber owes it. Negative: it is refunded. */
  readonly totalMinor: bigint;
};

/** One step of the switching-off. */
export type EvidenceStep = {
  readonly name: string;
  /** Null for a step that only asks. */
  readonly appliedAt: string | null;
  readonly verifiedAt: string;
  /** What the counterpart answered when it was asked whether it is off. */
  readonly said: string;
};

/** One more card or identity that ended with the line. */
export type EvidenceCard = {
  readonly iccidMasked: string;
  readonly imsiMasked: string;
  /** Null where it is no eSIM profile. */
  readonly eidMasked: string | null;
};

/** What a receipt proves: the line ended with all its cards, and each step was read back as off. */
export type ReceiptFacts = AcknowledgementFacts & {
  readonly imsiMasked: string;
  /** Null for a line that is not an eSIM profile. */
  readonly eidMasked: string | null;
  /** What ended besides the card above; absent where the line had one card, and in notes of the first days. */
  readonly furtherCards?: readonly EvidenceCard[];
  /** In the order of the plan. */
  readonly steps: readonly EvidenceStep[];
  readonly completedAt: string;
};
