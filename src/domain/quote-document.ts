import { z } from 'zod';
import { type Bill, billLineKinds, billRules, billUnits } from './bill/line.ts';
import { dayText, instantText, minorText } from './codecs.ts';
import { currencies } from './money.ts';
import { endChoices } from './policy/profile.ts';
import { endRules, type Quote } from './quote.ts';

const billLine = z.object({
  kind: z.enum(billLineKinds),
  amountMinor: minorText,
  rule: z.enum(billRules),
  law: z.string().nullable(),
  item: z.string().nullable(),
  from: dayText.nullable(),
  to: dayText.nullable(),
  days: z.int().nullable(),
  ofDays: z.int().nullable(),
  units: z.int().nullable(),
  unit: z.enum(billUnits).nullable(),
  baseMinor: minorText.nullable(),
  percent: z.string().nullable(),
  perUnits: z.int().nullable(),
  invoice: z.string().nullable(),
});

const billDocument = z.object({
  lines: z.array(billLine).readonly(),
  includedTaxes: z
    .array(z.object({ code: z.string(), percent: z.string(), amountMinor: minorText }))
    .readonly(),
  totalMinor: minorText,
});

const quoteDocument = z.object({
  ...billDocument.shape,
  profileId: z.string(),
  profileVersion: z.string(),
  choice: z.enum(endChoices),
  endRule: z.enum(endRules),
  endLaw: z.string().nullable(),
  lastDayCharged: z.boolean(),
  currency: z.enum(currencies),
  requestedOn: dayText,
  serviceEndsOn: dayText,
  billingEndsOn: dayText,
  switchOffAt: instantText,
  expiresAt: instantText,
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
