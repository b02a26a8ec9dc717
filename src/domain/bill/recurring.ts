import { addDays, type Day, earlierDay, laterDay } from '../calendar.ts';
import type { Contract, Discount, RecurringCharge } from '../contract.ts';
import { type Fraction, negated, share, whole } from '../fraction.ts';
import type { Policy } from '../policy/policy.ts';
import type { Profile } from '../policy/profile.ts';
import { isWithdrawal } from './commitment.ts';
import type { Draft } from './draft.ts';
import { type BillRule, type Dates, plainLine } from './line.ts';
import { type PeriodPart, partsOfPeriods } from './period.ts';

type Span = { readonly from: Day; readonly to: Day };

/** The time until the end that no invoice covers yet, and what discounts take off it. */
export function recurringDrafts(contract: Contract, profile: Profile, { billingEndsOn }: Dates): Draft[] {
  return contract.recurring.flatMap((charge) => {
    const span = uninvoiced(charge, billingEndsOn);
    return [
      ...partsOf(charge, profile, span).map((part) => ({
        ...lineOf(charge, part),
        kind: 'recurring' as const,
        rule: ruleOf(part, profile),
        exact: priceOf(charge, part),
      })),
      ...discountsOf(contract, charge).flatMap((discount) =>
        partsOf(charge, profile, within(discount, span)).map((part) => ({
          ...lineOf(charge, part),
          kind: 'discount' as const,
          item: discount.name,
          rule: 'discount-agreed' as const,
          exact: negated(reductionOf(discount, charge, part)),
        })),
      ),
    ];
  });
}

/**
 * The time after the end that an invoice covers already. What discounts had taken off it comes off the refund. Who steps
 * back from the whole contract gets it back whatever the profile says.
 */
export function unusedAdvanceDrafts(contract: Contract, policy: Policy, dates: Dates): Draft[] {
  const { profile } = policy;
  const { billingEndsOn } = dates;
  const withdrawal = !profile.refunds.unusedAdvance && isWithdrawal(contract, policy, dates);
  const refunded = profile.refunds.unusedAdvance || withdrawal;
  const law = withdrawal ? (policy.laws.get('withdrawalDays') ?? null) : null;
  return contract.recurring.flatMap((charge) => {
    const span = paidAhead(charge, billingEndsOn);
    const discounts = refunded ? discountsOf(contract, charge) : [];
    return [
      ...partsOf(charge, profile, span).map((part) => ({
        ...lineOf(charge, part),
        kind: 'unused-advance' as const,
        law,
        rule: refunded ? ('unused-advance-refunded' as const) : ('unused-advance-kept' as const),
        exact: refunded ? negated(priceOf(charge, part)) : whole(0n),
      })),
      ...discounts.flatMap((discount) =>
        partsOf(charge, profile, within(discount, span)).map((part) => ({
          ...lineOf(charge, part),
          kind: 'discount' as const,
          item: discount.name,
          rule: 'discount-of-unused-advance' as const,
          exact: reductionOf(discount, charge, part),
        })),
      ),
    ];
  });
}

function uninvoiced({ startsOn, endsOn, invoicedThrough }: RecurringCharge, billingEndsOn: Day): Span {
  return {
    from: invoicedThrough === null ? startsOn : laterDay(startsOn, addDays(invoicedThrough, 1)),
    to: endsOn === null ? billingEndsOn : earlierDay(endsOn, billingEndsOn),
  };
}

/** Ends before it begins where nothing was paid ahead. */
function paidAhead({ startsOn, endsOn, invoicedThrough }: RecurringCharge, billingEndsOn: Day): Span {
  const from = laterDay(startsOn, addDays(billingEndsOn, 1));
  if (invoicedThrough === null) {
    return { from, to: billingEndsOn };
  }
  return { from, to: endsOn === null ? invoicedThrough : earlierDay(endsOn, invoicedThrough) };
}

function within({ from, through }: Discount, span: Span): Span {
  return { from: laterDay(from, span.from), to: through === null ? span.to : earlierDay(through, span.to) };
}

function discountsOf(contract: Contract, charge: RecurringCharge): readonly Discount[] {
  return contract.discounts.filter((discount) => discount.charge === charge.id);
}

function partsOf(charge: RecurringCharge, profile: Profile, { from, to }: Span): readonly PeriodPart[] {
  return partsOfPeriods(charge, profile.proration, from, to);
}

function lineOf(charge: RecurringCharge, part: PeriodPart) {
  return { ...plainLine, ...part, item: charge.name, tax: charge.tax };
}

function priceOf({ priceMinor }: RecurringCharge, { days, ofDays }: PeriodPart): Fraction {
  return share(priceMinor, BigInt(days), BigInt(ofDays));
}

function reductionOf(
  { reduction }: Discount,
  charge: RecurringCharge,
  { days, ofDays }: PeriodPart,
): Fraction {
  return reduction.kind === 'amount'
    ? share(reduction.amountMinor, BigInt(days), BigInt(ofDays))
    : share(charge.priceMinor, BigInt(reduction.percent * days), BigInt(100 * ofDays));
}

function ruleOf({ days, ofDays }: PeriodPart, profile: Profile): BillRule {
  if (days === ofDays) {
    return 'whole-period';
  }
  return profile.proration === 'thirtieths' ? 'part-of-period-by-thirtieths' : 'part-of-period-by-days';
}
