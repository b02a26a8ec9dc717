import {
  beginsRound,
  directionOf,
  firstSuspensionStep,
  isParkedSuspension,
  type SuspensionEvent,
  type SuspensionEventKind,
  type SuspensionState,
  suspensionAfter,
} from '../domain/suspension.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import type { EventRecord, Records, TerminationRecord } from './records.ts';
import type { SuspensionRecord } from './suspension-records.ts';

/**
 * What the parts of a suspension's life have in common; each of them is called within a transaction. All of them lock
 * the work first and the suspension after it.
 */

/**
 * Somebody wants the line off, or on again. What waits for another try turns round at once; a call that is under way is
 * waited for.
 * @param data who did it, where that was not the subscriber
 * @returns false when that changes nothing
 */
export async function moveSuspension(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  event: 'suspend' | 'restore' | 'resume',
  data: EventRecord['data'] = {},
): Promise<boolean> {
  const now = context.clock.now();
  const line = lineOf(termination);
  const work = await records.work.lock(line, 'suspension', now);
  const before = await records.suspensions.lock(line);
  const from = before?.state ?? 'restored';
  const wanted = suspensionAfter(from, event);
  const to = work && !work.held ? suspensionAfter(wanted, 'turn') : wanted;
  if (to === from || (before === null && event !== 'suspend')) {
    return false;
  }
  await records.suspensions.put(moved(before, termination, to, now, null));
  if (directionOf(to) !== directionOf(from)) {
    if (work) {
      await records.work.remove(line, 'suspension', work.step);
    }
    await addSuspensionWork(records, termination, to, now);
  }
  await addEvent(records, termination, askedEvents[event], now, data);
  return true;
}

const askedEvents = {
  suspend: 'suspend-asked',
  restore: 'restore-asked',
  resume: 'suspension-resumed',
} as const satisfies Record<string, SuspensionEventKind>;

/**
 * What became of the orders, within the transaction that ends the work on them: what is to be ordered next is new work.
 * @param said what a counterpart said last; null where nobody was asked
 */
export async function settleSuspension(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  event: Extract<SuspensionEvent, 'verify' | 'give-up' | 'turn'>,
  said: string | null,
): Promise<void> {
  const now = context.clock.now();
  const before = await records.suspensions.lock(lineOf(termination));
  if (!before) {
    throw new Error(`the suspension of the line of ${termination.id} is gone`);
  }
  const to = suspensionAfter(before.state, event);
  // A round that begins here was asked for by the termination that is live now.
  const owner = beginsRound(before.state, to) ? await liveTermination(records, termination) : termination;
  await records.suspensions.put(moved(before, owner, to, now, said));
  await addSuspensionWork(records, owner, to, now);
  const kind = to === before.state ? null : settledEvent(to);
  if (kind !== null) {
    await addEvent(records, owner, kind, now, said === null ? {} : { said });
  }
}

/** The first order off was accepted. */
export async function noteAccepted(
  records: Records,
  termination: TerminationRecord,
  said: string,
): Promise<void> {
  const suspension = await records.suspensions.lock(lineOf(termination));
  if (suspension) {
    const state = suspensionAfter(suspension.state, 'accept');
    await records.suspensions.put({ ...suspension, state, said });
  }
}

/**
 * The line begins to end: whatever was under way gives way, so that nothing is ordered on any more.
 * @throws Error when a call is under way after all
 */
export async function overtakeSuspension(
  records: Records,
  termination: TerminationRecord,
  now: Date,
): Promise<void> {
  const line = lineOf(termination);
  const work = await records.work.lock(line, 'suspension', now);
  if (work?.held) {
    throw new Error('a suspension of the line was taken up at this very moment');
  }
  if (work) {
    await records.work.remove(line, 'suspension', work.step);
  }
  const suspension = await records.suspensions.lock(line);
  if (suspension) {
    await records.suspensions.put({ ...suspension, state: suspensionAfter(suspension.state, 'begin') });
  }
}

/**
 * Somebody has mended what parked it: it is ordered again, under the same keys.
 * @returns false when it is not parked
 */
export async function resumeSuspension(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  data: EventRecord['data'],
): Promise<boolean> {
  const suspension = await records.suspensions.find(lineOf(termination));
  const isParked = suspension !== null && isParkedSuspension(suspension.state);
  return (
    isParked &&
    suspension.terminationId === termination.id &&
    (await moveSuspension(context, records, termination, 'resume', data))
  );
}

function lineOf({ bucket, lineId }: TerminationRecord) {
  return { bucket, id: lineId };
}

async function liveTermination(records: Records, termination: TerminationRecord): Promise<TerminationRecord> {
  const line = await records.lines.find({ role: 'system' }, termination.lineId);
  return (line && (await records.terminations.liveOf(line))) ?? termination;
}

function moved(
  before: SuspensionRecord | null,
  termination: TerminationRecord,
  to: SuspensionState,
  now: Date,
  said: string | null,
): SuspensionRecord {
  const newRound = before === null || beginsRound(before.state, to);
  const kept = newRound
    ? {
        bucket: termination.bucket,
        lineId: termination.lineId,
        terminationId: termination.id,
        round: (before?.round ?? 0) + 1,
        askedAt: now,
        offAt: null,
        restoreAskedAt: null,
        onAt: null,
        said: null,
      }
    : before;
  return {
    ...kept,
    state: to,
    said: said ?? kept.said,
    ...(to === 'verified' ? { offAt: now } : {}),
    ...(to === 'restored' ? { onAt: now } : {}),
    ...(to === 'recalled' || to === 'restoring' ? { restoreAskedAt: kept.restoreAskedAt ?? now } : {}),
  };
}

async function addSuspensionWork(
  records: Records,
  termination: TerminationRecord,
  state: SuspensionState,
  dueAt: Date,
): Promise<void> {
  const direction = directionOf(state);
  const first = direction && firstSuspensionStep(termination.plan, direction);
  if (!first) {
    return;
  }
  await records.work.add({
    bucket: termination.bucket,
    kind: 'suspension',
    subject: termination.lineId,
    ...first,
    counterpart: counterpartOf(termination.providerId, first.step),
    dueAt,
  });
}

function settledEvent(state: SuspensionState): SuspensionEventKind | null {
  switch (state) {
    case 'verified':
      return 'suspend-off';
    case 'restored':
      return 'restore-on';
    case 'parked':
      return 'suspend-parked';
    case 'restore-parked':
      return 'restore-parked';
    default:
      return null;
  }
}

async function addEvent(
  records: Records,
  termination: TerminationRecord,
  kind: SuspensionEventKind,
  at: Date,
  data: EventRecord['data'],
): Promise<void> {
  await records.terminations.addEvent(termination, { at, kind, step: null, data });
}
