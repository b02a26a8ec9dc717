import type { Notary } from '../application/ports.ts';
import { writeAcknowledgement } from './acknowledgement.ts';
import { parseSigningKey } from './keys.ts';
import { signNote } from './note.ts';
import { writeReceipt } from './receipt.ts';
import { verifyReceipt } from './verify.ts';

/**
 * Signs evidence with one key.
 * @param secret as `generateSigningKey` wrote it
 * @throws MalformedKey
 */
export function notaryWith(secret: string): Notary {
  const key = parseSigningKey(secret);
  return {
    verifierKey: key.verifierKey,
    acknowledgement: (facts) => signNote(writeAcknowledgement(facts), key),
    receipt: (facts) => signNote(writeReceipt(facts), key),
    faultOf(note) {
      const verdict = verifyReceipt(Buffer.from(note), key.verifierKey);
      return verdict.valid ? null : `${verdict.check}: ${verdict.reason}`;
    },
  };
}
