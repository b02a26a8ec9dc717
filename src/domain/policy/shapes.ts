import { z } from 'zod';
import { parseZone } from '../calendar.ts';

/** The small shapes that profiles and packs are made of. */

/** A string that looks like a number: whoever leaves out the quotes is told so. */
export const quoted = z.string({
  error: ({ input }) => (typeof input === 'number' ? `write it as a string${exampleOf(input)}` : undefined),
});

/** Amounts are decimal strings of minor units: JSON numbers are floats, and floats touch no money. */
export const minor = quoted
  .regex(/^\d{1,15}$/, 'a whole number of minor units, as a string such as "1200"')
  .transform(BigInt);

/** A percentage is a decimal string for the same reason; it is read as parts per million. */
export const percent = quoted
  .regex(/^\d{1,3}(\.\d{1,4})?$/, 'a percentage as a string such as "19" or "8.875"')
  .transform(perMillion);

/** A number with decimals may have lost some of its digits (1.10): only a whole one is safely repeated. */
function exampleOf(input: number): string {
  return Number.isSafeInteger(input) ? `: "${input}"` : ', in quotes';
}

/** `"0.3"` per cent is 3,000 parts per million. */
export function perMillion(percentage: string): bigint {
  const [units = '', decimals = ''] = percentage.split('.');
  return BigInt(units + decimals.padEnd(4, '0'));
}

export const zone = z.string().refine((text) => {
  try {
    parseZone(text);
    return true;
  } catch {
    return false;
  }
}, 'expected an IANA time zone such as Europe/London');

export const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}+$/u, 'text without control characters')
    .refine((value) => value.isWellFormed(), 'text without halves of characters');

/** A name that other parts of the same document refer to. */
export const key = z.string().regex(/^[a-z0-9-]{1,32}$/, '1 to 32 of a-z, 0-9 and hyphen');

/** 3,000 parts per million are `0.3` per cent. */
export function percentText(partsPerMillion: bigint): string {
  const digits = partsPerMillion.toString().padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0+$/, '');
  return digits.slice(0, -4) + (decimals === '' ? '' : `.${decimals}`);
}
