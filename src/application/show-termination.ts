import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';
import { pricedBy } from './priced-by.ts';
import type { EventRecord, LineRecord, NoteKind, StepRecord, TerminationRecord, Viewer } from './records.ts';
import type { RefundRecord } from './refund-records.ts';
import { canRetract } from './retract.ts';
import type { LateCharge } from './watch-records.ts';

export type ShownTermination = {
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  /** The rules that priced it. */
  readonly profile: Profile;
  readonly steps: readonly StepRecord[];
  readonly events: readonly EventRecord[];
  /** The signed notes that can be downloaded. */
  readonly notes: readonly NoteKind[];
  readonly retractable: boolean;
  /** Null where nothing goes back to the subscriber. */
  readonly refund: RefundRecord | null;
  /** What was charged to the line that should not have been, or came late; in the order of the days. */
  readonly lateCharges: readonly LateCharge[];
};

/**
 * Everything about a termination that the viewer may see.
 * @throws Refusal `not-found`, for another's just as for none
 */
export async function showTermination(
  context: Context,
  viewer: Viewer,
  terminationId: string,
): Promise<ShownTermination> {
  const { terminations, lines } = context.store;
  const termination = await terminations.find(viewer, terminationId);
  const line = termination && (await lines.find(viewer, termination.lineId));
  if (!termination || !line) {
    throw new Refusal('not-found');
  }
  return {
    termination,
    line,
    profile: (await pricedBy(context.store, termination)).profile,
    steps: await terminations.steps(termination),
    events: await terminations.events(termination),
    notes: await context.store.notes.kinds(termination),
    retractable: canRetract(termination, context.clock.now()),
    refund: await context.store.refunds.find(termination),
    lateCharges: await context.store.lateCharges.ofTermination(termination),
  };
}

/**
 * A signed note of a termination.
 * @throws Refusal `not-found` while there is none, and for another's
 */
export async function readNote(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  kind: NoteKind,
): Promise<string> {
  const termination = await context.store.terminations.find(viewer, terminationId);
  const note = termination && (await context.store.notes.find(termination, kind));
  if (!note) {
    throw new Refusal('not-found');
  }
  return note;
}
