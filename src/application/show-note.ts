import { Refusal } from '../domain/errors.ts';
import type { NoteKind } from '../domain/evidence.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';
import { pricedBy } from './priced-by.ts';
import type { TerminationRecord, Viewer } from './records.ts';

export type ShownNote = {
  readonly note: string;
  readonly termination: TerminationRecord;
  /** The rules that priced it. */
  readonly profile: Profile;
};

/**
 * A signed note with what it is about.
 * @throws Refusal `not-found` while there is none, and for another's
 */
export async function showNote(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  kind: NoteKind,
): Promise<ShownNote> {
  const { terminations, notes } = context.store;
  const termination = await terminations.find(viewer, terminationId);
  const note = termination && (await notes.find(termination, kind));
  if (!termination || !note) {
    throw new Refusal('not-found');
  }
  return { note, termination, profile: (await pricedBy(context.store, termination)).profile };
}
