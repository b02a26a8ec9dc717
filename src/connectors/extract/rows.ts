import { z } from 'zod';
import type {
  AccountRow,
  CardRow,
  ChargeRow,
  ContractRow,
  LineRow,
  UsageRow,
} from '../../application/extract.ts';
import { extractFiles } from '../../application/extract.ts';
import { type Day, parseDay } from '../../domain/calendar.ts';
import type { RecurringCharge, Terms } from '../../domain/contract.ts';
import { parseEid, parseIccid, parseImsi, parseMsisdn } from '../../domain/ids.ts';
import { languages } from '../../domain/language.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import {
  amount,
  column,
  dayOfMonth,
  email,
  emptyFor,
  filledText,
  invoiceNumber,
  key,
  megabytes,
  oneOf,
  orEmpty,
  tariffOrEmpty,
  text,
} from './columns.ts';
import type { Table } from './table.ts';

const day = column(parseDay);
const dayOrEmpty = column(orEmpty(parseDay));

export const accounts: Table<AccountRow> = {
  file: extractFiles.accounts,
  columns: ['account', 'name', 'email', 'language', 'role'],
  schema: z.strictObject({
    account: key,
    name: filledText,
    email,
    language: oneOf(...languages),
    role: oneOf('subscriber', 'support', 'operator'),
  }),
};

const anyLine = z.strictObject({
  line: key,
  account: key,
  iccid: column(parseIccid),
  imsi: column(parseImsi),
  msisdn: column(parseMsisdn),
  label: text,
  activated_on: day,
});

export const lines: Table<LineRow> = {
  file: extractFiles.lines,
  columns: ['line', 'account', 'kind', 'iccid', 'imsi', 'msisdn', 'eid', 'label', 'activated_on'],
  schema: z
    .discriminatedUnion(
      'kind',
      [
        anyLine.extend({ kind: z.literal('sim'), eid: emptyFor('a sim').transform(() => null) }),
        anyLine.extend({ kind: z.literal('esim'), eid: column(parseEid) }),
      ],
      { error: 'expected sim or esim' },
    )
    .transform(({ activated_on, ...line }) => ({ ...line, activatedOn: activated_on })),
};

export const cards: Table<CardRow> = {
  file: extractFiles.cards,
  columns: ['line', 'iccid', 'imsi', 'eid'],
  schema: z.strictObject({
    line: key,
    iccid: column(parseIccid),
    imsi: column(parseImsi),
    eid: column(orEmpty(parseEid)),
  }),
};

function contractSchema({ currency, taxes }: Profile) {
  const tax = taxes.rates[0]?.code ?? null;
  const anyContract = z.strictObject({
    line: key,
    currency: z.literal(currency, { error: `expected ${currency}, the currency of the profile` }),
    starts_on: day,
    commitment_ends_on: dayOrEmpty,
  });
  const postpaid = anyContract.extend({
    kind: z.literal('postpaid'),
    monthly_price: amount(currency),
    billed: oneOf('in-advance', 'in-arrears'),
    billing_day: dayOfMonth,
    invoiced_through: dayOrEmpty,
    balance: emptyFor('a postpaid contract'),
  });
  const prepaid = anyContract.extend({
    kind: z.literal('prepaid'),
    monthly_price: emptyFor('a prepaid contract'),
    billed: emptyFor('a prepaid contract'),
    billing_day: emptyFor('a prepaid contract'),
    invoiced_through: emptyFor('a prepaid contract'),
    balance: amount(currency),
  });
  return z
    .discriminatedUnion('kind', [postpaid, prepaid], { error: 'expected postpaid or prepaid' })
    .superRefine((row, context) => {
      for (const name of ['commitment_ends_on', 'invoiced_through'] as const) {
        const ends = row[name];
        if (ends !== null && ends !== '' && ends < row.starts_on) {
          context.addIssue({ code: 'custom', path: [name], message: 'must not lie before starts_on' });
        }
      }
    })
    .transform(
      (row): ContractRow => ({
        line: row.line,
        terms: {
          ...emptyTerms,
          kind: row.kind,
          currency,
          startsOn: row.starts_on,
          commitmentEndsOn: row.commitment_ends_on,
          recurring: row.kind === 'postpaid' ? [planOf(row, tax)] : [],
          balance: row.kind === 'prepaid' ? { amountMinor: row.balance, validThrough: null } : null,
        },
      }),
    );
}

const emptyTerms = {
  discounts: [],
  oneOff: [],
  instalments: [],
  tariffs: [],
  deposits: [],
  credits: [],
} as const satisfies Partial<Terms>;

type PlanColumns = {
  readonly monthly_price: bigint;
  readonly billed: RecurringCharge['billed'];
  readonly billing_day: number;
  readonly starts_on: Day;
  readonly invoiced_through: Day | null;
};

/** Any January has all days of the month on which a period can begin. */
function planOf(row: PlanColumns, tax: string | null): RecurringCharge {
  return {
    id: 'plan',
    kind: 'plan',
    name: '',
    priceMinor: row.monthly_price,
    every: { unit: 'month', count: 1 },
    anchoredOn: parseDay(`2000-01-${String(row.billing_day).padStart(2, '0')}`),
    billed: row.billed,
    startsOn: row.starts_on,
    endsOn: null,
    invoicedThrough: row.invoiced_through,
    tax,
  };
}

export function contractsIn(profile: Profile): Table<ContractRow> {
  return {
    file: extractFiles.contracts,
    columns: [
      'line',
      'kind',
      'currency',
      'starts_on',
      'commitment_ends_on',
      'monthly_price',
      'billed',
      'billing_day',
      'invoiced_through',
      'balance',
    ],
    schema: contractSchema(profile),
  };
}

export function chargesIn({ currency }: Profile): Table<ChargeRow> {
  return {
    file: extractFiles.charges,
    columns: ['line', 'invoice', 'issued_on', 'due_on', 'amount', 'status'],
    schema: z
      .strictObject({
        line: key,
        invoice: invoiceNumber,
        issued_on: day,
        due_on: day,
        amount: amount(currency),
        status: oneOf('open', 'paid'),
      })
      .refine((row) => row.due_on >= row.issued_on, {
        path: ['due_on'],
        error: 'must not lie before issued_on',
      })
      .transform((row) => ({
        line: row.line,
        invoice: row.invoice,
        issuedOn: row.issued_on,
        dueOn: row.due_on,
        amountMinor: row.amount,
        status: row.status,
      })),
  };
}

export function usageIn({ currency }: Profile): Table<UsageRow> {
  return {
    file: extractFiles.usage,
    columns: ['line', 'day', 'megabytes', 'amount', 'billed'],
    optionalColumns: ['tariff', 'arrived_on'],
    schema: z
      .strictObject({
        line: key,
        day,
        megabytes,
        amount: amount(currency),
        billed: oneOf('yes', 'no'),
        tariff: tariffOrEmpty.default(null),
        arrived_on: dayOrEmpty.default(null),
      })
      .refine((row) => row.tariff === null || row.amount === 0n, {
        path: ['amount'],
        error: 'must be zero where a tariff prices the usage',
      })
      .refine((row) => row.arrived_on === null || row.arrived_on >= row.day, {
        path: ['arrived_on'],
        error: 'must not lie before day',
      })
      .transform((row) => ({
        line: row.line,
        day: row.day,
        megabytes: row.megabytes,
        amountMinor: row.amount,
        billed: row.billed === 'yes',
        tariff: row.tariff,
        arrivedOn: row.arrived_on,
      })),
  };
}
