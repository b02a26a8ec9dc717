import { Refusal } from '../domain/errors.ts';
import { firstPhase } from '../domain/teardown.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import { doneBy } from './done-by.ts';
import { resumeReversals } from './late-charges.ts';
import type { EventRecord, Records, TerminationRecord, Viewer } from './records.ts';
import { resumeRefund } from './settle-refund.ts';
import { resumeSuspension } from './suspension-work.ts';

/**
 * A person has mended what parked a termination, or what is to come of it: all of it is ordered again, under the same
 * keys.
 * @throws Refusal `not-allowed` for anybody but the operator's engineers, `not-found`,
 *   `transition-not-allowed` when nothing is parked
 */
export async function resume(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  if (viewer.role !== 'operator' && viewer.role !== 'system') {
    throw new Refusal('not-allowed');
  }
  await context.store.transaction(async (records) => {
    const termination = await records.terminations.find(viewer, terminationId);
    if (!termination) {
      throw new Refusal('not-found');
    }
    const resumed = [
      await resumeStep(context, records, termination, doneBy(viewer)),
      await resumeRefund(context, records, termination, doneBy(viewer)),
      await resumeReversals(context, records, termination, doneBy(viewer)),
      await resumeSuspension(context, records, termination, doneBy(viewer)),
    ];
    if (!resumed.includes(true)) {
      throw new Refusal('transition-not-allowed', { state: termination.state, event: 'resume' });
    }
  });
  context.wake();
}

/** @returns false when no step is parked */
async function resumeStep(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  data: EventRecord['data'],
): Promise<boolean> {
  if (termination.state !== 'needs-attention') {
    return false;
  }
  const now = context.clock.now();
  const parked = (await records.terminations.steps(termination)).find((step) => step.state === 'parked');
  if (!parked || !(await records.terminations.move(termination, 'resume'))) {
    return false;
  }
  await records.work.add({
    bucket: termination.bucket,
    kind: 'teardown',
    subject: termination.id,
    step: parked.name,
    phase: firstPhase(parked.name),
    counterpart: counterpartOf(termination.providerId, parked.name),
    dueAt: now,
  });
  await records.terminations.addEvent(termination, { at: now, kind: 'resumed', step: parked.name, data });
  return true;
}
