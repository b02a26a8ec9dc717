import { z } from 'zod';
import { type Bill, billLineKinds, billRules } from './bill.ts';
import type { Day } from './calendar.ts';
import { currencies } from './money.ts';
import { endChoices } from './policy/profile.ts';
import type { Quote } from './quote.ts';

/** JSON knows no bigint, and its numbers are floats. */
const minor = z.codec(z.string().regex(/^-?\d{1,19}$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (amountMinor) => amountMinor.toString(),
});

const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

const day = z.codec(z.iso.date(), z.custom<Day>(), {
  decode: (text) => text as Day,
  encode: (day) => day,
});

const billLine = z.object({
  kind: z.enum(billLineKinds),
  amountMinor: minor,
  rule: z.enum(billRules),
  from: day.nullable(),
  to: day.nullable(),
  days: z.int().nullable(),
  ofDays: z.int().nullable(),
  invoice: z.string().nullable(),
});

const billDocument = z.object({
  lines: z.array(billLine).readonly(),
  totalMinor: minor,
});

const quoteDocument = z.object({
  ...billDocument.shape,
  profileId: z.string(),
  profileVersion: z.string(),
  choice: z.enum(endChoices),
  currency: z.enum(currencies),
  requestedOn: day,
  serviceEndsOn: day,
  billingEndsOn: day,
  switchOffAt: instant,
  expiresAt: instant,
});

/** Quote and bill as plain JSON: amounts are strings of minor units, instants ISO strings in UTC. */
export type QuoteDocument = z.input<typeof quoteDocument>;
export type BillDocument = z.input<typeof billDocument>;

/** The form in which a quote is stored with its termination. */
export function quoteToDocument(quote: Quote): QuoteDocument {
  return z.encode(quoteDocument, quote);
}

/** Reads exactly what `quoteToDocument` wrote. Anything else in the store is a bug: it throws zod's error. */
export function quoteFromDocument(json: unknown): Quote {
  return quoteDocument.parse(json);
}

/** The form in which a final bill is stored with its termination. */
export function billToDocument(bill: Bill): BillDocument {
  return z.encode(billDocument, bill);
}

/** Reads exactly what `billToDocument` wrote. Anything else in the store is a bug: it throws zod's error. */
export function billFromDocument(json: unknown): Bill {
  return billDocument.parse(json);
}
