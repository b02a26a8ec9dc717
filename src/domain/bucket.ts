/** Rows of a subscriber lie together: 0..255, from a hash of the account id. */
export type Bucket = number;

/** FNV-1a, 32 bits, folded to 8: spreads evenly, is the same everywhere, and needs no library. */
export function bucketOf(accountId: string): Bucket {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(accountId)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An id that carries its bucket, so that every look-up by id knows where to look: two hex digits of the
 * bucket, then 14 characters of Crockford's base32 (70 bits).
 * @param random 14 bytes: random for new things, of a hash for things that must get the same id again
 */
export function idInBucket(bucket: Bucket, random: Uint8Array): string {
  return bucket.toString(16).padStart(2, '0') + base32(random.subarray(0, 14));
}

/** A character of Crockford's base32 for each byte, from its lower five bits. */
export function base32(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => crockford[byte & 31]).join('');
}

/** The bucket of an id made by `idInBucket`; null when the text is no such id. */
export function bucketOfId(id: string): Bucket | null {
  return /^[0-9a-f]{2}[0-9a-hjkmnp-tv-z]{14}$/.test(id) ? Number.parseInt(id.slice(0, 2), 16) : null;
}
