import { addDays, type Day, daysBetween, laterDay, monthsBegun, monthsComplete } from '../calendar.ts';
import type { Contract } from '../contract.ts';
import { added, type Fraction, isMore, rounded, share, whole } from '../fraction.ts';
import { feeAfter } from '../policy/fee.ts';
import type { FeeCeiling, Policy } from '../policy/policy.ts';
import type { Draft } from './draft.ts';
import { type BillRule, type Dates, plainLine } from './line.ts';
import { keptThrough, priceOfSpan, type Span } from './recurring.ts';
import { commitmentOf, isWithdrawal } from './term.ts';

/** The price of leaving inside the commitment term: the profile's, or the lowest that the law allows. */
export function earlyTerminationFeeDrafts(contract: Contract, policy: Policy, dates: Dates): Draft[] {
  const commitment = commitmentOf(contract, policy);
  if (commitment === null || contract.kind === 'prepaid' || commitment.endsOn <= dates.serviceEndsOn) {
    return [];
  }
  const firstDay = laterDay(contract.startsOn, addDays(dates.serviceEndsOn, 1));
  // Time that is paid for and not given back is not paid for a second time.
  const from = laterDay(firstDay, addDays(keptThrough(contract, policy, dates) ?? dates.serviceEndsOn, 1));
  const span = { from, to: commitment.endsOn };
  const months = monthsBegun(from, commitment.endsOn);
  const fee = months === 0 ? null : feeOf(contract, policy, span, months);
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
  return [{ ...line, ...fee, law: fee.law ?? commitment.law }];
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
    const line = {
      ...plainLine,
      kind: 'discount-clawback',
      item: name,
      baseMinor: clawback.grantedMinor,
      tax: null,
    } as const;
    if (clawback.taken === 'all') {
      return [{ ...line, rule: 'discount-taken-back', exact: whole(clawback.grantedMinor) }];
    }
    const exact = share(clawback.grantedMinor, BigInt(days), BigInt(ofDays));
    return days === 0 ? [] : [{ ...line, rule: 'discount-taken-back-in-proportion', days, ofDays, exact }];
  });
}

type Fee = {
  readonly exact: Fraction;
  readonly rule: BillRule;
  readonly law: string | null;
  /** What the plans cost in a month, and how much of it counts; null where the fee is not worked out from it. */
  readonly baseMinor: bigint | null;
  readonly percent: string | null;
};

/** Null where leaving costs nothing. */
function feeOf(contract: Contract, policy: Policy, span: Span, months: number): Fee | null {
  const { from } = span;
  const served = monthsComplete(contract.startsOn, from);
  const fee = feeAfter(policy.profile.earlyTerminationFee, served);
  const monthly = monthlyCharge(contract, from);
  if (fee.kind === 'none') {
    return null;
  }
  if (fee.kind === 'fixed') {
    const fixed: Fee = {
      exact: whole(fee.amountMinor),
      rule: 'commitment-fixed-fee',
      law: null,
      baseMinor: null,
      percent: null,
    };
    return underCeilings(fixed, ceilingsAt(contract, policy, span, served));
  }
  const exact = portion(monthly, months * fee.percent, 100);
  const capped = isMore(exact, whole(fee.capMinor));
  const share: Fee = {
    exact: capped ? whole(fee.capMinor) : exact,
    rule: capped ? 'commitment-fee-capped' : 'commitment-share-of-remainder',
    law: null,
    baseMinor: rounded(monthly),
    percent: String(fee.percent),
  };
  return underCeilings(share, ceilingsAt(contract, policy, span, served));
}

type Ceiling = { readonly law: string; readonly exact: Fraction };

function underCeilings(fee: Fee, ceilings: readonly Ceiling[]): Fee {
  const lowest = ceilings.toSorted((one, other) => (isMore(one.exact, other.exact) ? 1 : -1))[0];
  return lowest && isMore(fee.exact, lowest.exact) ? { ...fee, ...lowest } : fee;
}

/** What the law allows at most: of what the plans would cost, with their discounts, in the time that is left. */
function ceilingsAt(
  contract: Contract,
  { profile, feeCeilings }: Policy,
  span: Span,
  served: number,
): readonly Ceiling[] {
  return feeCeilings
    .filter(({ fromMonth }) => fromMonth <= served)
    .flatMap(({ law, percentOfRemainder, monthlyCharges, amountMinor }: FeeCeiling) => [
      ...(percentOfRemainder === null
        ? []
        : [{ law, exact: portion(priceOfSpan(contract, profile, span), percentOfRemainder, 100) }]),
      ...(monthlyCharges === null
        ? []
        : [{ law, exact: portion(monthlyCharge(contract, span.from), monthlyCharges, 1) }]),
      ...(amountMinor === null ? [] : [{ law, exact: whole(amountMinor) }]),
    ]);
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
