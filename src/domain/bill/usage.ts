import { addDays, billingPeriod, type Day, daysBetween } from '../calendar.ts';
import type { Contract, Tariff, Usage } from '../contract.ts';
import { share, whole } from '../fraction.ts';
import { sum } from '../money.ts';
import type { Profile } from '../policy/profile.ts';
import type { Draft } from './draft.ts';
import { type Dates, plainLine } from './line.ts';

/**
 * Usage that costs something, until billing ends. What is for later days is not the subscriber's to pay, nor is what
 * came in so late that nobody can check it any more.
 */
export function usageDrafts(contract: Contract, profile: Profile, dates: Dates): Draft[] {
  const billable = contract.usage
    .filter((record) => isBillable(record, profile, dates))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
  return [
    ...asRated(
      billable.filter(({ tariff, amountMinor }) => tariff === null && amountMinor > 0n),
      profile,
    ),
    ...contract.tariffs.flatMap((tariff) =>
      priced(
        tariff,
        billable.filter((record) => record.tariff === tariff.id && record.megabytes > 0),
        contract,
      ),
    ),
  ];
}

/** Whether a record is for the subscriber to pay at all. */
function isBillable(
  { day, arrivedOn }: Pick<Usage, 'day' | 'arrivedOn'>,
  { lateUsageDays }: Profile,
  { billingEndsOn }: Pick<Dates, 'billingEndsOn'>,
): boolean {
  const inTime = arrivedOn === null || arrivedOn <= addDays(billingEndsOn, lateUsageDays);
  return day <= billingEndsOn && inTime;
}

function asRated(records: readonly Usage[], { taxes }: Profile): Draft[] {
  return lineOf(records, {
    item: null,
    tax: taxes.rates[0]?.code ?? null,
    rule: 'usage-as-rated',
    exact: whole(sum(records.map(({ amountMinor }) => amountMinor))),
  });
}

function priced(tariff: Tariff, records: readonly Usage[], contract: Contract): Draft[] {
  const { name: item, tax, priceMinor: baseMinor } = tariff;
  switch (tariff.kind) {
    case 'per-megabyte': {
      const units = megabytes(records);
      const exact = share(tariff.priceMinor, BigInt(units), BigInt(tariff.perMegabytes));
      const perUnits = tariff.perMegabytes;
      const rule = 'usage-per-megabyte';
      return lineOf(records, { item, tax, rule, exact, units, unit: 'megabyte', baseMinor, perUnits });
    }
    case 'per-day': {
      const units = new Set(records.map(({ day }) => day)).size;
      const exact = whole(tariff.priceMinor * BigInt(units));
      return lineOf(records, { item, tax, rule: 'usage-per-day', exact, units, unit: 'day', baseMinor });
    }
    case 'pass': {
      const units = passesOpened(records, tariff.days);
      const exact = whole(tariff.priceMinor * BigInt(units));
      return lineOf(records, { item, tax, rule: 'usage-by-pass', exact, units, unit: 'pass', baseMinor });
    }
    case 'package':
      return beyondPackage(tariff, records, contract);
  }
}

function beyondPackage(
  tariff: Extract<Tariff, { kind: 'package' }>,
  records: readonly Usage[],
  contract: Contract,
): Draft[] {
  const charge = contract.recurring.find(({ id }) => id === tariff.charge);
  if (!charge) {
    throw new Error(`the package ${tariff.id} belongs to no charge`);
  }
  const periods = Map.groupBy(
    records,
    ({ day }) => billingPeriod(day, charge.every, charge.anchoredOn).firstDay,
  );
  return [...periods.values()].flatMap((used) => {
    const units = megabytes(used) - tariff.includedMegabytes;
    if (units <= 0) {
      return [];
    }
    const exact = share(tariff.priceMinor, BigInt(units), BigInt(tariff.perMegabytes));
    const { name: item, tax, priceMinor: baseMinor, perMegabytes: perUnits } = tariff;
    const rule = 'usage-beyond-package';
    return lineOf(used, { item, tax, rule, exact, units, unit: 'megabyte', baseMinor, perUnits });
  });
}

/** A pass counts from the first day of use; use after it has run out opens the next. */
function passesOpened(records: readonly Usage[], days: number): number {
  let opened = 0;
  let openedOn: Day | null = null;
  for (const { day } of records) {
    if (openedOn === null || daysBetween(openedOn, day) >= days) {
      opened += 1;
      openedOn = day;
    }
  }
  return opened;
}

function megabytes(records: readonly Usage[]): number {
  return records.reduce((total, record) => total + record.megabytes, 0);
}

/** One line for these records, which are in the order of their days; none where there are none. */
function lineOf(
  records: readonly Usage[],
  part: Pick<Draft, 'item' | 'tax' | 'rule' | 'exact'> & Partial<Draft>,
): Draft[] {
  const from = records.at(0)?.day;
  const to = records.at(-1)?.day;
  return from === undefined || to === undefined ? [] : [{ ...plainLine, ...part, kind: 'usage', from, to }];
}
