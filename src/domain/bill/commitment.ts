import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  laterDay,
  monthsBegun,
  monthsComplete,
} from '../calendar.ts';
import type { Contract } from '../contract.ts';
import { added, type Fraction, isMore, share, whole } from '../fraction.ts';
import { feeAfter } from '../policy/fee.ts';
import type { FeeCeiling, Policy } from '../policy/policy.ts';
import type { Draft } from './draft.ts';
import { type BillRule, type Dates, plainLine } from './line.ts';

/** The last day of the minimum duration, and the rule of law that shortens it; null where there is none. */
export function commitmentOf(
  { startsOn, commitmentEndsOn }: Pick<Contract, 'startsOn' | 'commitmentEndsOn'>,
  { profile, laws }: Policy,
): { readonly endsOn: Day; readonly law: string | null } | null {
  if (commitmentEndsOn === null) {
    return null;
  }
  const longest = addDays(addMonths(startsOn, profile.commitment.mostMonths), -1);
  if (longest < startsOn) {
    return null;
  }
  return longest < commitmentEndsOn
    ? { endsOn: longest, law: laws.get('commitment.mostMonths') ?? null }
    : { endsOn: commitmentEndsOn, law: null };
}

/** Whether the subscriber may still step back from the whole contract. */
export function isWithdrawal(
  { startsOn }: Pick<Contract, 'startsOn'>,
  { profile }: Policy,
  { requestedOn }: Pick<Dates, 'requestedOn'>,
): boolean {
  return profile.withdrawalDays > 0 && requestedOn <= addDays(startsOn, profile.withdrawalDays);
}

/** The price of leaving inside the commitment term: the profile's, or the lowest that the law allows. */
export function earlyTerminationFeeDrafts(contract: Contract, policy: Policy, dates: Dates): Draft[] {
  const commitment = commitmentOf(contract, policy);
  if (commitment === null || contract.kind === 'prepaid' || commitment.endsOn <= dates.serviceEndsOn) {
    return [];
  }
  const from = laterDay(contract.startsOn, addDays(dates.serviceEndsOn, 1));
  const months = monthsBegun(from, commitment.endsOn);
  const fee = feeOf(contract, policy, from, months);
  if (fee === null) {
    return [];
  }
  const line = {
    ...plainLine,
    kind: 'early-termination-fee',
    from,
    to: commitment.endsOn,
    units: months,
    unit: 'month',
    tax: null,
  } as const;
  if (isWithdrawal(contract, policy, dates)) {
    const law = policy.laws.get('withdrawalDays') ?? null;
    return [{ ...line, law, rule: 'commitment-fee-waived-on-withdrawal', exact: whole(0n) }];
  }
  return [{ ...line, law: fee.law ?? commitment.law, rule: fee.rule, exact: fee.exact }];
}

/** What discounts gave and the contract takes back from who leaves early. */
export function clawbackDrafts(contract: Contract, policy: Policy, dates: Dates): Draft[] {
  if (isWithdrawal(contract, policy, dates)) {
    return [];
  }
  return contract.discounts.flatMap(({ name, from, clawback }): Draft[] => {
    if (clawback === null || clawback.keptFrom <= dates.serviceEndsOn) {
      return [];
    }
    const firstDay = laterDay(from, addDays(dates.serviceEndsOn, 1));
    const days = daysBetween(firstDay, clawback.keptFrom);
    const ofDays = daysBetween(from, clawback.keptFrom);
    const line = { ...plainLine, kind: 'discount-clawback', item: name, tax: null } as const;
    if (clawback.taken === 'all') {
      return [{ ...line, rule: 'discount-taken-back', exact: whole(clawback.grantedMinor) }];
    }
    const exact = share(clawback.grantedMinor, BigInt(days), BigInt(ofDays));
    return days === 0 ? [] : [{ ...line, rule: 'discount-taken-back-in-proportion', days, ofDays, exact }];
  });
}

type Fee = { readonly exact: Fraction; readonly rule: BillRule; readonly law: string | null };

/** Null where leaving costs nothing. */
function feeOf(contract: Contract, policy: Policy, from: Day, months: number): Fee | null {
  const served = monthsComplete(contract.startsOn, from);
  const fee = feeAfter(policy.profile.earlyTerminationFee, served);
  const monthly = monthlyCharge(contract, from);
  if (fee.kind === 'none') {
    return null;
  }
  if (fee.kind === 'fixed') {
    const fixed: Fee = { exact: whole(fee.amountMinor), rule: 'commitment-fixed-fee', law: null };
    return underCeilings(fixed, policy.feeCeilings, served, monthly, months);
  }
  const exact = portion(monthly, months * fee.percent, 100);
  const share: Fee = isMore(exact, whole(fee.capMinor))
    ? { exact: whole(fee.capMinor), rule: 'commitment-fee-capped', law: null }
    : { exact, rule: 'commitment-share-of-remainder', law: null };
  return underCeilings(share, policy.feeCeilings, served, monthly, months);
}

function underCeilings(
  fee: Fee,
  ceilings: readonly FeeCeiling[],
  served: number,
  monthly: Fraction,
  months: number,
): Fee {
  return ceilings
    .filter(({ fromMonth }) => fromMonth <= served)
    .flatMap(({ law, percentOfRemainder, monthlyCharges, amountMinor }) => [
      ...(percentOfRemainder === null
        ? []
        : [{ law, exact: portion(monthly, months * percentOfRemainder, 100) }]),
      ...(monthlyCharges === null ? [] : [{ law, exact: portion(monthly, monthlyCharges, 1) }]),
      ...(amountMinor === null ? [] : [{ law, exact: whole(amountMinor) }]),
    ])
    .reduce(
      (lowest, { exact, law }) => (isMore(lowest.exact, exact) ? { exact, law, rule: lowest.rule } : lowest),
      fee,
    );
}

/** What the plans that would run on this day cost in a month, of 30 days where they count days. */
function monthlyCharge({ recurring }: Contract, on: Day): Fraction {
  const plans = recurring.filter(
    ({ kind, startsOn, endsOn }) => kind === 'plan' && startsOn <= on && (endsOn === null || endsOn >= on),
  );
  return added(
    plans.map(({ priceMinor, every }) =>
      share(priceMinor, every.unit === 'month' ? 1n : 30n, BigInt(every.count)),
    ),
  );
}

function portion({ numerator, denominator }: Fraction, part: number, of: number): Fraction {
  return { numerator: numerator * BigInt(part), denominator: denominator * BigInt(of) };
}
