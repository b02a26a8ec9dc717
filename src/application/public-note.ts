import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../domain/errors.ts';
import type { NoteKind } from '../domain/evidence.ts';
import type { Context } from './context.ts';

/**
 * What anybody may see of a termination who holds its acknowledgement or receipt: the note itself. The code that leads to
 * it is printed there. It is made from the reference under the installation's secret, so that nobody can make up another.
 */

/** 132 bits: as many as nobody guesses, in as few characters as a small code holds. */
const macCharacters = 22;
const kinds: readonly NoteKind[] = ['receipt', 'acknowledgement'];

/** The code of a note: `<reference>-<22 characters>`. */
export function publicNoteCode(
  { sealer }: Pick<Context, 'sealer'>,
  terminationId: string,
  kind: NoteKind,
): string {
  const mac = sealer.digest(`public note\n${kind}\n${terminationId}`);
  return `${terminationId}-${mac.slice(0, macCharacters)}`;
}

/**
 * The note that a code leads to.
 * @throws Refusal `not-found`, for a code that is made up just as for a note that is no longer kept
 */
export async function readPublicNote(
  context: Pick<Context, 'sealer' | 'store'>,
  code: string,
): Promise<{ readonly kind: NoteKind; readonly note: string }> {
  const [terminationId = ''] = code.split('-', 1);
  const kind = kinds.find((each) => isSame(code, publicNoteCode(context, terminationId, each)));
  const { terminations, notes } = context.store;
  const termination = kind && (await terminations.find({ role: 'system' }, terminationId));
  const note = termination && (await notes.find(termination, kind));
  if (!kind || !note) {
    throw new Refusal('not-found');
  }
  return { kind, note };
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
