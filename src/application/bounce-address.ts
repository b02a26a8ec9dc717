import { timingSafeEqual } from 'node:crypto';
import { base32, bucketOfId } from '../domain/bucket.ts';
import type { Sealer } from './ports.ts';

/**
 * The address that one mail comes back to: `bounces+<mail>-<mac>@cancel.example`. It says which mail came back, whatever
 * the report leaves out, and only this installation can make it: a forged report is about nothing. Servers on the way may
 * change the case of letters, so none of it hangs on that.
 */

const macLength = 16;
/** A mail's id, the mac, and what stands around them. */
const addedLength = 1 + 16 + 1 + macLength;
/** RFC 5321 section 4.5.3.1.1. */
const longestLocalPart = 64;

/** How long the part before the `@` of a bounce address may be, so that there is room for the rest. */
export const longestBouncePart = longestLocalPart - addedLength;

/** @param base where reports are read, such as `bounces@cancel.example` */
export function bounceAddress(sealer: Sealer, base: string, mailId: string): string {
  const at = base.lastIndexOf('@');
  return `${base.slice(0, at)}+${mailId}-${macOf(sealer, mailId)}${base.slice(at)}`;
}

/** The mail that one of these addresses was made for; null where none was made here. */
export function bouncedMail(sealer: Sealer, base: string, addresses: readonly string[]): string | null {
  const at = base.lastIndexOf('@');
  const [before, after] = [`${base.slice(0, at)}+`.toLowerCase(), base.slice(at).toLowerCase()];
  for (const address of addresses.map((each) => each.toLowerCase())) {
    const middle =
      address.startsWith(before) && address.endsWith(after)
        ? address.slice(before.length, -after.length)
        : '';
    const [mailId = '', mac = ''] = middle.split('-', 2);
    if (
      bucketOfId(mailId) !== null &&
      middle.length === addedLength - 1 &&
      isSame(mac, macOf(sealer, mailId))
    ) {
      return mailId;
    }
  }
  return null;
}

/** 80 bits of an HMAC. */
function macOf(sealer: Sealer, mailId: string): string {
  return base32(Buffer.from(sealer.digest(`bounced mail\n${mailId}`), 'base64url').subarray(0, macLength));
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
