import {
  addDays,
  billingPeriod,
  type Day,
  daysInclusive,
  earlierDay,
  laterDay,
  monthsBegun,
} from './calendar.ts';
import type { Contract, PostpaidTerms, PrepaidTerms } from './contract.ts';
import { Refusal } from './errors.ts';
import { divideRounded, sum } from './money.ts';
import type { Profile } from './policy/profile.ts';

export const billLineKinds = [
  'recurring',
  'unused-advance',
  'usage',
  'early-termination-fee',
  'open-invoice',
  'prepaid-balance',
] as const;
export type BillLineKind = (typeof billLineKinds)[number];

/** Why a line costs what it costs. */
export const billRules = [
  'monthly-price',
  'monthly-price-prorated',
  'unused-advance-refunded',
  'usage-outside-plan',
  'commitment-fixed-fee',
  'commitment-share-of-remainder',
  'invoice-unpaid',
  'prepaid-balance-refunded',
] as const;
export type BillRule = (typeof billRules)[number];

export type BillLine = {
  readonly kind: BillLineKind;
  /** Positive: the subscriber owes it. Negative: it is refunded. */
  readonly amountMinor: bigint;
  readonly rule: BillRule;
  /** First and last of the days that the line is for. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** The share of a billing period: so many of its days. */
  readonly days: number | null;
  readonly ofDays: number | null;
  /** The number of an open invoice. */
  readonly invoice: string | null;
};

export type Bill = { readonly lines: readonly BillLine[]; readonly totalMinor: bigint };

/** Days in the provider's zone. Service works, and time is charged, through these days. */
export type Dates = { readonly requestedOn: Day; readonly serviceEndsOn: Day; readonly billingEndsOn: Day };

/** Above this an amount is a mistake of the source. */
const mostMinor = 10n ** 15n;

const plain = { from: null, to: null, days: null, ofDays: null, invoice: null };

/**
 * What the contract costs when it ends on these dates. The quote is this calculation on the facts of the
 * request, the last invoice the same on the facts of the end.
 * @throws Refusal `contract-contradictory`, naming the field
 */
export function finalBill(contract: Contract, profile: Profile, dates: Dates): Bill {
  refuseContradictions(contract, profile);
  const lines =
    contract.kind === 'prepaid'
      ? [...usage(contract, dates), ...prepaidBalance(contract, profile)]
      : [
          ...recurring(contract, dates),
          ...unusedAdvance(contract, profile, dates),
          ...usage(contract, dates),
          ...earlyTerminationFee(contract, profile, dates),
          ...openInvoices(contract),
        ];
  const totalMinor = sum(lines.map((line) => line.amountMinor));
  refuseIf(totalMinor > mostMinor || totalMinor < -mostMinor, 'totalMinor');
  return { lines, totalMinor };
}

/**
 * Refuses a contract that cannot be true, or that this profile cannot price.
 * @throws Refusal `contract-contradictory`, naming the field
 */
export function refuseContradictions(contract: Contract, profile: Profile): void {
  const { commitmentEndsOn, startsOn } = contract;
  refuseIf(contract.currency !== profile.currency, 'currency');
  refuseIf(commitmentEndsOn !== null && startsOn > commitmentEndsOn, 'commitmentEndsOn');
  refuseAmounts(amountsOf(contract.unbilledUsage), 'unbilledUsage');
  if (contract.kind === 'prepaid') {
    refuseAmounts([contract.balanceMinor], 'balanceMinor');
    return;
  }
  const { billingDay } = contract;
  refuseIf(!Number.isInteger(billingDay) || billingDay < 1 || billingDay > 31, 'billingDay');
  refuseAmounts([contract.monthlyPriceMinor], 'monthlyPriceMinor');
  refuseAmounts(amountsOf(contract.openInvoices), 'openInvoices');
}

/** The time that no invoice covers yet. */
function recurring(contract: PostpaidTerms, { billingEndsOn }: Dates): BillLine[] {
  const { startsOn, invoicedThrough } = contract;
  const from = invoicedThrough === null ? startsOn : laterDay(startsOn, addDays(invoicedThrough, 1));
  return sharesOfPeriods(contract, from, billingEndsOn).map((share) => ({
    ...plain,
    ...share,
    kind: 'recurring',
    rule: share.days === share.ofDays ? 'monthly-price' : 'monthly-price-prorated',
  }));
}

/** The time after the end that an invoice covers already. */
function unusedAdvance(contract: PostpaidTerms, profile: Profile, { billingEndsOn }: Dates): BillLine[] {
  const { startsOn, invoicedThrough } = contract;
  if (!profile.refunds.unusedAdvance || invoicedThrough === null) {
    return [];
  }
  const from = laterDay(startsOn, addDays(billingEndsOn, 1));
  return sharesOfPeriods(contract, from, invoicedThrough).map((share) => ({
    ...plain,
    ...share,
    kind: 'unused-advance',
    amountMinor: -share.amountMinor,
    rule: 'unused-advance-refunded',
  }));
}

/** The price of the days from `from` through `to`, one share for each billing period, each rounded once. */
function sharesOfPeriods({ billingDay, monthlyPriceMinor }: PostpaidTerms, from: Day, to: Day) {
  const shares: { from: Day; to: Day; days: number; ofDays: number; amountMinor: bigint }[] = [];
  let day = from;
  while (day <= to) {
    const period = billingPeriod(day, billingDay);
    const lastDay = earlierDay(period.lastDay, to);
    const days = daysInclusive(day, lastDay);
    const ofDays = daysInclusive(period.firstDay, period.lastDay);
    const amountMinor = divideRounded(monthlyPriceMinor * BigInt(days), BigInt(ofDays));
    shares.push({ from: day, to: lastDay, days, ofDays, amountMinor });
    day = addDays(lastDay, 1);
  }
  return shares;
}

/** Usage that costs something, until billing ends; what comes in for later days is not the subscriber's to pay. */
function usage(contract: Contract, { billingEndsOn }: Dates): BillLine[] {
  const billable = contract.unbilledUsage.filter(
    ({ day, amountMinor }) => day <= billingEndsOn && amountMinor > 0n,
  );
  const days = billable.map(({ day }) => day).sort();
  const from = days.at(0);
  const to = days.at(-1);
  if (from === undefined || to === undefined) {
    return [];
  }
  const amountMinor = sum(amountsOf(billable));
  return [{ ...plain, kind: 'usage', amountMinor, rule: 'usage-outside-plan', from, to }];
}

/** The price of leaving inside the commitment term. */
function earlyTerminationFee(
  contract: PostpaidTerms,
  profile: Profile,
  { serviceEndsOn }: Dates,
): BillLine[] {
  const fee = profile.earlyTerminationFee;
  const { commitmentEndsOn, startsOn } = contract;
  if (fee.kind === 'none' || commitmentEndsOn === null || commitmentEndsOn <= serviceEndsOn) {
    return [];
  }
  const from = laterDay(startsOn, addDays(serviceEndsOn, 1));
  const line = { ...plain, kind: 'early-termination-fee', from, to: commitmentEndsOn } as const;
  if (fee.kind === 'fixed') {
    return [{ ...line, amountMinor: fee.amountMinor, rule: 'commitment-fixed-fee' }];
  }
  const months = BigInt(monthsBegun(from, commitmentEndsOn));
  const share = divideRounded(months * contract.monthlyPriceMinor * BigInt(fee.percent), 100n);
  const capped = share > fee.capMinor;
  return [{ ...line, amountMinor: capped ? fee.capMinor : share, rule: 'commitment-share-of-remainder' }];
}

function openInvoices(contract: PostpaidTerms): BillLine[] {
  return contract.openInvoices.map(({ number, amountMinor }) => ({
    ...plain,
    kind: 'open-invoice',
    amountMinor,
    rule: 'invoice-unpaid',
    invoice: number,
  }));
}

function prepaidBalance(contract: PrepaidTerms, profile: Profile): BillLine[] {
  if (!profile.refunds.prepaidBalance || contract.balanceMinor === 0n) {
    return [];
  }
  const amountMinor = -contract.balanceMinor;
  return [{ ...plain, kind: 'prepaid-balance', amountMinor, rule: 'prepaid-balance-refunded' }];
}

function amountsOf(items: readonly { readonly amountMinor: bigint }[]): bigint[] {
  return items.map((item) => item.amountMinor);
}

function refuseAmounts(amountsMinor: readonly bigint[], field: string): void {
  refuseIf(amountsMinor.some((amount) => amount < 0n) || sum(amountsMinor) > mostMinor, field);
}

function refuseIf(contradictory: boolean, field: string): void {
  if (contradictory) {
    throw new Refusal('contract-contradictory', { field });
  }
}
