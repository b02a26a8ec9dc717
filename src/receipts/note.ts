import { sign, verify } from 'node:crypto';
import type { SigningKey, VerifierKey } from './keys.ts';
import { decodeBase64, isKeyName } from './keys.ts';

/** Signed notes with Ed25519: c2sp.org/signed-note. */

/** What was checked when a note was refused, in the order in which it is checked. */
export type NoteCheck = 'encoding' | 'format' | 'key' | 'signature';

export type OpenedNote =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly check: NoteCheck; readonly reason: string };

type SignatureLine = { readonly name: string; readonly id: string; readonly signature: Buffer };

// The specification asks for at least 16; this is the limit of the Go note package.
const mostSignatures = 100;
const idBytes = 4;

/**
 * Signs `text`, which ends in a newline and holds no other control character: anything else is a bug.
 * The result is the whole note, with one signature.
 */
export function signNote(text: string, key: SigningKey): string {
  if (!text.endsWith('\n') || !text.isWellFormed() || hasForbiddenCharacter(text)) {
    throw new Error('only well-formed text that ends in a newline and holds no other controls can be signed');
  }
  const signature = sign(null, Buffer.from(text), key.privateKey);
  const encoded = Buffer.concat([Buffer.from(key.id, 'hex'), signature]).toString('base64');
  return `${text}\n— ${key.name} ${encoded}\n`;
}

/**
 * Opens a note that `key` signed. Signatures by other keys are ignored; all by this key must match.
 * Never throws: what is wrong with the note comes back as the check that it failed.
 */
export function openNote(bytes: Uint8Array, key: VerifierKey): OpenedNote {
  const note = decodeUtf8(bytes);
  if (note === null) {
    return refused('encoding', 'the file is not valid UTF-8');
  }
  if (hasForbiddenCharacter(note)) {
    return refused('encoding', 'the file holds a control character other than newline');
  }
  const parts = splitNote(note);
  if (typeof parts === 'string') {
    return refused('format', parts);
  }
  const ours = parts.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (ours.length === 0) {
    return refused('key', `no signature is by ${key.name} (id ${key.id})`);
  }
  const signed = Buffer.from(parts.text);
  if (!ours.every(({ signature }) => verify(null, signed, key.publicKey, signature))) {
    return refused('signature', `the signature of ${key.name} does not match the text`);
  }
  return { ok: true, text: parts.text };
}

function refused(check: NoteCheck, reason: string): OpenedNote {
  return { ok: false, check, reason };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    // A byte order mark is part of what was signed, so it is kept.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function hasForbiddenCharacter(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification names exactly these
  return /[\u0000-\u0009\u000b-\u001f]/.test(text);
}

/** Parts the text from its signatures at the last empty line; a string says why that is not possible. */
function splitNote(note: string): { text: string; signatures: SignatureLine[] } | string {
  const blank = note.lastIndexOf('\n\n');
  if (blank === -1) {
    return 'no empty line parts a text from its signatures';
  }
  if (!note.endsWith('\n') || blank + 2 === note.length) {
    return 'the file does not end in a signature line';
  }
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > mostSignatures) {
    return `more than ${mostSignatures} signatures`;
  }
  const text = note.slice(0, blank + 1);
  const signatures: SignatureLine[] = [];
  for (const [index, line] of lines.entries()) {
    const signature = parseSignatureLine(line);
    if (signature === null) {
      return `line ${text.split('\n').length + 1 + index} is not a signature line`;
    }
    signatures.push(signature);
  }
  return { text, signatures };
}

function parseSignatureLine(line: string): SignatureLine | null {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) {
    return null;
  }
  const bytes = decodeBase64(encoded);
  if (bytes === null || bytes.length <= idBytes) {
    return null;
  }
  return { name, id: bytes.toString('hex', 0, idBytes), signature: bytes.subarray(idBytes) };
}
