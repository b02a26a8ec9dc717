import type { Day } from '../domain/calendar.ts';
import type { AcknowledgementFacts, ReceiptFacts } from '../domain/evidence.ts';
import type { LineIdentity } from '../domain/line.ts';
import type { Currency } from '../domain/money.ts';

/**
 * What Signoff needs of the systems around it, in Signoff's own words. Adapters live in `connectors/`;
 * one contract suite (`test/contract/`) runs against every adapter of a port.
 */

/** What comes with every call to a counterpart. */
export type Call = {
  /** The same on every try of the same effect: a counterpart that saw it before must not act twice. */
  readonly idempotencyKey: string;
  /** Aborts when the counterpart took longer than its profile allows. */
  readonly signal: AbortSignal;
};

/**
 * A counterpart's answer to an order. Anything that is not an answer (a lost connection, a deadline,
 * a broken frame) is thrown: unknown failure is not success, and not a refusal either.
 */
export type Reply =
  | { readonly outcome: 'accepted'; readonly said: string }
  /** `final`: asking again cannot help, a person must. */
  | { readonly outcome: 'refused'; readonly final: boolean; readonly said: string };

/** The answer to an independent question: is it off? `said` is evidence: no secrets, no personal data. */
export type ReadBack = { readonly off: boolean; readonly said: string };

/** The HLR or HSS: whether the line may use the packet network at all. */
export interface Network {
  switchOff(line: LineIdentity, call: Call): Promise<Reply>;
  readBack(line: LineIdentity, call: Call): Promise<ReadBack>;
}

/** RADIUS, the packet gateway: the data sessions of a line. */
export interface Sessions {
  /** Refuses new sessions and ends all live ones. */
  endAll(line: LineIdentity, call: Call): Promise<Reply>;
  readBack(line: LineIdentity, call: Call): Promise<ReadBack>;
  /** Off when no traffic was seen after `since`. */
  readSilence(line: LineIdentity, since: Date, call: Call): Promise<ReadBack>;
}

/** The SM-DP+: the profile of an eSIM line. */
export interface Esim {
  release(line: LineIdentity, call: Call): Promise<Reply>;
  /** Off when the order is cancelled or the profile can no longer be downloaded. */
  readBack(line: LineIdentity, call: Call): Promise<ReadBack>;
}

export type FinalBill = {
  readonly currency: Currency;
  /** Positive: the subscriber owes it. Negative: it is refunded. */
  readonly totalMinor: bigint;
  readonly lines: readonly { readonly kind: string; readonly amountMinor: bigint }[];
};

export interface Billing {
  postFinalBill(line: LineIdentity, bill: FinalBill, call: Call): Promise<Reply>;
  /** Off when the billing system holds this final bill, to the minor unit, once. */
  readFinalBill(line: LineIdentity, bill: FinalBill, call: Call): Promise<ReadBack>;
  /** Ends all recurring charges after `lastDay`. */
  stop(line: LineIdentity, lastDay: Day, call: Call): Promise<Reply>;
  readStopped(line: LineIdentity, lastDay: Day, call: Call): Promise<ReadBack>;
}

export type OutgoingMail = {
  /** The same on every try, so that a receiver can drop a copy: `<id@host>`. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: string }[];
};

export interface Mailer {
  send(mail: OutgoingMail, call: Call): Promise<Reply>;
}

/** The counterparts that a teardown talks to. */
export type Counterparts = {
  readonly network: Network;
  readonly sessions: Sessions;
  readonly esim: Esim;
  readonly billing: Billing;
};

/** The only source of "now" in the house. */
export interface Clock {
  now(): Date;
}

/** Signs evidence, and checks what it signed. */
export interface Notary {
  /** The public key as people keep it: `<name>+<id>+<base64>`. */
  readonly verifierKey: string;
  acknowledgement(facts: AcknowledgementFacts): string;
  receipt(facts: ReceiptFacts): string;
  /** Null when the note is valid under this key; else what is wrong with it. */
  faultOf(note: string): string | null;
}

/** Hides what a mail must hold until it is sent: a copy of the database alone opens nothing. */
export interface Sealer {
  seal(text: string): Uint8Array;
  open(sealed: Uint8Array): string;
}
