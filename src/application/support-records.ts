import type { Bucket } from '../domain/bucket.ts';

/** What the use cases remember of what a subscriber and support write to each other; a part of `Records`. */

type TerminationKey = { readonly bucket: Bucket; readonly id: string };

export type MessageRecord = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly terminationId: string;
  /** The subscriber's. */
  readonly accountId: string;
  readonly author: 'subscriber' | 'support' | 'operator';
  /** The account of whoever wrote it. */
  readonly authorId: string;
  /** Personal data. */
  readonly body: string;
  readonly at: Date;
  /** Of a subscriber's message: when it was answered; null while it waits. */
  readonly answeredAt: Date | null;
};

export interface MessageStore {
  /** @returns false when it is there already: then nothing was written */
  add(message: MessageRecord): Promise<boolean>;
  /** The oldest first. */
  ofTermination(termination: TerminationKey): Promise<readonly MessageRecord[]>;
  find(termination: TerminationKey, id: string): Promise<MessageRecord | null>;
  /** The subscriber's messages up to an instant wait no more. */
  markAnswered(termination: TerminationKey, upTo: Date, at: Date): Promise<void>;
}
