import { Refusal } from '../domain/errors.ts';
import { suspensionTargets } from '../domain/suspension.ts';
import type { Context } from './context.ts';
import { requireOwner } from './quote-line.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';
import { moveSuspension } from './suspension-work.ts';

/** True while the subscriber can stop the data of the line, or allow it again: the end is certain, and not here yet. */
export function canSuspend(termination: TerminationRecord, now: Date): boolean {
  return (
    termination.state === 'scheduled' &&
    now < termination.quote.switchOffAt &&
    suspensionTargets(termination.plan).length > 0
  );
}

/**
 * Stops the data of a line at once; its contract runs out as promised. Pressed twice, it is one.
 * @throws Refusal `not-found`, `not-allowed`, `transition-not-allowed` before the end is certain and once it begins
 */
export async function suspendLine(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  await press(context, viewer, terminationId, 'suspend');
}

/**
 * Allows the data of a line again. While it is being stopped this waits for its turn.
 * @throws Refusal as `suspendLine`
 */
export async function restoreLine(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  await press(context, viewer, terminationId, 'restore');
}

async function press(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  event: 'suspend' | 'restore',
): Promise<void> {
  await context.store.transaction(async (records) => {
    const termination = await records.terminations.find(viewer, terminationId);
    if (!termination) {
      throw new Refusal('not-found');
    }
    requireOwner(viewer, termination);
    const now = context.clock.now();
    if (!canSuspend(termination, now) || !(await waitsForItsEnd(records, termination, now))) {
      throw new Refusal('transition-not-allowed', { state: termination.state, event });
    }
    await moveSuspension(context, records, termination, event);
  });
  context.wake();
}

/**
 * False when an engine has taken up the end. While this transaction runs none can: whoever takes it up later knows of
 * what is pressed here.
 */
async function waitsForItsEnd(records: Records, termination: TerminationRecord, now: Date): Promise<boolean> {
  const work = await records.work.lock(termination, 'teardown', now);
  return work?.step === 'begin' && !work.held;
}
