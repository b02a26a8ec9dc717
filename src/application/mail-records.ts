import type { Bucket } from '../domain/bucket.ts';
import type { WatchMailTemplate } from '../domain/late-charge.ts';
import type { MailState } from '../domain/mail.ts';
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

/** A mail, and how far it is. */
export type MailProgress = MailRecord & {
  readonly state: MailState;
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  /** What the mail server answered in the end: a reply code. */
  readonly said: string | null;
  /** Sealed: the address it was handed over for. Null while it waits, and where nobody kept it. */
  readonly sentTo: Uint8Array | null;
  /** How often it was tried in vain while it waits. */
  readonly tries: number;
};

export type UndeliveredMail = Pick<MailProgress, 'template' | 'queuedAt' | 'said'>;

export type MailEnd = {
  readonly state: Exclude<MailState, 'queued'>;
  readonly at: Date;
  readonly said: string;
  readonly sentTo: Uint8Array | null;
};

export interface MailStore {
  /** Stores the mail and the work to send it. */
  queue(mail: MailRecord, dueAt: Date): Promise<void>;
  find(ids: readonly string[]): Promise<readonly MailRecord[]>;
  /** All about one termination, newest first. */
  ofTermination(termination: { bucket: Bucket; id: string }): Promise<readonly MailProgress[]>;
  /**
   * The newest mail to the subscriber that was sent or given up, if it was given up: else the subscriber has heard from us
   * since.
   */
  undelivered(termination: { bucket: Bucket; id: string }): Promise<UndeliveredMail | null>;
  /** Sent, or given up: what it held in secret is gone. */
  close(mail: MailRecord, end: MailEnd): Promise<void>;
}
