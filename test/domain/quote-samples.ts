import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { BillLine, BillLineKind, Dates } from '../../src/domain/bill/line.ts';
import { addDays, type Day, parseDay } from '../../src/domain/calendar.ts';
import type { Contract, RecurringCharge, Usage } from '../../src/domain/contract.ts';
import { isRefusal, type RefusalCode } from '../../src/domain/errors.ts';
import { sum } from '../../src/domain/money.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { endChoices, type Profile, parseProfile } from '../../src/domain/policy/profile.ts';
import type { Ending } from '../../src/domain/quote.ts';

const example = new URL('../../examples/t-m/profile.json', import.meta.url);

/** Whatever moves a date or a price is set here, so that the example may change its mind. */
export const profile: Profile = {
  ...parseProfile(JSON.parse(readFileSync(example, 'utf8'))),
  zone: 'Europe/London',
  currency: 'GBP',
  end: { offered: [...endChoices], noticeDays: 0 },
  commitment: { mostMonths: 120, leaving: 'with-fee' },
  earlyTerminationFee: { kind: 'none' },
  withdrawalDays: 0,
  lastDayCharged: true,
  proration: 'days-of-period',
  rounding: 'per-line',
  taxes: { prices: 'include-tax', rates: [] },
  lateFee: { kind: 'none' },
  instalments: 'due-at-end',
  lateUsageDays: 30,
  refunds: { unusedAdvance: true, prepaidBalance: 'refunded', withinDays: 14, ways: ['as-paid'] },
};

/** The profile above, but for some of its rules, under no law but what is named. */
export function under(rules: Partial<Profile> = {}, law: Partial<Omit<Policy, 'profile'>> = {}): Policy {
  return { profile: { ...profile, ...rules }, laws: new Map(), feeCeilings: [], ...law };
}

export const policy = under();
export const lastDayFree = under({ lastDayCharged: false });

/** 900.00 a month from 11 August 2023 on, which no invoice holds yet. */
export const plan: RecurringCharge = {
  id: 'plan',
  kind: 'plan',
  name: 'Plan',
  priceMinor: 90_000n,
  every: { unit: 'month', count: 1 },
  anchoredOn: parseDay('2023-08-11'),
  billed: 'in-arrears',
  startsOn: parseDay('2023-08-11'),
  endsOn: null,
  invoicedThrough: null,
  tax: null,
};

/** A contract with nothing in it. */
const empty: Contract = {
  kind: 'postpaid',
  currency: 'GBP',
  startsOn: parseDay('2023-08-11'),
  commitmentEndsOn: null,
  recurring: [],
  discounts: [],
  oneOff: [],
  instalments: [],
  tariffs: [],
  deposits: [],
  credits: [],
  balance: null,
  usage: [],
  openInvoices: [],
};

export const postpaid: Contract = { ...empty, recurring: [plan] };
export const prepaid: Contract = {
  ...empty,
  kind: 'prepaid',
  balance: { amountMinor: 1_250n, validThrough: null },
};

/** A contract with the plan above, but for some of its terms; what else it has is added. */
export function withPlan(terms: Partial<RecurringCharge>, rest: Partial<Contract> = {}): Contract {
  const recurring = [{ ...plan, ...terms }];
  return { ...empty, startsOn: recurring[0]?.startsOn ?? empty.startsOn, recurring, ...rest };
}

/** A contract without a plan, that began long ago. */
export function owing(rest: Partial<Contract>): Contract {
  return { ...empty, ...rest };
}

/** `megabytes` of a tariff, or rated already where it is null. */
export function used(day: string, tariff: string | null, megabytes: number, amountMinor = 0n): Usage {
  return { day: parseDay(day), tariff, megabytes, amountMinor, arrivedOn: null };
}

export const atOnce: Ending = { choice: 'at-once', day: null };
export const endOfPeriod: Ending = { choice: 'end-of-period', day: null };
export const chosenDay = (day: string): Ending => ({ choice: 'chosen-day', day: parseDay(day) });

export const noonOn = (day: string) => new Date(`${day}T12:00:00Z`);

/** Declared on the day on which service and billing end. */
export function endingOn(day: string | Day): Dates {
  const on = parseDay(day);
  return { requestedOn: on, serviceEndsOn: on, billingEndsOn: on };
}

/** Ended on a day that is not charged any more. */
export function freeOn(day: string): Dates {
  return { ...endingOn(day), billingEndsOn: addDays(parseDay(day), -1) };
}

export function amountOf(lines: readonly BillLine[], ...kinds: readonly BillLineKind[]): bigint {
  return sum(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor }) => amountMinor));
}

/** The lines of some kinds, each as the values of some of its fields. */
export function columns(
  lines: readonly BillLine[],
  kinds: readonly BillLineKind[],
  ...fields: readonly (keyof BillLine)[]
): unknown[][] {
  return lines.filter(({ kind }) => kinds.includes(kind)).map((line) => fields.map((field) => line[field]));
}

export function assertRefused(
  read: () => unknown,
  code: RefusalCode,
  details?: Record<string, string>,
): void {
  assert.throws(read, (error) => {
    assert.ok(isRefusal(error, code), String(error));
    assert.deepEqual(error.details, details ?? error.details);
    return true;
  });
}

/** All but taxes, credits, deposits and the balance. */
export function ownLines({ lines }: { readonly lines: readonly BillLine[] }): readonly BillLine[] {
  return lines.filter(({ kind }) => !['tax', 'credit', 'deposit', 'prepaid-balance'].includes(kind));
}
