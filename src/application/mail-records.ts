import type { Bucket } from '../domain/bucket.ts';
import type { WatchMailTemplate } from '../domain/late-charge.ts';
import type { RefundMailTemplate } from '../domain/refund.ts';

/** What the use cases remember of mails; a part of `Records`. */

export type MailTemplate =
  | 'confirm'
  | 'remind'
  | 'acknowledge'
  | 'complete'
  | 'reset-password'
  | WatchMailTemplate
  | RefundMailTemplate;

export type MailRecord = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly accountId: string;
  readonly terminationId: string | null;
  readonly template: MailTemplate;
  readonly language: string;
  /** Sealed; what the mail must hold and nobody can read again later, such as a link. Gone once it is sent. */
  readonly secret: Uint8Array | null;
  /** `provider`: the provider's own people, who need the account only to find the termination. */
  readonly to: 'subscriber' | 'provider';
  /** Which of several things of the termination it is about, such as a posting; null where there is only one. */
  readonly about: string | null;
};

export interface MailStore {
  /** Stores the mail and the work to send it. */
  queue(mail: MailRecord, dueAt: Date): Promise<void>;
  find(ids: readonly string[]): Promise<readonly MailRecord[]>;
  /** Sent, or given up: what it held in secret is gone. */
  close(mail: MailRecord, state: 'sent' | 'parked', at: Date, said: string): Promise<void>;
}
