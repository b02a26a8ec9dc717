/**
 * What somebody says on the phone so that support finds their case: 8 characters, the last a check on the others.
 * It finds a case for staff and opens nothing to anybody, so it is no secret.
 */
export type StatusCode = string & { readonly __brand: 'StatusCode' };

/**
 * No 0/O, 1/I/L, 5/S and U/V, and of 2/Z and 8/B only the digits: nothing in it looks like another. It has no vowels,
 * so that no code is a word. Its length is a prime, which the check needs.
 */
export const statusCodeAlphabet = '2346789CDFGHJKMNPQRTWXY';

const length = 8;
const radix = statusCodeAlphabet.length;

/** @param random at least 7 bytes */
export function statusCodeFrom(random: Uint8Array): StatusCode {
  const values = Array.from(random.subarray(0, length - 1), (byte) => byte % radix);
  const check = (radix - (weightedSum(values) % radix)) % radix;
  return [...values, check].map((value) => statusCodeAlphabet[value]).join('') as StatusCode;
}

/** `mistyped`: it has the look of a code, and at least one character of it is wrong. */
export type ReadCode = StatusCode | 'mistyped' | 'no-code';

/** Reads a code as people say or type it: small letters, spaces and dashes are tolerated, and so is a Z for a 2 or a B for an 8. */
export function readStatusCode(text: string): ReadCode {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('Z', '2').replaceAll('B', '8');
  if (!/^[0-9A-Z]{8}$/.test(code)) {
    return 'no-code';
  }
  const values = [...code].map((character) => statusCodeAlphabet.indexOf(character));
  return values.includes(-1) || weightedSum(values) % radix !== 0 ? 'mistyped' : (code as StatusCode);
}

/** As it is shown and said: `K7QM-4T2X`. */
export function showStatusCode(code: StatusCode): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * Weights from 8 down to 1, as an ISBN has them: of a prime number of characters, one wrong character and one swap of
 * two both change the sum.
 */
function weightedSum(values: readonly number[]): number {
  return values.reduce((sum, value, position) => sum + value * (length - position), 0);
}
