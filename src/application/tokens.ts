import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Sealer } from './ports.ts';

/** 256 random bits, as they stand in a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

const codeDigits = 8;

/** Eight random digits, for somebody to type: only a limit on wrong tries makes them safe. */
export function newCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
}

/** What is kept of a code, bound to its termination. Under a key: so few digits are guessed from a plain digest. */
export function codeDigest(sealer: Sealer, terminationId: string, code: string): string {
  return sealer.digest(`${terminationId} ${code}`);
}

/** Reads a code as people type it: in whatever digits, with spaces or hyphens. Null where it is none. */
export function readCode(text: string): string | null {
  const code = text.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^\d{8}$/.test(code) ? code : null;
}
