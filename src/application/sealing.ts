import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealer } from './ports.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** How much longer than its content something sealed is. */
export const sealOverheadBytes = nonceBytes + tagBytes;

/**
 * Seals with AES-256-GCM and digests with HMAC-SHA-256, each under a key of its own, derived from the installation's
 * secret (RFC 5869).
 */
export function sealerWith(secret: string): Sealer {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const key = keyFor('signoff sealed mail');
  const digestKey = keyFor('signoff digested code');
  const sealBytes = (bytes: Uint8Array) => {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, key, nonce);
    const body = Buffer.concat([sealing.update(bytes), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), body]);
  };
  const openBytes = (sealed: Uint8Array) => {
    const bytes = Buffer.from(sealed);
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes));
    opening.setAuthTag(bytes.subarray(nonceBytes, sealOverheadBytes));
    return Buffer.concat([opening.update(bytes.subarray(sealOverheadBytes)), opening.final()]);
  };
  return {
    sealBytes,
    openBytes,
    seal: (text) => sealBytes(Buffer.from(text)),
    open: (sealed) => openBytes(sealed).toString('utf8'),
    digest: (text) => createHmac('sha256', digestKey).update(text).digest('base64url'),
  };
}
