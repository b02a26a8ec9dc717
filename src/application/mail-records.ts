import type { Bucket } from '../domain/bucket.ts';
import type { WatchMailTemplate } from '../domain/late-charge.ts';
import type { MailState, MailTrouble } from '../domain/mail.ts';
import type { PublicMailTemplate } from '../domain/public-request.ts';
import type { RefundMailTemplate } from '../domain/refund.ts';
import type { SupportMailTemplate } from '../domain/support.ts';
import type { UsageMailTemplate } from '../domain/usage-since.ts';
import type { AccountMailTemplate } from './account-records.ts';

/** What the use cases remember of mails; a part of `Records`. */

export type MailTemplate =
  | 'confirm'
  | 'remind'
  | 'acknowledge'
  | 'complete'
  | 'reset-password'
  | 'retracted'
  | 'delayed'
  | AccountMailTemplate
  | WatchMailTemplate
  | RefundMailTemplate
  | UsageMailTemplate
  | SupportMailTemplate
  | PublicMailTemplate;

export type MailRecord = {
  readonly bucket: Bucket;
  readonly id: string;
  /** Null for a mail to an `address`. */
  readonly accountId: string | null;
  readonly terminationId: string | null;
  readonly template: MailTemplate;
  readonly language: string;
  /** Sealed; what the mail must hold and nobody can read again later, such as a link. Gone once it is sent. */
  readonly secret: Uint8Array | null;
  /**
   * `provider`: the provider's own people, who need the account only to find the termination. `address`: somebody on no file,
   * whom the secret names (`addressed.ts`).
   */
  readonly to: 'subscriber' | 'provider' | 'address';
  /** Which of several things of the termination it is about, such as a posting; null where there is only one. */
  readonly about: string | null;
};

/** A mail as it is kept. */
export type KeptMail = MailRecord & {
  readonly state: MailState;
  /** When it was offered to the mail server for good; null where it never was, or the server refused it. */
  readonly offeredAt: Date | null;
  /** Sealed: the address it was offered or handed over for. Null while it waits, and where nobody kept it. */
  readonly sentTo: Uint8Array | null;
};

/** A mail, and how far it is. */
export type MailProgress = KeptMail & {
  readonly queuedAt: Date;
  /** Why it is parked. */
  readonly trouble: MailTrouble | null;
  /** When a mail server on its way reported that it still tries. */
  readonly delayedAt: Date | null;
  readonly sentAt: Date | null;
  /** What the mail server answered in the end: a reply code. */
  readonly said: string | null;
  /** How often it was tried in vain while it waits. */
  readonly tries: number;
};

export type UndeliveredMail = Pick<MailProgress, 'template' | 'queuedAt' | 'said' | 'trouble'>;

export type MailEnd = {
  readonly state: Exclude<MailState, 'queued'>;
  /** Why it is parked. */
  readonly trouble: MailTrouble | null;
  readonly at: Date;
  readonly said: string;
  readonly sentTo: Uint8Array | null;
};

type MailKey = Pick<MailRecord, 'bucket' | 'id'>;

export interface MailStore {
  /** Stores the mail and the work to send it. */
  queue(mail: MailRecord, dueAt: Date): Promise<void>;
  find(ids: readonly string[]): Promise<readonly KeptMail[]>;
  /** All about one termination, newest first. */
  ofTermination(termination: { bucket: Bucket; id: string }): Promise<readonly MailProgress[]>;
  /**
   * The newest mail to the subscriber that was sent or given up, if it was given up: else the subscriber has heard from us
   * since.
   */
  undelivered(termination: { bucket: Bucket; id: string }): Promise<UndeliveredMail | null>;
  /**
   * Says durably that the mail is now offered to the mail server.
   * @param sentTo sealed, the address; null where it must not be kept
   * @returns false when it was offered before, or is closed: then it must not be sent
   */
  offer(mail: MailKey, at: Date, sentTo: Uint8Array | null): Promise<boolean>;
  /** The server refused what was offered: it may be offered again. */
  takeBack(mail: MailKey): Promise<void>;
  /**
   * Sent, or given up: what it held in secret is gone. One that is closed already stays as it is.
   * @returns whether it was open
   */
  close(mail: MailRecord, end: MailEnd): Promise<boolean>;
  /**
   * A mail that was handed over came back.
   * @param waits whether a person must see to it
   * @returns false where it has come back before, or was never handed over: then nothing was written
   */
  bounce(mail: MailKey, said: string, waits: boolean): Promise<boolean>;
  /** A mail server on its way still tries. Only the first such report is kept. */
  delay(mail: MailKey, at: Date): Promise<void>;
  /** Somebody has seen to mails of a termination that did not arrive. */
  settle(mail: Pick<MailRecord, 'bucket' | 'terminationId' | 'template' | 'about'>): Promise<void>;
  /** The same for all mails to a subscriber: they have another address now. */
  settleOf(accountId: string): Promise<void>;
}
