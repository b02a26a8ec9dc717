import { z } from 'zod';
import { type Day, parseDay } from './calendar.ts';
import { isRefusal } from './errors.ts';

/** How money and time stand in JSON, which knows no bigint and whose numbers are floats. */

/** Minor units as a string: `"-1230"`. */
export const minorText = z.codec(
  z.string().regex(/^-?\d{1,19}$/, 'a whole number of minor units, as a string such as "1200"'),
  z.bigint(),
  { decode: (text) => BigInt(text), encode: (amountMinor) => amountMinor.toString() },
);

/** An instant in UTC. */
export const instantText = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** `2026-11-22`, from 1900 to 2999. */
export const dayText = z.codec(z.string(), z.custom<Day>(), {
  decode(text, context) {
    try {
      return parseDay(text);
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      context.issues.push({ code: 'custom', input: text, message: error.details.expected ?? error.code });
      return z.NEVER;
    }
  },
  encode: (day) => day,
});
