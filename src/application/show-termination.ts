import { dayAt } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { type PromisedRefund, promisedRefund } from '../domain/refund.ts';
import { type KeptData, keptUntil } from '../domain/retention.ts';
import type { CaseFile } from './case-records.ts';
import type { Context } from './context.ts';
import { type Meanwhile, meanwhileOf } from './meanwhile.ts';
import { pricedBy } from './priced-by.ts';
import type { LineRecord, NoteKind, TerminationRecord, Viewer } from './records.ts';
import { canRetract } from './retract.ts';

export type ShownTermination = Omit<CaseFile, 'meanwhile'> & {
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  /** The rules that priced it. */
  readonly profile: Profile;
  readonly retractable: boolean;
  /** What goes back by the bill as it is known now; null where nothing does. */
  readonly promised: PromisedRefund | null;
  /** What is kept of its data after the end, and until when. */
  readonly kept: readonly KeptData[];
  /** What goes on between the declaration and the end. */
  readonly meanwhile: Meanwhile;
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
  const policy = await pricedBy(context.store, termination);
  const { totalMinor } = termination.finalBill ?? termination.quote;
  const from = dayAt(termination.declaredAt, policy.profile.zone);
  const file = await context.store.caseFiles.read(termination, from, context.clock.now());
  return {
    ...file,
    termination,
    line,
    profile: policy.profile,
    promised: promisedRefund(totalMinor, termination.quote.billingEndsOn, policy),
    retractable: canRetract(termination, context.clock.now()),
    kept: keptUntil(policy, termination.quote.serviceEndsOn),
    meanwhile: meanwhileOf(context, termination, policy, file.meanwhile),
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
