import { Refusal } from '../domain/errors.ts';
import { callOffLink } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { requireOwner } from './quote-line.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';

/** True while the subscriber can still take the termination back. */
export function canRetract(termination: TerminationRecord, now: Date): boolean {
  return (
    termination.state === 'requested' ||
    (termination.state === 'scheduled' && now < termination.quote.switchOffAt)
  );
}

/**
 * Takes a termination back before its end: the line stays as it was.
 * @throws Refusal `not-found`, `not-allowed`, `too-late-to-retract` once switching off has begun or it is over
 */
export async function retract(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  const now = context.clock.now();
  const overtaken = await context.store.transaction(async (records) => {
    const termination = await records.terminations.find(viewer, terminationId);
    if (!termination) {
      throw new Refusal('not-found');
    }
    requireOwner(viewer, termination);
    if (termination.state === 'retracted') {
      return false; // pressed twice
    }
    if (!canRetract(termination, now) || !(await callOff(records, termination))) {
      throw new Refusal('too-late-to-retract');
    }
    if (!(await records.terminations.move(termination, 'retract'))) {
      return true;
    }
    await records.links.spendAll(termination, now);
    await records.terminations.addEvent(termination, { at: now, kind: 'retracted', step: null, data: {} });
    return false;
  });
  if (overtaken) {
    // It was confirmed or it expired since it was read, and may still be taken back: look again.
    await retract(context, viewer, terminationId);
  }
}

/** False when the engine has begun to switch off: its first step is the line that cannot be crossed twice. */
async function callOff(records: Records, termination: TerminationRecord): Promise<boolean> {
  if (termination.state === 'requested') {
    await callOffLink(records, termination);
    return true;
  }
  return await records.work.remove(termination, 'teardown', 'begin');
}
