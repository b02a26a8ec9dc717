import type { BankAccount } from '../domain/bank-account.ts';
import type { Day } from '../domain/calendar.ts';
import type { AcknowledgementFacts, ReceiptFacts } from '../domain/evidence.ts';
import type { Language } from '../domain/language.ts';
import type { Posting } from '../domain/late-charge.ts';
import type { LineIdentity } from '../domain/line.ts';
import type { Currency } from '../domain/money.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Traffic } from '../domain/usage-since.ts';
import type { Caller, OpenSessions, Passkeys, SecondFactor, SignInOutcome } from './account-ports.ts';

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

/** The counterpart cannot be reached at all: nothing was asked of it, whatever the line. It costs time, and no try. */
export class CounterpartAway extends Error {
  override readonly name = 'CounterpartAway';
}

/** The answer to an independent question: is it off? `said` is evidence: no secrets, no personal data. */
export type ReadBack = { readonly off: boolean; readonly said: string };

/** The HLR or HSS: whether the line may use the packet network at all. */
export interface Network {
  switchOff(line: LineIdentity, call: Call): Promise<Reply>;
  /** Off for as long as nobody restores it. */
  suspend(line: LineIdentity, call: Call): Promise<Reply>;
  restore(line: LineIdentity, call: Call): Promise<Reply>;
  /** Off after `switchOff` and `suspend`, and no longer after `restore`. */
  readBack(line: LineIdentity, call: Call): Promise<ReadBack>;
}

/** RADIUS, the packet gateway: the data sessions of a line. */
export interface Sessions {
  /** Refuses new sessions and ends all live ones. */
  endAll(line: LineIdentity, call: Call): Promise<Reply>;
  /** Takes new sessions again. */
  allow(line: LineIdentity, call: Call): Promise<Reply>;
  /** Off when no session is open and new ones are refused. */
  readBack(line: LineIdentity, call: Call): Promise<ReadBack>;
  /** Off when no traffic was seen after `since`. */
  readSilence(line: LineIdentity, since: Date, call: Call): Promise<ReadBack>;
  /** What accounting holds of a line between two instants. No traffic is an answer; not to know is thrown. */
  readTraffic(
    line: LineIdentity,
    span: { readonly since: Date; readonly until: Date },
    call: Call,
  ): Promise<Traffic & { readonly said: string }>;
}

/** A packet gateway: it knows which data contexts are open. It is asked, and never ordered. */
export interface Gateway {
  /** Off when no context of the line is open. */
  readBack(line: LineIdentity, call: Call): Promise<ReadBack>;
  /** Off when none is open, and none is known to have been opened after `since`. */
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

/** A part of what a billing system posted, oldest first. */
export type PostingsPage = {
  readonly postings: readonly Posting[];
  /** Where the next page begins; nothing is ever posted before it. As it was asked for where there is nothing new. */
  readonly cursor: string | null;
  /** Whether there is more already. */
  readonly more: boolean;
};

/** Gives back something that the billing system posted, or a part of it; the amount is above zero. */
export type ReversalOrder = {
  readonly postingId: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
};

export interface Billing {
  postFinalBill(line: LineIdentity, bill: FinalBill, call: Call): Promise<Reply>;
  /** Off when the billing system holds this final bill, to the minor unit, once. */
  readFinalBill(line: LineIdentity, bill: FinalBill, call: Call): Promise<ReadBack>;
  /** Ends all recurring charges after `lastDay`. */
  stop(line: LineIdentity, lastDay: Day, call: Call): Promise<Reply>;
  readStopped(line: LineIdentity, lastDay: Day, call: Call): Promise<ReadBack>;
  /**
   * Everything that a provider's billing system charged to any line.
   * @param after the cursor of the page before; null for the first
   */
  readPostings(providerId: string, after: string | null, most: number, call: Call): Promise<PostingsPage>;
  reverse(line: LineIdentity, order: ReversalOrder, call: Call): Promise<Reply>;
  /** Off when exactly this amount of the posting was reversed, once. */
  readReversed(line: LineIdentity, order: ReversalOrder, call: Call): Promise<ReadBack>;
}

/** Where a refund goes; the amount is above zero. */
export type RefundOrder = {
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly to:
    | { readonly way: 'as-paid' }
    | { readonly way: 'bank-form'; readonly account: BankAccount }
    | { readonly way: 'voucher' };
};

export type RefundReply =
  | {
      readonly outcome: 'accepted';
      /** What the subscriber redeems, the same for the same key; null by the other ways. It is worth money: a secret. */
      readonly voucher: string | null;
      readonly said: string;
    }
  /** This line or account cannot be paid this way, and nothing was: another way may do. */
  | { readonly outcome: 'not-possible'; readonly said: string }
  | Extract<Reply, { outcome: 'refused' }>;

/** The billing system again, or whatever pays money out. */
export interface Refunds {
  refund(line: LineIdentity, order: RefundOrder, call: Call): Promise<RefundReply>;
  /** Off when exactly one refund of the line was made: this amount, by this way. */
  readRefunded(line: LineIdentity, order: RefundOrder, call: Call): Promise<ReadBack>;
}

export type OutgoingMail = {
  /** The same on every try, so that a receiver can drop a copy: `<id@host>`. */
  readonly messageId: string;
  /** The name beside the sender's address; null where it is the program's own. */
  readonly fromName: string | null;
  readonly to: string;
  /** The envelope's sender, where reports of failure go (RFC 5321 section 4.4); null: to the address of the sender. */
  readonly bouncesTo: string | null;
  /** Which kind of stream it belongs to, as `terminations.cancel.example` (RFC 2919). */
  readonly listId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: string }[];
};

/** What comes with every mail that is sent. */
export type MailCall = Call & {
  /**
   * Called once, when everything but the end of the message is with the server; the end follows when it resolves. What
   * fails before that was not sent. What is lost after it may have been: it must not be sent again. Where it rejects, the
   * mail is not sent.
   */
  readonly offering: () => Promise<void>;
};

export interface Mailer {
  /**
   * A refusal is certain, whenever it comes: nothing was sent. A call that is aborted after `offering` may wait a moment for
   * the server's answer.
   * @throws CounterpartAway where no server could be talked to
   */
  send(mail: OutgoingMail, call: MailCall): Promise<Reply>;
}

/** The counterparts that a teardown talks to. */
export type Counterparts = {
  readonly network: Network;
  readonly sessions: Sessions;
  readonly esim: Esim;
  readonly billing: Billing;
  readonly refunds: Refunds;
};

/** Those of a provider, as its rules in force have them: how they call a line, and what is to become of it. */
export type CounterpartsOf = (profile: Profile) => Counterparts;

/** One thing that was looked at in a counterpart. */
export type Finding = {
  /** What was asked, in a few words. No secrets, no personal data. */
  readonly what: string;
  /** Null where it is well; else what is wrong, and how to mend it. */
  readonly trouble: string | null;
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

/** Hides what is kept for a while, such as the secrets of a mail: a copy of the database alone opens nothing. */
export interface Sealer {
  seal(text: string): Uint8Array;
  open(sealed: Uint8Array): string;
  sealBytes(bytes: Uint8Array): Uint8Array;
  openBytes(sealed: Uint8Array): Uint8Array;
  /** The same for the same text under the same secret; without the secret nobody can tell a guess from a miss. */
  digest(text: string): string;
}

/** Somebody who is signed in. */
export type SignedIn = {
  readonly accountId: string;
  readonly sessionId: string;
  /** Signed in less than ten minutes ago: the password need not be asked for again. */
  readonly justSignedIn: boolean;
  readonly role: 'subscriber' | 'support' | 'operator';
  readonly name: string;
  readonly email: string;
  readonly language: string;
};

/** Signing in and out. Cookies are whole `Set-Cookie` values, for the edge to hand on. */
export interface Accounts {
  /** A session that the browser had before ends. @throws Refusal `sign-in-wrong`, `too-many-tries` */
  signIn(email: string, password: string, caller: Caller): Promise<SignInOutcome>;
  signOut(cookie: string): Promise<readonly string[]>;
  /** Null when the cookie opens no session. */
  whoIs(cookie: string): Promise<SignedIn | null>;
  /** Sends a link if there is such an account; nobody learns whether there is. @throws Refusal `too-many-tries` */
  requestPasswordReset(email: string, client: string, language: Language): Promise<void>;
  /** Ends all sessions of the account. @throws Refusal `link-used`, `password-unfit`, `too-many-tries` */
  resetPassword(token: string, password: string, client: string): Promise<void>;
  /** Gives the account with this address a password, if it has none yet. @throws Refusal `not-found` */
  setPassword(email: string, password: string): Promise<void>;
  /** Asks again for what is dangerous. @throws Refusal `sign-in-wrong` */
  checkPassword(accountId: string, password: string): Promise<void>;
  readonly secondFactor: SecondFactor;
  readonly passkeys: Passkeys;
  readonly sessions: OpenSessions;
}

/** A mail as the list shows it. Addresses are as the headers have them. */
export type CaughtMail = {
  readonly id: string;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Null where the sender gave none. */
  readonly messageId: string | null;
};

export type OpenedMail = CaughtMail & {
  /** Written by the sender: never to be shown as a part of a page. */
  readonly html: string | null;
  readonly text: string | null;
  readonly attachments: readonly { readonly filename: string; readonly content: Uint8Array }[];
};

/** Keeps mails of the example on this machine, instead of sending them out. */
export interface Catcher {
  /** Newest first; of mails with the same Message-ID only the first that came. */
  list(): Promise<readonly CaughtMail[]>;
  /** Null where there is no such mail. */
  read(id: string): Promise<OpenedMail | null>;
}
