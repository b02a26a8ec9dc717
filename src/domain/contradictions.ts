import type { Day } from './calendar.ts';
import type { Contract, Discount, RecurringCharge, Tariff } from './contract.ts';
import { Refusal } from './errors.ts';
import type { Profile } from './policy/profile.ts';

/** Above this an amount is a mistake of the source. */
const mostMinor = 10n ** 15n;
/** Ten petabytes; the sum of all records of a line stays exact. */
const mostMegabytes = 10 ** 10;
/** More of one kind than any line has. */
const mostItems = 200;
const mostUsage = 100_000;

/**
 * Refuses a contract that cannot be true, or that this profile cannot price.
 * @throws Refusal `contract-contradictory`, naming the field and what is wrong there
 */
export function refuseContradictions(contract: Contract, profile: Profile): void {
  const { startsOn, commitmentEndsOn, currency, kind, balance } = contract;
  refuseIf(currency !== profile.currency, 'currency', `the profile is in ${profile.currency}`);
  refuseIf(
    commitmentEndsOn !== null && commitmentEndsOn < startsOn,
    'commitmentEndsOn',
    'lies before startsOn',
  );
  refuseIf(
    (kind === 'prepaid') !== (balance !== null),
    'balance',
    'a prepaid line has one, a postpaid has none',
  );
  refuseLong(contract);
  refuseSameIds(contract);
  const rates = new Set(profile.taxes.rates.map(({ code }) => code));
  contract.recurring.forEach((charge, index) => {
    refuseCharge(charge, `recurring.${index}`);
    refuseTax(charge.tax, rates, `recurring.${index}`);
  });
  contract.discounts.forEach((discount, index) => {
    refuseDiscount(discount, contract, `discounts.${index}`);
  });
  contract.tariffs.forEach((tariff, index) => {
    refuseTariff(tariff, contract, `tariffs.${index}`);
    refuseTax(tariff.tax, rates, `tariffs.${index}`);
  });
  contract.oneOff.forEach(({ tax }, index) => {
    refuseTax(tax, rates, `oneOff.${index}`);
  });
  refuseAmounts(contract);
  refuseUsage(contract);
}

/** @throws Refusal `contract-contradictory` */
export function refuseHuge(totalMinor: bigint): void {
  refuseIf(isHuge(totalMinor), 'totalMinor', 'more than any line can cost');
}

function refuseLong(contract: Contract): void {
  const lists = [
    'recurring',
    'discounts',
    'oneOff',
    'instalments',
    'tariffs',
    'deposits',
    'credits',
  ] as const;
  for (const name of [...lists, 'openInvoices'] as const) {
    refuseIf(contract[name].length > mostItems, name, `has more than ${mostItems}`);
  }
  refuseIf(contract.usage.length > mostUsage, 'usage', `has more than ${mostUsage}`);
}

function refuseSameIds(contract: Contract): void {
  for (const name of ['recurring', 'discounts', 'oneOff', 'instalments', 'tariffs'] as const) {
    const ids = new Set<string>();
    contract[name].forEach(({ id }, index) => {
      refuseIf(ids.has(id), `${name}.${index}.id`, 'an earlier one has the same');
      ids.add(id);
    });
  }
}

function refuseCharge(charge: RecurringCharge, field: string): void {
  const { every, startsOn, endsOn, invoicedThrough } = charge;
  const most = every.unit === 'month' ? 120 : 366;
  refuseUnlessCount(every.count, 1, most, `${field}.every.count`);
  refuseIf(endsOn !== null && endsOn < startsOn, `${field}.endsOn`, 'lies before startsOn');
  refuseIf(
    invoicedThrough !== null && invoicedThrough < startsOn,
    `${field}.invoicedThrough`,
    'lies before startsOn',
  );
}

function refuseTax(tax: string | null, rates: ReadonlySet<string>, field: string): void {
  refuseIf(tax !== null && !rates.has(tax), `${field}.tax`, 'is no rate of the profile');
}

function refuseDiscount(discount: Discount, contract: Contract, field: string): void {
  const { charge: id, reduction, from, through, clawback } = discount;
  const charge = contract.recurring.find((candidate) => candidate.id === id);
  if (!charge) {
    throw contradiction(`${field}.charge`, 'is no recurring charge of the contract');
  }
  refuseIf(through !== null && through < from, `${field}.through`, 'lies before from');
  if (reduction.kind === 'percent') {
    refuseUnlessCount(reduction.percent, 0, 100, `${field}.reduction.percent`);
  } else {
    refuseAmount(reduction.amountMinor, `${field}.reduction.amountMinor`);
  }
  const together = reductionsOn(from, charge, contract);
  refuseIf(together > charge.priceMinor * 100n, field, 'takes off more than the price');
  if (clawback !== null) {
    refuseAmount(clawback.grantedMinor, `${field}.clawback.grantedMinor`);
    refuseIf(clawback.keptFrom <= from, `${field}.clawback.keptFrom`, 'does not lie after from');
  }
}

/** What the discounts that run on a day take off one period of a charge, in hundredths of minor units. */
function reductionsOn(day: Day, charge: RecurringCharge, { discounts }: Contract): bigint {
  return discounts
    .filter((discount) => discount.charge === charge.id)
    .filter(({ from, through }) => from <= day && (through === null || day <= through))
    .reduce(
      (total, { reduction }) =>
        total +
        (reduction.kind === 'amount'
          ? reduction.amountMinor * 100n
          : charge.priceMinor * BigInt(Math.trunc(reduction.percent))),
      0n,
    );
}

function refuseTariff(tariff: Tariff, contract: Contract, field: string): void {
  refuseAmount(tariff.priceMinor, `${field}.priceMinor`);
  if (tariff.kind === 'per-megabyte' || tariff.kind === 'package') {
    refuseUnlessCount(tariff.perMegabytes, 1, mostMegabytes, `${field}.perMegabytes`);
  }
  if (tariff.kind === 'pass') {
    refuseUnlessCount(tariff.days, 1, 366, `${field}.days`);
  }
  if (tariff.kind === 'package') {
    refuseUnlessCount(tariff.includedMegabytes, 0, mostMegabytes, `${field}.includedMegabytes`);
    const belongs = contract.recurring.some(({ id }) => id === tariff.charge);
    refuseIf(!belongs, `${field}.charge`, 'is no recurring charge of the contract');
  }
}

function refuseAmounts(contract: Contract): void {
  contract.recurring.forEach(({ priceMinor }, index) => {
    refuseAmount(priceMinor, `recurring.${index}.priceMinor`);
  });
  contract.instalments.forEach(({ eachMinor, left }, index) => {
    refuseAmount(eachMinor, `instalments.${index}.eachMinor`);
    refuseUnlessCount(left, 0, 1_000, `instalments.${index}.left`);
  });
  for (const name of ['oneOff', 'openInvoices', 'deposits', 'credits'] as const) {
    contract[name].forEach(({ amountMinor }, index) => {
      refuseAmount(amountMinor, `${name}.${index}.amountMinor`);
    });
  }
  refuseAmount(contract.balance?.amountMinor ?? 0n, 'balance.amountMinor');
}

function refuseUsage({ usage, tariffs }: Contract): void {
  const known = new Set(tariffs.map(({ id }) => id));
  usage.forEach(({ megabytes, amountMinor, tariff, day, arrivedOn }, index) => {
    const field = `usage.${index}`;
    refuseUnlessCount(megabytes, 0, mostMegabytes, `${field}.megabytes`);
    refuseAmount(amountMinor, `${field}.amountMinor`);
    refuseIf(tariff !== null && !known.has(tariff), `${field}.tariff`, 'is no tariff of the contract');
    refuseIf(tariff !== null && amountMinor !== 0n, `${field}.amountMinor`, 'its tariff prices it');
    refuseIf(arrivedOn !== null && arrivedOn < day, `${field}.arrivedOn`, 'lies before day');
  });
}

function refuseAmount(amountMinor: bigint, field: string): void {
  refuseIf(amountMinor < 0n, field, 'is negative');
  refuseIf(isHuge(amountMinor), field, 'is more than any line can cost');
}

function refuseUnlessCount(count: number, least: number, most: number, field: string): void {
  const fits = Number.isSafeInteger(count) && count >= least && count <= most;
  refuseIf(!fits, field, `is no whole number from ${least} to ${most}`);
}

function isHuge(amountMinor: bigint): boolean {
  return amountMinor > mostMinor || amountMinor < -mostMinor;
}

function refuseIf(contradictory: boolean, field: string, problem: string): void {
  if (contradictory) {
    throw contradiction(field, problem);
  }
}

function contradiction(field: string, problem: string): Refusal {
  return new Refusal('contract-contradictory', { field, problem });
}
