import { z } from 'zod';
import { dayText, minorText } from './codecs.ts';
import type { Contract, Terms } from './contract.ts';
import { Refusal } from './errors.ts';
import { currencies } from './money.ts';

const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, '1 to 64 letters, digits, dots, hyphens or underscores');
/** What a subscriber reads; may be empty. */
const name = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'text without control characters');
/** What is left out is empty. */
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly().default([]);
const tax = z.string().nullable().default(null);

const every = z.strictObject({ unit: z.enum(['month', 'day']), count: z.int() });

const recurring = z.strictObject({
  id,
  kind: z.enum(['plan', 'add-on']),
  name,
  priceMinor: minorText,
  every,
  anchoredOn: dayText,
  billed: z.enum(['in-advance', 'in-arrears']),
  startsOn: dayText,
  endsOn: dayText.nullable().default(null),
  invoicedThrough: dayText.nullable().default(null),
  tax,
});

const discount = z.strictObject({
  id,
  name,
  charge: id,
  reduction: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), amountMinor: minorText }),
    z.strictObject({ kind: z.literal('percent'), percent: z.int() }),
  ]),
  from: dayText,
  through: dayText.nullable().default(null),
  clawback: z
    .strictObject({
      grantedMinor: minorText,
      keptFrom: dayText,
      taken: z.enum(['all', 'in-proportion']),
    })
    .nullable()
    .default(null),
});

const tariffBase = { id, name, tax, priceMinor: minorText };

const tariff = z.discriminatedUnion('kind', [
  z.strictObject({ ...tariffBase, kind: z.literal('per-megabyte'), perMegabytes: z.int() }),
  z.strictObject({ ...tariffBase, kind: z.literal('per-day') }),
  z.strictObject({
    ...tariffBase,
    kind: z.literal('package'),
    charge: id,
    includedMegabytes: z.int(),
    perMegabytes: z.int(),
  }),
  z.strictObject({ ...tariffBase, kind: z.literal('pass'), days: z.int() }),
]);

const termsShape = {
  kind: z.enum(['postpaid', 'prepaid']),
  currency: z.enum(currencies),
  startsOn: dayText,
  commitmentEndsOn: dayText.nullable().default(null),
  recurring: list(recurring),
  discounts: list(discount),
  oneOff: list(z.strictObject({ id, name, on: dayText, amountMinor: minorText, tax })),
  instalments: list(z.strictObject({ id, name, eachMinor: minorText, left: z.int() })),
  tariffs: list(tariff),
  deposits: list(z.strictObject({ id, name, amountMinor: minorText })),
  credits: list(z.strictObject({ id, name, amountMinor: minorText, refundable: z.boolean() })),
  balance: z
    .strictObject({ amountMinor: minorText, validThrough: dayText.nullable().default(null) })
    .nullable()
    .default(null),
};

const usage = z.strictObject({
  day: dayText,
  megabytes: z.int(),
  tariff: id.nullable().default(null),
  amountMinor: minorText,
  arrivedOn: dayText.nullable().default(null),
});

const openInvoice = z.strictObject({ number: name, dueOn: dayText, amountMinor: minorText });

export const termsSchema = z.strictObject(termsShape);
export const contractSchema = z.strictObject({
  ...termsShape,
  usage: list(usage),
  openInvoices: list(openInvoice),
});

/** Terms and contracts as plain JSON: amounts are strings of minor units, days are `yyyy-mm-dd`. */
export type TermsDocument = z.input<typeof termsSchema>;
export type ContractDocument = z.input<typeof contractSchema>;

export function termsToDocument(terms: Terms): TermsDocument {
  return z.encode(termsSchema, terms);
}

/** Reads what `termsToDocument` wrote. Anything else in the store is a bug: it throws zod's error. */
export function termsFromDocument(json: unknown): Terms {
  return termsSchema.parse(json);
}

export function contractToDocument(contract: Contract): ContractDocument {
  return z.encode(contractSchema, contract);
}

/**
 * Reads a contract that somebody wrote. What is left out is not there: no discounts, no invoices.
 * @throws Refusal `contract-contradictory`, naming the field and what is wrong there
 */
export function parseContract(json: unknown): Contract {
  const result = contractSchema.safeParse(json);
  const [first] = result.error?.issues ?? [];
  if (!result.success) {
    throw new Refusal('contract-contradictory', {
      field: first?.path.join('.') || '(the whole contract)',
      problem: first?.message ?? 'unreadable',
    });
  }
  return result.data;
}
