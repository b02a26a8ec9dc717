import { addDays, billingPeriod, type Day, earlierDay, laterDay } from '../calendar.ts';
import type { Contract, Discount, RecurringCharge } from '../contract.ts';
import { Refusal } from '../errors.ts';
import { added, type Fraction, negated, share, whole } from '../fraction.ts';
import type { Policy } from '../policy/policy.ts';
import type { Profile } from '../policy/profile.ts';
import type { Draft } from './draft.ts';
import { type BillRule, type Dates, plainLine } from './line.ts';
import { type PeriodPart, partsOfPeriods } from './period.ts';
import { isWithdrawal } from './term.ts';

/** From its first through its last day; it ends before it begins where there is none. */
export type Span = { readonly from: Day; readonly to: Day };

/** More lines than anybody can read are a mistake of the source. */
const mostLines = 5_000;

/** The lines of all charges, as long as they are no more than a bill has. @throws Refusal `contract-contradictory` */
function ofEach({ recurring }: Contract, linesOf: (charge: RecurringCharge) => readonly Draft[]): Draft[] {
  const drafts: Draft[] = [];
  for (const charge of recurring) {
    drafts.push(...linesOf(charge));
    if (drafts.length > mostLines) {
      const problem = `more than ${mostLines} lines without an invoice, or invoiced ahead`;
      throw new Refusal('contract-contradictory', { field: 'recurring', problem });
    }
  }
  return drafts;
}

/** The time until the end that no invoice covers yet, and what discounts take off it. */
export function recurringDrafts(contract: Contract, profile: Profile, { billingEndsOn }: Dates): Draft[] {
  return ofEach(contract, (charge) => {
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
          ...namedBy(discount, charge),
          rule: 'discount-agreed' as const,
          exact: negated(reductionOf(discount, charge, part)),
        })),
      ),
    ];
  });
}

/**
 * The time after the end that an invoice covers already. What discounts had taken off it comes off the refund. Where the
 * profile gives nothing back, it keeps the period of the declaration and no more: what is invoiced after the declaration
 * for time after the end was never owed. Who steps back from the whole contract gets all of it back.
 */
export function unusedAdvanceDrafts(contract: Contract, policy: Policy, dates: Dates): Draft[] {
  const { profile } = policy;
  const withdrawal = !profile.refunds.unusedAdvance && isWithdrawal(contract, policy, dates);
  const law = withdrawal ? (policy.laws.get('withdrawalDays') ?? null) : null;
  return ofEach(contract, (charge) => {
    const span = paidAhead(charge, dates.billingEndsOn);
    const kept = keptOf(charge, policy, contract, dates);
    const isKept = ({ from }: Span) => kept !== null && from <= kept;
    const refunded = kept === null ? span : { ...span, from: laterDay(span.from, addDays(kept, 1)) };
    return [
      ...partsOf(charge, profile, span).map((part) => ({
        ...lineOf(charge, part),
        kind: 'unused-advance' as const,
        law,
        rule: isKept(part) ? ('unused-advance-kept' as const) : ('unused-advance-refunded' as const),
        exact: isKept(part) ? whole(0n) : negated(priceOf(charge, part)),
      })),
      ...discountsOf(contract, charge).flatMap((discount) =>
        partsOf(charge, profile, within(discount, refunded)).map((part) => ({
          ...lineOf(charge, part),
          kind: 'discount' as const,
          ...namedBy(discount, charge),
          rule: 'discount-of-unused-advance' as const,
          exact: reductionOf(discount, charge, part),
        })),
      ),
    ];
  });
}

/** The last day that plans are paid through and nothing is given back for; null where none is. */
export function keptThrough(contract: Contract, policy: Policy, dates: Dates): Day | null {
  return contract.recurring
    .filter(({ kind }) => kind === 'plan')
    .map((charge) => {
      const kept = keptOf(charge, policy, contract, dates);
      const { from, to } = paidAhead(charge, dates.billingEndsOn);
      return kept === null || from > to ? null : earlierDay(kept, to);
    })
    .reduce((latest, each) => (latest === null || (each !== null && each > latest) ? each : latest), null);
}

/** What the plans would cost in a span of time, less their discounts, whoever has paid what of it. */
export function priceOfSpan(contract: Contract, profile: Profile, span: Span): Fraction {
  const plans = contract.recurring.filter(({ kind }) => kind === 'plan');
  return added(
    plans.flatMap((charge) => {
      const running = {
        from: laterDay(span.from, charge.startsOn),
        to: charge.endsOn === null ? span.to : earlierDay(span.to, charge.endsOn),
      };
      return [
        ...partsOf(charge, profile, running).map((part) => priceOf(charge, part)),
        ...discountsOf(contract, charge).flatMap((discount) =>
          partsOf(charge, profile, within(discount, running)).map((part) =>
            negated(reductionOf(discount, charge, part)),
          ),
        ),
      ];
    }),
  );
}

/** The last day of the period that a profile keeps; null where it keeps nothing. */
function keptOf(charge: RecurringCharge, policy: Policy, contract: Contract, dates: Dates): Day | null {
  const givesBack = policy.profile.refunds.unusedAdvance || isWithdrawal(contract, policy, dates);
  return givesBack ? null : billingPeriod(dates.requestedOn, charge.every, charge.anchoredOn).lastDay;
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
  return { ...plainLine, ...part, item: charge.name, baseMinor: charge.priceMinor, tax: charge.tax };
}

function namedBy({ name, reduction }: Discount, charge: RecurringCharge) {
  return reduction.kind === 'amount'
    ? { item: name, baseMinor: reduction.amountMinor }
    : { item: name, baseMinor: charge.priceMinor, percent: String(reduction.percent) };
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
