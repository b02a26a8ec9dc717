import type { NoteKind } from '../../application/records.ts';
import { readNote } from '../../application/show-termination.ts';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';

/** The signed file as it is: to keep, and to verify. */
export async function downloadNote(web: Web, kind: NoteKind): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const id = param(web, 'termination');
  const note = await readNote(web.var.parts.context, viewer, id, kind);
  web.header('content-disposition', `attachment; filename="signoff-${kind}-${id}.txt"`);
  return web.text(note);
}

/** The public key that every note verifies under. */
export function downloadKey(web: Web): Response {
  return web.text(`${web.var.parts.context.notary.verifierKey}\n`);
}
