import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays, type Day, dayAt, parseDay } from '../../src/domain/calendar.ts';
import type { Contract, PostpaidTerms, PrepaidTerms } from '../../src/domain/contract.ts';
import { isRefusal, type RefusalCode } from '../../src/domain/errors.ts';
import { sum } from '../../src/domain/money.ts';
import { endChoices, type Profile, parseProfile } from '../../src/domain/policy/profile.ts';
import {
  type BillLine,
  type BillLineKind,
  type Dates,
  type Ending,
  finalBill,
  quote,
} from '../../src/domain/quote.ts';

const example = new URL('../../examples/t-m/profile.json', import.meta.url);

/** Whatever moves a date or a price is set here, so that the example may change its mind. */
export const profile: Profile = {
  ...parseProfile(JSON.parse(readFileSync(example, 'utf8'))),
  zone: 'Europe/London',
  currency: 'GBP',
  end: { offered: [...endChoices], noticeDays: 0 },
  lastDayCharged: true,
  refunds: { unusedAdvance: true, prepaidBalance: true },
  earlyTerminationFee: { kind: 'none' },
};

export const postpaid: PostpaidTerms = {
  kind: 'postpaid',
  currency: 'GBP',
  startsOn: parseDay('2023-08-11'),
  commitmentEndsOn: null,
  unbilledUsage: [],
  monthlyPriceMinor: 90_000n,
  billed: 'in-arrears',
  billingDay: 11,
  invoicedThrough: null,
  openInvoices: [],
};

export const prepaid: PrepaidTerms = {
  kind: 'prepaid',
  currency: 'GBP',
  startsOn: parseDay('2023-08-11'),
  commitmentEndsOn: null,
  unbilledUsage: [],
  balanceMinor: 1_250n,
};

export const lastDayFree: Profile = { ...profile, lastDayCharged: false };

export const atOnce: Ending = { choice: 'at-once', day: null };
export const endOfPeriod: Ending = { choice: 'end-of-period', day: null };

export const noonOn = (day: string) => new Date(`${day}T12:00:00Z`);

/** Service and billing that end together. */
export function endingOn(day: Day): Dates {
  return { requestedOn: day, serviceEndsOn: day, billingEndsOn: day };
}

export function amountOf(lines: readonly BillLine[], ...kinds: readonly BillLineKind[]): bigint {
  return sum(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor }) => amountMinor));
}

/** What the time of a contract costs that ends on `end`, less what is given back. */
export function recurringMinor(contract: PostpaidTerms, end: Day): bigint {
  return amountOf(finalBill(contract, profile, endingOn(end)).lines, 'recurring', 'unused-advance');
}

/** What the invoices so far came to, if they were issued by the same rules. */
export function invoicedMinor(contract: Contract): bigint {
  return contract.kind === 'prepaid' || contract.invoicedThrough === null
    ? 0n
    : recurringMinor({ ...contract, invoicedThrough: null }, contract.invoicedThrough);
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

/** From about a year before the requests below to about a year after them. */
const someDay = fc.integer({ min: -400, max: 800 }).map((days) => addDays(parseDay('2024-03-01'), days));
const amountMinor = fc.bigInt({ min: 0n, max: 10n ** 9n });

const commonTerms = {
  currency: fc.constant('GBP' as const),
  startsOn: fc.integer({ min: 0, max: 600 }).map((days) => addDays(parseDay('2022-10-01'), days)),
  commitmentEndsOn: fc.option(
    fc.integer({ min: 0, max: 900 }).map((days) => addDays(parseDay('2024-06-01'), days)),
  ),
  unbilledUsage: fc.array(fc.record({ day: someDay, megabytes: fc.nat(), amountMinor }), { maxLength: 5 }),
};

export const postpaidContracts: fc.Arbitrary<PostpaidTerms> = fc.record({
  ...commonTerms,
  kind: fc.constant('postpaid'),
  monthlyPriceMinor: amountMinor,
  billed: fc.constantFrom('in-advance', 'in-arrears'),
  billingDay: fc.integer({ min: 1, max: 31 }),
  invoicedThrough: fc.option(someDay),
  openInvoices: fc.array(fc.record({ number: fc.string(), dueOn: someDay, amountMinor }), { maxLength: 3 }),
});

const prepaidContracts: fc.Arbitrary<PrepaidTerms> = fc.record({
  ...commonTerms,
  kind: fc.constant('prepaid'),
  balanceMinor: amountMinor,
});

const contracts: fc.Arbitrary<Contract> = fc.oneof(postpaidContracts, prepaidContracts);

const earlyTerminationFees: fc.Arbitrary<Profile['earlyTerminationFee']> = fc.oneof(
  fc.record({ kind: fc.constant('none') }),
  fc.record({ kind: fc.constant('fixed'), amountMinor }),
  fc.record({
    kind: fc.constant('share-of-remainder'),
    percent: fc.integer({ min: 0, max: 100 }),
    capMinor: amountMinor,
  }),
);

const profiles: fc.Arbitrary<Profile> = fc
  .record({
    zone: fc.constantFrom('Europe/London', 'Asia/Shanghai', 'America/New_York'),
    noticeDays: fc.integer({ min: 0, max: 60 }),
    lastDayCharged: fc.boolean(),
    refunds: fc.record({ unusedAdvance: fc.boolean(), prepaidBalance: fc.boolean() }),
    earlyTerminationFee: earlyTerminationFees,
  })
  .map(({ noticeDays, ...rules }) => ({
    ...profile,
    ...rules,
    end: { offered: [...endChoices], noticeDays },
  }));

/** A quote with the facts it was made of: any contract, any profile, any ending that the profile offers. */
export const quotes = fc
  .record({
    contract: contracts,
    profile: profiles,
    requestedAt: fc.date({
      min: new Date('2024-03-01T00:00:00Z'),
      max: new Date('2025-03-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    choice: fc.constantFrom(...endChoices),
    daysAhead: fc.integer({ min: 60, max: 366 }),
  })
  .map(({ contract, profile, requestedAt, choice, daysAhead }) => {
    const day = choice === 'chosen-day' ? addDays(dayAt(requestedAt, profile.zone), daysAhead) : null;
    return { contract, profile, quoted: quote(contract, profile, requestedAt, { choice, day }) };
  });
