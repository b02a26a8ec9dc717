import fc from 'fast-check';
import { addDays, type Day, type Every, laterDay, parseDay } from '../../src/domain/calendar.ts';
import type { Contract, Discount, RecurringCharge, Tariff } from '../../src/domain/contract.ts';
import type { Currency } from '../../src/domain/money.ts';

/** Any contract, made of numbers of days before and after the day on which somebody looks at it. */

/** Mostly prices, sometimes nothing, a single unit, or more than anything costs. */
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 100_000_000 }).map(BigInt) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 9 }).map(BigInt) },
  { weight: 1, arbitrary: fc.constant(10n ** 10n + 1n) },
);
const tax = fc.constantFrom(null, 'normal', 'low', 'none');

const every: fc.Arbitrary<Every> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...([1, 1, 1, 2, 3, 6, 12, 12] as const).map((count) => ({ unit: 'month', count }) as const),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...([1, 7, 14, 28, 30, 365] as const).map((count) => ({ unit: 'day', count }) as const),
    ),
  },
);

/** Days between the ends of which lie some periods of the length. */
const spanOf = ({ unit, count }: Every) => (unit === 'day' ? count : 31 * count);

/** Months of 31 days, in which every billing day is. */
const longMonths = ['01', '03', '05', '07', '08', '10', '12'] as const;

const charge = fc.record({
  kind: fc.constantFrom('plan', 'plan', 'add-on'),
  priceMinor: amount,
  every,
  anchorYear: fc.integer({ min: -2, max: 1 }),
  anchorMonth: fc.constantFrom(...longMonths),
  billingDay: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 28, max: 31 })),
  billed: fc.constantFrom('in-advance', 'in-arrears'),
  /** In thousandths of the length of a period. */
  startsBefore: fc.integer({ min: -1_200, max: 6_000 }),
  lasts: fc.option(fc.integer({ min: 0, max: 9_000 }), { freq: 3 }),
  invoicedFor: fc.option(fc.integer({ min: 0, max: 9_000 }), { freq: 3 }),
  tax,
});

const discount = fc.record({
  charge: fc.nat({ max: 9 }),
  /** Of one half of the price, in thousandths: two discounts never take off more than all. */
  amount: fc.boolean(),
  thousandths: fc.integer({ min: 0, max: 1_000 }),
  fromOffset: fc.integer({ min: -300, max: 120 }),
  days: fc.option(fc.integer({ min: 0, max: 400 })),
  clawback: fc.option(
    fc.record({
      grantedMinor: amount,
      days: fc.integer({ min: 1, max: 800 }),
      taken: fc.constantFrom('all', 'in-proportion'),
    }),
  ),
});

const tariff = fc.record({
  kind: fc.constantFrom('per-megabyte', 'per-day', 'package', 'pass'),
  priceMinor: amount,
  perMegabytes: fc.constantFrom(1, 3, 10, 1_000),
  includedMegabytes: fc.integer({ min: 0, max: 3_000 }),
  charge: fc.nat({ max: 9 }),
  days: fc.integer({ min: 1, max: 31 }),
  tax,
});

const usage = fc.record({
  dayOffset: fc.integer({ min: -60, max: 60 }),
  megabytes: fc.integer({ min: 0, max: 5_000 }),
  /** The last of ten stands for usage that is rated already, and so does one without a tariff. */
  tariff: fc.nat({ max: 9 }),
  amountMinor: amount,
  arrivedAfter: fc.option(fc.integer({ min: 0, max: 100 })),
});

const list = <Item>(item: fc.Arbitrary<Item>, maxLength: number) => fc.array(item, { maxLength });
const offset = fc.integer({ min: -200, max: 60 });

const parts = {
  prepaid: fc.boolean(),
  startOffset: fc.oneof(fc.integer({ min: -900, max: 30 }), fc.integer({ min: -20, max: 2 })),
  commitmentDays: fc.option(fc.integer({ min: 0, max: 600 }), { freq: 2 }),
  charges: list(charge, 3),
  discounts: list(discount, 2),
  oneOff: list(fc.record({ offset, amountMinor: amount, tax }), 2),
  instalments: list(fc.record({ eachMinor: amount, left: fc.integer({ min: 0, max: 36 }) }), 1),
  tariffs: list(tariff, 2),
  usage: list(usage, 5),
  openInvoices: list(fc.record({ offset, amountMinor: amount }), 2),
  deposits: list(amount, 1),
  credits: list(fc.record({ amountMinor: amount, refundable: fc.boolean() }), 2),
  balance: fc.record({ amountMinor: amount, validOffset: fc.option(offset) }),
};

export const contractParts = fc.record(parts);
export type ContractParts = typeof contractParts extends fc.Arbitrary<infer Parts> ? Parts : never;

/** Some usage of days around the day. */
export const usages: fc.Arbitrary<ContractParts['usage']> = list(usage, 4);

/** Every name is said once, so that a line tells what it is of. */
export function contractOf(
  today: Day,
  currency: Currency,
  made: ContractParts,
  tariffs: readonly Tariff[] | null = null,
): Contract {
  const startsOn = addDays(today, made.startOffset);
  const recurring = made.charges.map((each, index) => chargeOf(today, each, `charge-${index}`));
  const priced =
    tariffs ?? made.tariffs.flatMap((each, index) => tariffOf(each, recurring, `tariff-${index}`));
  return {
    kind: made.prepaid ? 'prepaid' : 'postpaid',
    currency,
    startsOn,
    commitmentEndsOn: made.commitmentDays === null ? null : addDays(startsOn, made.commitmentDays),
    recurring,
    discounts: made.discounts.flatMap((each, index) =>
      discountOf(today, each, recurring, `discount-${index}`),
    ),
    oneOff: made.oneOff.map(({ offset, ...rest }, index) => ({
      ...named('one-off', index),
      on: addDays(today, offset),
      ...rest,
    })),
    instalments: made.instalments.map((rest, index) => ({ ...named('instalments', index), ...rest })),
    tariffs: priced,
    deposits: made.deposits.map((amountMinor, index) => ({ ...named('deposit', index), amountMinor })),
    credits: made.credits.map((rest, index) => ({ ...named('credit', index), ...rest })),
    balance: made.prepaid ? balanceOf(today, made.balance) : null,
    usage: made.usage.map((each) => usageOf(today, each, priced)),
    openInvoices: made.openInvoices.map(({ offset, amountMinor }, index) => ({
      number: `invoice-${index}`,
      dueOn: addDays(today, offset),
      amountMinor,
    })),
  };
}

function named(kind: string, index: number) {
  return { id: `${kind}-${index}`, name: `${kind}-${index}` };
}

function chargeOf(today: Day, made: ContractParts['charges'][number], name: string): RecurringCharge {
  const days = (thousandths: number) => Math.floor((spanOf(made.every) * thousandths) / 1_000);
  const startsOn = addDays(today, -days(made.startsBefore));
  const year = Number(today.slice(0, 4)) + made.anchorYear;
  return {
    ...{
      id: name,
      name,
      kind: made.kind,
      priceMinor: made.priceMinor,
      every: made.every,
      billed: made.billed,
    },
    anchoredOn: parseDay(`${year}-${made.anchorMonth}-${String(made.billingDay).padStart(2, '0')}`),
    startsOn,
    endsOn: made.lasts === null ? null : addDays(startsOn, days(made.lasts)),
    invoicedThrough: made.invoicedFor === null ? null : addDays(startsOn, days(made.invoicedFor)),
    tax: made.tax,
  };
}

function discountOf(
  today: Day,
  made: ContractParts['discounts'][number],
  charges: readonly RecurringCharge[],
  name: string,
): Discount[] {
  const charge = charges[made.charge % Math.max(1, charges.length)];
  if (charge === undefined) {
    return [];
  }
  const from = addDays(today, made.fromOffset);
  const { clawback } = made;
  return [
    {
      ...{ id: name, name, charge: charge.id, from },
      reduction: made.amount
        ? { kind: 'amount', amountMinor: (charge.priceMinor * BigInt(made.thousandths)) / 2_000n }
        : { kind: 'percent', percent: Math.floor(made.thousandths / 20) },
      through: made.days === null ? null : addDays(from, made.days),
      clawback: clawback && {
        ...{ grantedMinor: clawback.grantedMinor, taken: clawback.taken },
        keptFrom: addDays(from, clawback.days),
      },
    },
  ];
}

function tariffOf(
  { kind, priceMinor, perMegabytes, includedMegabytes, charge, days, tax }: ContractParts['tariffs'][number],
  charges: readonly RecurringCharge[],
  name: string,
): Tariff[] {
  const common = { id: name, name, tax, priceMinor };
  switch (kind) {
    case 'per-megabyte':
      return [{ ...common, kind, perMegabytes }];
    case 'per-day':
      return [{ ...common, kind }];
    case 'pass':
      return [{ ...common, kind, days }];
    case 'package': {
      const of = charges[charge % Math.max(1, charges.length)];
      return of ? [{ ...common, kind, charge: of.id, includedMegabytes, perMegabytes }] : [];
    }
  }
}

function usageOf(today: Day, made: ContractParts['usage'][number], tariffs: readonly Tariff[]) {
  const day = addDays(today, made.dayOffset);
  const tariff = made.tariff === 9 ? undefined : tariffs[made.tariff % Math.max(1, tariffs.length)];
  return {
    ...{ day, megabytes: made.megabytes, tariff: tariff?.id ?? null },
    amountMinor: tariff ? 0n : made.amountMinor,
    arrivedOn: made.arrivedAfter === null ? null : addDays(day, made.arrivedAfter),
  };
}

function balanceOf(today: Day, { amountMinor, validOffset }: ContractParts['balance']) {
  return {
    amountMinor,
    validThrough: validOffset === null ? null : laterDay(addDays(today, validOffset), today),
  };
}
