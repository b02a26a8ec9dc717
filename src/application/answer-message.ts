import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { doneBy } from './done-by.ts';
import { queueMail } from './queue-mail.ts';
import type { Viewer } from './records.ts';
import { messageOf, type WrittenMessage } from './write-message.ts';

export type Answer = WrittenMessage & {
  /** When the newest message came that whoever answers has seen: what came later waits on. Null where there was none. */
  readonly seenUpTo: Date | null;
};

/**
 * Support writes to the subscriber, asked or not; the subscriber gets it by mail as well.
 * @throws Refusal `not-found`, `not-allowed` for anybody but staff, `form-malformed`
 */
export async function answerMessage(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  { seenUpTo, ...written }: Answer,
): Promise<void> {
  if (viewer.role !== 'support' && viewer.role !== 'operator') {
    throw new Refusal('not-allowed');
  }
  const termination = await context.store.terminations.find(viewer, terminationId);
  if (!termination) {
    throw new Refusal('not-found');
  }
  const at = context.clock.now();
  const answer = messageOf(termination, viewer, written, at);
  await context.store.transaction(async (records) => {
    if (!(await records.messages.add(answer))) {
      return; // pressed twice
    }
    if (seenUpTo) {
      await records.messages.markAnswered(termination, seenUpTo, at);
    }
    await records.terminations.addEvent(termination, {
      at,
      kind: 'support-answered',
      step: null,
      data: { ...doneBy(viewer), message: answer.id },
    });
    await queueMail(context, records, {
      bucket: termination.bucket,
      accountId: termination.accountId,
      terminationId: termination.id,
      template: 'support-answer',
      language: termination.language,
      secret: null,
      about: answer.id,
    });
  });
  context.wake();
}
