import type { BillLine, Dates } from '../../src/domain/bill/line.ts';
import { priceOfSpan } from '../../src/domain/bill/recurring.ts';
import { isWithdrawal } from '../../src/domain/bill/term.ts';
import { addDays, billingPeriod, type Day, monthsComplete } from '../../src/domain/calendar.ts';
import type { Contract, Discount, RecurringCharge, Tariff, Usage } from '../../src/domain/contract.ts';
import { added, type Fraction, isMore, negated, share, whole } from '../../src/domain/fraction.ts';
import { feeAfter } from '../../src/domain/policy/fee.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';

/**
 * What the lines of a bill must come to, worked out another way than the bill does: each from the figures that it shows,
 * and time day by day. In the contracts of the generators every name stands once.
 */

const nothing = whole(0n);

/** The exact value of a line, from what it says and what the contract says; credits and the like are not its. */
export function exactOf(line: BillLine, contract: Contract, policy: Policy, dates: Dates): Fraction {
  switch (line.kind) {
    case 'recurring':
      return ofPeriod(line, chargeNamed(contract, line.item).priceMinor);
    case 'unused-advance':
      return line.rule === 'unused-advance-kept'
        ? nothing
        : negated(ofPeriod(line, chargeNamed(contract, line.item).priceMinor));
    case 'discount': {
      const reduction = reductionOf(line, contract);
      return line.rule === 'discount-agreed' ? negated(reduction) : reduction;
    }
    case 'usage':
      return ofUsage(line, contract, policy, dates);
    case 'one-off':
      return whole(found(contract.oneOff, ({ name }) => name === line.item).amountMinor);
    case 'instalments': {
      const { eachMinor } = found(contract.instalments, ({ name }) => name === line.item);
      return line.rule === 'instalments-go-on' ? nothing : whole(eachMinor * BigInt(line.units ?? 0));
    }
    case 'early-termination-fee':
      return ofLeaving(line, contract, policy);
    case 'discount-clawback': {
      const { clawback } = found(contract.discounts, ({ name }) => name === line.item);
      const grantedMinor = clawback?.grantedMinor ?? 0n;
      return line.rule === 'discount-taken-back' ? whole(grantedMinor) : ofPeriod(line, grantedMinor);
    }
    case 'open-invoice':
      return whole(invoiceOf(line, contract));
    case 'late-fee':
      return ofLateness(line, contract, policy);
    default:
      throw new Error(`${line.kind} has no price of its own`);
  }
}

/** The code of the tax that a line has; null where none applies. */
export function taxOf(line: BillLine, contract: Contract, policy: Policy): string | null {
  switch (line.kind) {
    case 'recurring':
    case 'unused-advance':
      return chargeNamed(contract, line.item).tax;
    case 'discount':
      return chargeOf(discountNamed(contract, line.item), contract).tax;
    case 'usage':
      return line.item === null
        ? (policy.profile.taxes.rates[0]?.code ?? null)
        : tariffNamed(contract, line.item).tax;
    case 'one-off':
      return found(contract.oneOff, ({ name }) => name === line.item).tax;
    default:
      return null;
  }
}

/** What is left to pay of what is owed, when the subscriber's own money has been counted. */
export function settled(owedMinor: bigint, contract: Contract, policy: Policy, dates: Dates): bigint {
  const { profile } = policy;
  const credits = (refundable: boolean) =>
    amountsOf(contract.credits.filter((each) => each.refundable === refundable));
  const left = owedMinor - smaller(credits(false), owedMinor > 0n ? owedMinor : 0n);
  const own = credits(true) + amountsOf(contract.deposits);
  const { amountMinor = 0n, validThrough = null } = contract.balance ?? {};
  if (profile.refunds.prepaidBalance !== 'kept' || isWithdrawal(contract, policy, dates)) {
    return left - amountMinor - own;
  }
  const usable = validThrough === null || validThrough >= dates.requestedOn ? amountMinor : 0n;
  return left - smaller(usable, left > 0n ? left : 0n) - own;
}

/** The charge that a line of time is of: itself, or the one that a discount lessens; null for lines of no time. */
export function timeOf(line: BillLine, contract: Contract): RecurringCharge | null {
  if (line.kind === 'recurring' || line.kind === 'unused-advance') {
    return chargeNamed(contract, line.item);
  }
  return line.kind === 'discount' ? chargeOf(discountNamed(contract, line.item), contract) : null;
}

/** The share of a period that some of its days count for, counted day by day. */
export function shareOfDays({ every, anchoredOn }: RecurringCharge, from: Day, to: Day, { profile }: Policy) {
  const { firstDay, lastDay } = billingPeriod(from, every, anchoredOn);
  const inThirtieths = profile.proration === 'thirtieths' && every.unit === 'month';
  const length = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1;
  const ofDays = inThirtieths ? 30 * every.count : length;
  let counted = 0;
  let before = 0;
  for (let day = firstDay; day <= to; day = addDays(day, 1)) {
    before = day === from ? counted : before;
    counted = day === lastDay ? ofDays : Math.min(counted + (inThirtieths ? daysOfThirty(day) : 1), ofDays);
  }
  return { days: counted - before, ofDays };
}

/** What one day of a charge costs after its discounts. */
export function priceOfDay(charge: RecurringCharge, day: Day, contract: Contract, policy: Policy): Fraction {
  const { days, ofDays } = shareOfDays(charge, day, day, policy);
  const discounts = contract.discounts.filter(
    ({ charge: id, from, through }) =>
      id === charge.id && from <= day && (through === null || through >= day),
  );
  const line = { days, ofDays };
  return added([
    ofPeriod(line, charge.priceMinor),
    ...discounts.map((discount) => negated(reduced(line, discount, charge))),
  ]);
}

export function isSame(one: Fraction, other: Fraction): boolean {
  return !isMore(one, other) && !isMore(other, one);
}

/** How far an amount is from its exact value. */
export function distance(amountMinor: bigint, exact: Fraction): Fraction {
  const { numerator, denominator } = added([whole(amountMinor), negated(exact)]);
  return { numerator: numerator < 0n ? -numerator : numerator, denominator };
}

/** A month has thirty days: its 31st counts nothing, and the last of February makes up for those that are missing. */
function daysOfThirty(day: Day): number {
  const [ofMonth, isLast] = [Number(day.slice(8)), addDays(day, 1).endsWith('-01')];
  return ofMonth === 31 ? 0 : isLast && day.slice(5, 7) === '02' ? 31 - ofMonth : 1;
}

function ofPeriod({ days, ofDays }: Pick<BillLine, 'days' | 'ofDays'>, priceMinor: bigint): Fraction {
  return share(priceMinor, BigInt(days ?? 0), BigInt(ofDays ?? 0));
}

function reductionOf(line: BillLine, contract: Contract): Fraction {
  const discount = discountNamed(contract, line.item);
  return reduced(line, discount, chargeOf(discount, contract));
}

function reduced(
  part: Pick<BillLine, 'days' | 'ofDays'>,
  { reduction }: Discount,
  { priceMinor }: RecurringCharge,
) {
  return reduction.kind === 'amount'
    ? ofPeriod(part, reduction.amountMinor)
    : share(priceMinor, BigInt(reduction.percent * (part.days ?? 0)), BigInt(100 * (part.ofDays ?? 0)));
}

/** The records that a line is for, counted again. */
function ofUsage(line: BillLine, contract: Contract, policy: Policy, dates: Dates): Fraction {
  const tariff = line.item === null ? null : tariffNamed(contract, line.item);
  const latest = addDays(dates.billingEndsOn, policy.profile.lateUsageDays);
  const records = contract.usage.filter(
    ({ day, arrivedOn, tariff: id }) =>
      id === (tariff?.id ?? null) &&
      day >= (line.from ?? day) &&
      day <= (line.to ?? day) &&
      (arrivedOn === null || arrivedOn <= latest),
  );
  const units = tariff === null ? null : unitsOf(tariff, records);
  if (units !== line.units) {
    throw new Error(`${line.item} says ${line.units}, and it is ${units}`);
  }
  if (tariff === null || units === null) {
    return whole(amountsOf(records));
  }
  const per = tariff.kind === 'per-megabyte' || tariff.kind === 'package' ? tariff.perMegabytes : 1;
  return share(tariff.priceMinor, BigInt(units), BigInt(per));
}

function unitsOf(tariff: Tariff, records: readonly Usage[]): number {
  const used = records.filter(({ megabytes }) => megabytes > 0);
  const megabytes = used.reduce((total, each) => total + each.megabytes, 0);
  switch (tariff.kind) {
    case 'per-megabyte':
      return megabytes;
    case 'package':
      return megabytes - tariff.includedMegabytes;
    case 'per-day':
      return new Set(used.map(({ day }) => day)).size;
    case 'pass':
      return passesFor(
        used.map(({ day }) => day),
        tariff.days,
      );
  }
}

function passesFor(days: readonly Day[], length: number): number {
  const [first] = days.toSorted();
  return first === undefined
    ? 0
    : 1 +
        passesFor(
          days.filter((day) => day >= addDays(first, length)),
          length,
        );
}

/** The lowest of the fee that the profile has, its cap and every ceiling of the law. */
function ofLeaving(line: BillLine, contract: Contract, { profile, feeCeilings }: Policy): Fraction {
  if (line.rule === 'commitment-fee-waived-on-withdrawal') {
    return nothing;
  }
  const from = line.from ?? contract.startsOn;
  const served = monthsComplete(contract.startsOn, from);
  const monthly = added(
    contract.recurring
      .filter(({ kind, startsOn, endsOn }) => kind === 'plan' && startsOn <= from && (endsOn ?? from) >= from)
      .map(({ priceMinor, every }) =>
        share(priceMinor, every.unit === 'day' ? 30n : 1n, BigInt(every.count)),
      ),
  );
  const hundredths = ({ numerator, denominator }: Fraction, count: number): Fraction => ({
    numerator: numerator * BigInt(count),
    denominator: denominator * 100n,
  });
  const fee = feeAfter(profile.earlyTerminationFee, served);
  const months = line.units ?? 0;
  const limits = [
    ...(fee.kind === 'fixed' ? [whole(fee.amountMinor)] : []),
    ...(fee.kind === 'share-of-remainder'
      ? [hundredths(monthly, months * fee.percent), whole(fee.capMinor)]
      : []),
    ...feeCeilings
      .filter(({ fromMonth }) => fromMonth <= served)
      .flatMap(({ percentOfRemainder, monthlyCharges, amountMinor }) => [
        ...(percentOfRemainder === null
          ? []
          : [hundredths(priceOfSpan(contract, profile, { from, to: line.to ?? from }), percentOfRemainder)]),
        ...(monthlyCharges === null ? [] : [hundredths(monthly, monthlyCharges * 100)]),
        ...(amountMinor === null ? [] : [whole(amountMinor)]),
      ]),
  ];
  return limits.reduce((lowest, each) => (isMore(lowest, each) ? each : lowest));
}

function ofLateness(line: BillLine, contract: Contract, { profile }: Policy): Fraction {
  const { lateFee } = profile;
  switch (lateFee.kind) {
    case 'none':
      return nothing;
    case 'fixed':
      return whole(lateFee.amountMinor);
    case 'daily': {
      const percents = lateFee.percent * BigInt(line.units ?? 0);
      return share(invoiceOf(line, contract), smaller(percents, lateFee.mostPercent), 1_000_000n);
    }
  }
}

function invoiceOf(line: BillLine, contract: Contract): bigint {
  return found(contract.openInvoices, ({ number }) => number === line.invoice).amountMinor;
}

function chargeNamed({ recurring }: Contract, name: string | null): RecurringCharge {
  return found(recurring, (each) => each.name === name);
}

function discountNamed({ discounts }: Contract, name: string | null): Discount {
  return found(discounts, (each) => each.name === name);
}

function tariffNamed({ tariffs }: Contract, name: string | null): Tariff {
  return found(tariffs, (each) => each.name === name);
}

function chargeOf({ charge }: Discount, contract: Contract): RecurringCharge {
  return found(contract.recurring, ({ id }) => id === charge);
}

function found<Item>(items: readonly Item[], isIt: (item: Item) => boolean): Item {
  const item = items.find(isIt);
  if (item === undefined) {
    throw new Error('the contract has nothing of this name');
  }
  return item;
}

function amountsOf(items: readonly { readonly amountMinor: bigint }[]): bigint {
  return items.reduce((total, { amountMinor }) => total + amountMinor, 0n);
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
