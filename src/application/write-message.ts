import { randomBytes } from 'node:crypto';
import { bucketOfId, idInBucket } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import { longestMessage } from '../domain/support.ts';
import type { Context } from './context.ts';
import { countTry, limits } from './limits.ts';
import { languageOfProvider } from './mail/recipients.ts';
import { pricedBy } from './priced-by.ts';
import { queueMail } from './queue-mail.ts';
import { requireOwner } from './quote-line.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';
import type { MessageRecord } from './support-records.ts';

export type WrittenMessage = {
  /** From `newMessageId`, which stood in the form: a form that is sent twice is one message. */
  readonly id: string;
  readonly body: string;
};

/** The id of a message about a termination that is yet to be written. */
export function newMessageId({ bucket }: Pick<TerminationRecord, 'bucket'>): string {
  return idInBucket(bucket, randomBytes(14));
}

/** `missing`: nothing was written; `long`: more than `longestMessage`. */
export type MessageProblem = 'missing' | 'long';

/** A message as it is kept, or what is wrong with it. */
export function readMessage(text: string): { readonly body: string } | { readonly problem: MessageProblem } {
  const body = text.replaceAll(/\r\n?/g, '\n').trim();
  if (body === '') {
    return { problem: 'missing' };
  }
  return body.length > longestMessage ? { problem: 'long' } : { body };
}

/**
 * The subscriber writes to the provider's support about a termination. Support gets a mail when the first of several
 * begins to wait.
 * @throws Refusal `not-found`, `not-allowed` for staff, `form-malformed`, `too-many-tries`
 */
export async function writeMessage(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  written: WrittenMessage,
): Promise<void> {
  const termination = await context.store.terminations.find(viewer, terminationId);
  if (!termination) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, termination);
  const message = messageOf(termination, viewer, written, context.clock.now());
  if (await context.store.messages.find(termination, message.id)) {
    return; // pressed twice
  }
  await countTry(context, limits.supportMessage, termination.id);
  await context.store.transaction(async (records) => {
    const others = await records.messages.ofTermination(termination);
    if (!(await records.messages.add(message))) {
      return;
    }
    await records.terminations.addEvent(termination, {
      at: message.at,
      kind: 'support-asked',
      step: null,
      data: { message: message.id },
    });
    if (!others.some(isWaiting)) {
      await tellSupport(context, records, termination);
    }
  });
  context.wake();
}

/** @throws Refusal `form-malformed` where it could not have come from one of our forms */
export function messageOf(
  termination: TerminationRecord,
  viewer: Viewer,
  { id, body }: WrittenMessage,
  at: Date,
): MessageRecord {
  const { bucket, id: terminationId, accountId } = termination;
  if (viewer.role === 'system' || bucketOfId(id) !== bucket) {
    throw new Refusal('form-malformed', { field: 'id' });
  }
  const { role: author, accountId: authorId } = viewer;
  return { bucket, id, terminationId, accountId, author, authorId, body, at, answeredAt: null };
}

export function isWaiting({ author, answeredAt }: MessageRecord): boolean {
  return author === 'subscriber' && answeredAt === null;
}

async function tellSupport(
  context: Context,
  records: Records,
  termination: TerminationRecord,
): Promise<void> {
  const { bucket, accountId, id: terminationId } = termination;
  const { profile } = await pricedBy(records, termination);
  await queueMail(context, records, {
    bucket,
    accountId,
    terminationId,
    template: 'support-waiting',
    language: languageOfProvider(profile),
    secret: null,
    to: 'provider',
  });
}
