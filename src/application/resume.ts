import { Refusal } from '../domain/errors.ts';
import { firstPhase } from '../domain/teardown.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import { resumeReversals } from './late-charges.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';
import { resumeRefund } from './settle-refund.ts';

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
      await resumeStep(context, records, termination),
      await resumeRefund(context, records, termination),
      await resumeReversals(context, records, termination),
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
  await records.terminations.addEvent(termination, { at: now, kind: 'resumed', step: parked.name, data: {} });
  return true;
}
