import type { Day } from '../domain/calendar.ts';
import type { Currency } from '../domain/money.ts';

/** The pieces that an acknowledgement and a receipt are written with and read back from. */

/** A text that is not in the one form that its facts have. */
export class MalformedText extends Error {
  constructor(lineNumber: number, reason: string) {
    super(`line ${lineNumber}: ${reason}`);
    this.name = 'MalformedText';
  }
}

/** How a value is read; `undefined` where the text is not `expected`. */
export type Field<T> = {
  readonly expected: string;
  readonly read: (text: string) => T | undefined;
};

/**
 * Decimals of each currency, after ISO 4217. They stand here too because a receipt must be readable with
 * this folder alone; the compiler sees to it that no currency is missing.
 */
const decimalsOf: Readonly<Record<Currency, 0 | 2 | 3>> = {
  AUD: 2,
  BHD: 3,
  CAD: 2,
  CHF: 2,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  NOK: 2,
  PLN: 2,
  SEK: 2,
  SGD: 2,
  TWD: 2,
  USD: 2,
};

const mostCharacters = 200;

/** Free text as `safeText` leaves it. */
export const textField: Field<string> = matching(/^.+$/su, 'a text');

/** An id or a name in a program's words. */
export const tokenField: Field<string> = matching(
  /^[A-Za-z0-9._-]{1,64}$/,
  'letters, digits, dots and hyphens',
);

/** An identity of which no more than the last four digits show. */
export const maskedField: Field<string> = matching(/^\*{3,60}\d{4}$/, 'asterisks and the last four digits');

/** How many there are of something. */
export const countField: Field<number> = {
  expected: 'a number',
  read: (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined),
};

export const dayField: Field<Day> = {
  expected: 'a day such as 2026-11-22',
  read: (text) => (isDay(text) ? text : undefined),
};

const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** ISO 8601 with an offset. It stays a text, because the offset is part of the evidence. */
export const instantField: Field<string> = {
  expected: 'an instant such as 2026-11-22T12:00:05+01:00',
  read: (text) => (isDay(instantForm.exec(text)?.[1] ?? '') ? text : undefined),
};

export const currencyField: Field<Currency> = {
  expected: 'a known currency such as EUR',
  read: (text) => (isCurrency(text) ? text : undefined),
};

/** An amount in minor units, written with all decimals of its currency: `-12.30 EUR`. */
export function amountField(currency: Currency): Field<bigint> {
  const decimals = decimalsOf[currency];
  const form = new RegExp(`^-?\\d{1,16}${decimals === 0 ? '' : `\\.\\d{${decimals}}`} ${currency}$`);
  return {
    expected: `an amount in ${currency} with ${decimals} decimals`,
    read: (text) => (form.test(text) ? BigInt(text.replace('.', '').slice(0, -4)) : undefined),
  };
}

/** The counterpart of `amountField`. */
export function writeAmount(amountMinor: bigint, currency: Currency): string {
  const decimals = decimalsOf[currency];
  const negative = amountMinor < 0n;
  const digits = (negative ? -amountMinor : amountMinor).toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const fraction = decimals === 0 ? '' : `.${digits.slice(point)}`;
  return `${negative ? '-' : ''}${digits.slice(0, point)}${fraction} ${currency}`;
}

/** `field`, or the word `none` for null. */
export function orNone<T>(field: Field<T>): Field<T | null> {
  return {
    expected: `${field.expected}, or none`,
    read: (text) => (text === 'none' ? null : field.read(text)),
  };
}

/**
 * Free text that fits on a line and cannot pretend to be more than it is: controls, line breaks and marks
 * that turn the direction of writing become spaces, and what is too long is cut.
 */
export function safeText(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{White_Space}]+/gu, ' ')
    .trim();
  const characters = [...plain];
  if (characters.length <= mostCharacters) {
    return plain === '' ? '-' : plain;
  }
  return `${characters
    .slice(0, mostCharacters - 1)
    .join('')
    .trimEnd()}…`;
}

/** Free text for a place between bars. */
export function safeCell(text: string): string {
  return safeText(text.replaceAll('|', '/'));
}

/** Reads a text line by line. Every method throws MalformedText where the next line is not what it asks for. */
export class LineReader {
  readonly #lines: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  /** The next line is exactly this. */
  literal(expected: string): void {
    if (this.#lines[this.#position] !== expected) {
      throw this.#malformed(expected === '' ? 'expected an empty line' : `expected "${expected}"`);
    }
    this.#position += 1;
  }

  /** The next line is `label: ` and a value. */
  value<T>(label: string, field: Field<T>): T {
    const prefix = `${label}: `;
    const line = this.#lines[this.#position];
    if (line === undefined || !line.startsWith(prefix)) {
      throw this.#malformed(`expected "${label}"`);
    }
    const value = field.read(line.slice(prefix.length));
    if (value === undefined) {
      throw this.#malformed(`"${label}" is not ${field.expected}`);
    }
    this.#position += 1;
    return value;
  }

  /** All next lines with this label, perhaps none. */
  values<T>(label: string, field: Field<T>): T[] {
    const values: T[] = [];
    while (this.#lines[this.#position]?.startsWith(`${label}: `)) {
      values.push(this.value(label, field));
    }
    return values;
  }

  /** The text ends here, with a newline. */
  end(): void {
    this.literal('');
    if (this.#position !== this.#lines.length) {
      throw this.#malformed('expected the end of the text');
    }
  }

  #malformed(reason: string): MalformedText {
    return new MalformedText(this.#position + 1, reason);
  }
}

/**
 * Checks that a text is the only one that says what was read from it.
 * @throws MalformedText at the first line that differs
 */
export function requireCanonical(text: string, canonical: string): void {
  if (text !== canonical) {
    const expected = canonical.split('\n');
    const line = text.split('\n').findIndex((actual, index) => actual !== expected[index]);
    throw new MalformedText(line + 1, 'not written in the canonical form');
  }
}

function matching(form: RegExp, expected: string): Field<string> {
  return { expected, read: (text) => (form.test(text) ? text : undefined) };
}

function isDay(text: string): text is Day {
  // Date.parse takes February 30 for March 2, so the day must come out as it went in.
  return (
    /^(19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  );
}

function isCurrency(text: string): text is Currency {
  return Object.hasOwn(decimalsOf, text);
}
