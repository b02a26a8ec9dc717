import { Refusal } from '../domain/errors.ts';
import { firstPhase } from '../domain/teardown.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import type { Viewer } from './records.ts';

/**
 * A person has mended what parked a termination: its step is ordered again under the same key.
 * @throws Refusal `not-allowed` for anybody but the operator's engineers, `not-found`,
 *   `transition-not-allowed` when nothing is parked
 */
export async function resume(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  if (viewer.role !== 'operator' && viewer.role !== 'system') {
    throw new Refusal('not-allowed');
  }
  const now = context.clock.now();
  await context.store.transaction(async (records) => {
    const termination = await records.terminations.find(viewer, terminationId);
    if (!termination) {
      throw new Refusal('not-found');
    }
    const parked = (await records.terminations.steps(termination)).find((step) => step.state === 'parked');
    if (!parked || !(await records.terminations.move(termination, 'resume'))) {
      throw new Refusal('transition-not-allowed', { state: termination.state, event: 'resume' });
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
    await records.terminations.addEvent(termination, {
      at: now,
      kind: 'resumed',
      step: parked.name,
      data: {},
    });
  });
  context.wake();
}
