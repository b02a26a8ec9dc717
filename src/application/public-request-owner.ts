import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { makeCertain } from './make-certain.ts';
import { pricedBy } from './priced-by.ts';
import { requireOwner } from './quote-line.ts';
import type { Viewer } from './records.ts';

/**
 * The owner, signed in, says that it was them who asked without signing in: the same as following the link.
 * @throws Refusal `not-found`, `not-allowed`, `transition-not-allowed` when nothing was asked so, or it is over
 */
export async function confirmAsOwner(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  await context.store.transaction(async (records) => {
    const termination = await records.terminations.find(viewer, terminationId);
    const line = termination && (await records.lines.find(viewer, termination.lineId));
    if (!termination || !line) {
      throw new Refusal('not-found');
    }
    requireOwner(viewer, termination);
    if (termination.confirmedAt !== null) {
      return; // pressed twice
    }
    const { profile } = await pricedBy(records, termination);
    const waits = termination.state === 'requested' && termination.origin === 'public';
    if (!waits || !(await makeCertain(context, records, { termination, line, profile }, 'signed-in', null))) {
      throw new Refusal('transition-not-allowed', { state: termination.state, event: 'confirm' });
    }
  });
  context.wake();
}
