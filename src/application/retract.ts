import { Refusal } from '../domain/errors.ts';
import { callOffLink } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { closePublicRequests } from './public-request-end.ts';
import { queueMail } from './queue-mail.ts';
import { requireOwner } from './quote-line.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';
import { moveSuspension } from './suspension-work.ts';
import { callOffUsageWatch } from './watch-usage.ts';

/** True while the subscriber can still take the termination back. */
export function canRetract(termination: TerminationRecord, now: Date): boolean {
  return (
    termination.state === 'requested' ||
    (termination.state === 'scheduled' && now < termination.quote.switchOffAt)
  );
}

/** Somebody else changed the termination since it was read. */
class Overtaken extends Error {}

/** Enough for everything that can overtake a retraction: a confirmation, another retraction, the end. */
const mostLooks = 3;

/**
 * Takes a termination back before its end: the line stays as it was.
 * @throws Refusal `not-found`, `not-allowed`, `too-late-to-retract` once switching off has begun or it is over
 */
export async function retract(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    try {
      const now = context.clock.now();
      await context.store.transaction((records) => retractOnce(context, records, viewer, terminationId, now));
      context.wake();
      return;
    } catch (error) {
      if (!(error instanceof Overtaken)) {
        throw error;
      }
    }
  }
  throw new Refusal('too-late-to-retract');
}

async function retractOnce(
  context: Context,
  records: Records,
  viewer: Viewer,
  terminationId: string,
  now: Date,
): Promise<void> {
  const termination = await records.terminations.find(viewer, terminationId);
  if (!termination) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, termination);
  if (termination.state === 'retracted') {
    return; // pressed twice
  }
  if (!canRetract(termination, now)) {
    throw new Refusal('too-late-to-retract');
  }
  if (!(await callOff(records, termination)) || !(await records.terminations.move(termination, 'retract'))) {
    throw new Overtaken();
  }
  await moveSuspension(context, records, termination, 'restore');
  await callOffUsageWatch(records, termination);
  await records.links.spendAll(termination, now);
  await records.terminations.addEvent(termination, { at: now, kind: 'retracted', step: null, data: {} });
  await closePublicRequests(records, termination, 'lapsed', now);
  const { bucket, accountId, language } = termination;
  const template = 'retracted';
  await queueMail(context, records, { bucket, accountId, terminationId, template, language, secret: null });
}

/** False when the engine has begun to switch off: its first step is the line that cannot be crossed twice. */
async function callOff(records: Records, termination: TerminationRecord): Promise<boolean> {
  if (termination.state === 'requested') {
    await callOffLink(records, termination);
    return true;
  }
  return await records.work.remove(termination, 'teardown', 'begin');
}
