import { z } from 'zod';
import { isRefusal } from '../../domain/errors.ts';
import { type Currency, parseMinor } from '../../domain/money.ts';

/** A column that a parser of the domain reads; its refusal says what was expected. */
export function column<Value>(parse: (text: string) => Value) {
  return z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      context.addIssue({ code: 'custom', message: `expected ${error.details.expected ?? error.code}` });
      return z.NEVER;
    }
  });
}

/** A parser that reads an empty field as null. */
export function orEmpty<Value>(parse: (text: string) => Value): (text: string) => Value | null {
  return (text) => (text === '' ? null : parse(text));
}

/** A column that does not belong to this kind of row. */
export function emptyFor(kind: string) {
  return z.literal('', { error: `must be empty for ${kind}` });
}

/** A column with one of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: `expected ${words.join(' or ')}` });
}

/** The key of an account or a line: it goes into addresses and logs, so it is plain and says nothing of a person. */
export const key = matching(
  /^[A-Za-z0-9._-]{1,64}$/,
  '1 to 64 letters, digits, dots, hyphens or underscores',
);

/** The id of a tariff of the line's contract; an empty field is null. */
export const tariffOrEmpty = matching(
  /^[A-Za-z0-9._-]{0,64}$/,
  'the id of a tariff: up to 64 letters, digits, dots, hyphens or underscores',
).transform((id) => (id === '' ? null : id));

/** Operators number invoices in many ways, slashes included. */
export const invoiceNumber = matching(
  /^[A-Za-z0-9._/-]{1,64}$/,
  '1 to 64 letters, digits, dots, hyphens, underscores or slashes',
);

/** Text that a person reads, on one line. */
export const text = matching(/^\P{Cc}*$/u, 'text without control characters');

export const filledText = matching(
  /^(?=.*\S)\P{Cc}+$/u,
  'text that is not blank, without control characters',
);

/** Sign-in names are compared without regard to case, so they are kept in lower case. */
export const email = z
  .email('expected an e-mail address')
  .max(254, 'expected at most 254 characters')
  .toLowerCase();

/** A day of the month, 1 to 31. */
export const dayOfMonth = matching(/^([1-9]|[12]\d|3[01])$/, 'a day of the month from 1 to 31').transform(
  Number,
);

export const megabytes = matching(/^\d{1,12}$/, 'a whole number of megabytes').transform(Number);

/** An amount from 0 up, in minor units of `currency`. */
export function amount(currency: Currency) {
  return column((decimal) => parseMinor(decimal, currency)).refine((amountMinor) => amountMinor >= 0n, {
    error: 'must not be negative',
  });
}

function matching(pattern: RegExp, expected: string) {
  return z.string().regex(pattern, `expected ${expected}`);
}
