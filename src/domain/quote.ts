import { finalBill } from './bill/bill.ts';
import type { Bill, Dates } from './bill/line.ts';
import { commitmentOf, endsOnDemand, isNew } from './bill/term.ts';
import { addDays, billingPeriod, type Day, dayAt, laterDay, startOfDay } from './calendar.ts';
import type { Contract } from './contract.ts';
import { refuseContradictions } from './contradictions.ts';
import { Refusal } from './errors.ts';
import type { Currency } from './money.ts';
import type { Policy } from './policy/policy.ts';
import type { EndChoice } from './policy/profile.ts';

/** When the subscriber wants the line to end. `day` counts for `chosen-day` alone. */
export type Ending = { readonly choice: EndChoice; readonly day: Day | null };

/** Why service ends on its day. */
export const endRules = [
  'at-once',
  'notice',
  'end-of-period',
  /** The end of a period was asked for, and the line has none: it ends with the day. */
  'no-period',
  'chosen-day',
  'commitment',
] as const;
export type EndRule = (typeof endRules)[number];

/** A dry run of the final bill. */
export type Quote = Dates &
  Bill & {
    /** The policy that priced it. */
    readonly profileId: string;
    readonly profileVersion: string;
    readonly choice: EndChoice;
    readonly endRule: EndRule;
    /** The rule of law that keeps the end from being later; null where none does. */
    readonly endLaw: string | null;
    /** False where the last day of service is free. */
    readonly lastDayCharged: boolean;
    readonly currency: Currency;
    readonly switchOffAt: Date;
    /** From this instant on it is another day, with another price. */
    readonly expiresAt: Date;
  };

/** How far ahead a subscriber may choose the end: a leap year. */
const latestDaysAhead = 366;

/**
 * When the line ends and what that costs, if the subscriber asks for it at `requestedAt`.
 * @throws Refusal `end-not-offered`, `end-day-too-early`, `contract-contradictory`
 */
export function quote(contract: Contract, policy: Policy, requestedAt: Date, ending: Ending): Quote {
  const { profile } = policy;
  refuseContradictions(contract, profile);
  const requestedOn = dayAt(requestedAt, profile.zone);
  const end = endOfService(contract, policy, requestedOn, ending);
  const billingEndsOn = end.lastDayCharged ? end.on : addDays(end.on, -1);
  const dates = { requestedOn, serviceEndsOn: end.on, billingEndsOn };
  return {
    profileId: profile.id,
    profileVersion: profile.version,
    choice: ending.choice,
    endRule: end.rule,
    endLaw: end.law,
    lastDayCharged: end.lastDayCharged,
    currency: contract.currency,
    ...dates,
    ...finalBill(contract, policy, dates),
    switchOffAt: end.rule === 'at-once' ? requestedAt : startOfDay(addDays(end.on, 1), profile.zone),
    expiresAt: startOfDay(addDays(requestedOn, 1), profile.zone),
  };
}

/**
 * A quote for each ending that the profile offers, in its order. Where a day is to be chosen, `day` is it, or the
 * first that is possible.
 * @throws Refusal `end-day-too-early`, `contract-contradictory`
 */
export function quoteChoices(
  contract: Contract,
  policy: Policy,
  requestedAt: Date,
  day: Day | null,
): readonly Quote[] {
  return policy.profile.end.offered.map((choice) =>
    quote(contract, policy, requestedAt, {
      choice,
      day: choice === 'chosen-day' ? (day ?? choosableDays(contract, policy, requestedAt).first) : null,
    }),
  );
}

/** The days among which a subscriber can choose the end, if it is asked for at `requestedAt`. */
export function choosableDays(
  contract: Contract,
  policy: Policy,
  requestedAt: Date,
): { readonly first: Day; readonly last: Day } {
  const requestedOn = dayAt(requestedAt, policy.profile.zone);
  const first = earliestEnd(contract, policy, requestedOn).on;
  return { first, last: lastChoosable(first, requestedOn) };
}

function lastChoosable(first: Day, requestedOn: Day): Day {
  return laterDay(first, addDays(requestedOn, latestDaysAhead));
}

type End = {
  readonly on: Day;
  readonly rule: EndRule;
  readonly law: string | null;
};

function endOfService(
  contract: Contract,
  policy: Policy,
  requestedOn: Day,
  ending: Ending,
): End & { readonly lastDayCharged: boolean } {
  const { end, lastDayCharged } = policy.profile;
  if (!end.offered.includes(ending.choice)) {
    throw new Refusal('end-not-offered', { offered: end.offered.join(' ') });
  }
  const earliest =
    withdrawalEnd(contract, policy, requestedOn, ending) ?? earliestEnd(contract, policy, requestedOn);
  switch (ending.choice) {
    case 'at-once':
      return { ...earliest, lastDayCharged };
    case 'chosen-day': {
      const on = dayWithin(ending.day, earliest.on, lastChoosable(earliest.on, requestedOn));
      // The law keeps a provider from ending a line later than asked, not a subscriber from asking for later.
      return { on, rule: 'chosen-day', law: on === earliest.on ? earliest.law : null, lastDayCharged };
    }
    case 'end-of-period': {
      const on = lastDayOfPeriods(contract, earliest.on);
      // A last day that is not charged is a courtesy for a broken day; a period that runs out is whole.
      return on === null
        ? {
            ...earliest,
            rule: earliest.rule === 'at-once' ? 'no-period' : earliest.rule,
            lastDayCharged: true,
          }
        : { ...earliest, on, rule: 'end-of-period', lastDayCharged: true };
    }
  }
}

/** Who steps back from a new contract waits for nothing, but does so now: null where it is not new, or not now. */
function withdrawalEnd(contract: Contract, policy: Policy, requestedOn: Day, ending: Ending): End | null {
  const now = ending.choice === 'chosen-day' ? ending.day === requestedOn : ending.choice === 'at-once';
  return isNew(contract, policy, requestedOn) && (now || !endsOnDemand(policy))
    ? { on: requestedOn, rule: 'at-once', law: policy.laws.get('withdrawalDays') ?? null }
    : null;
}

/** After the notice, and after the commitment where nobody can leave it. */
function earliestEnd(contract: Contract, policy: Policy, requestedOn: Day): End {
  const { noticeDays } = policy.profile.end;
  const afterNotice = addDays(requestedOn, noticeDays);
  const commitment = commitmentOf(contract, policy);
  const bound = policy.profile.commitment.leaving === 'not-before-its-end' && commitment !== null;
  if (bound && commitment.endsOn > afterNotice) {
    return { on: commitment.endsOn, rule: 'commitment', law: commitment.law };
  }
  return {
    on: afterNotice,
    rule: noticeDays === 0 ? 'at-once' : 'notice',
    law: policy.laws.get('end.noticeDays') ?? null,
  };
}

/** The day on which the periods of all plans that run on `day` are over; null where none runs. */
function lastDayOfPeriods({ recurring }: Contract, day: Day): Day | null {
  return recurring
    .filter(
      ({ kind, startsOn, endsOn }) =>
        kind === 'plan' && startsOn <= day && (endsOn === null || endsOn >= day),
    )
    .map(({ every, anchoredOn }) => billingPeriod(day, every, anchoredOn).lastDay)
    .reduce<Day | null>((latest, each) => (latest === null ? each : laterDay(latest, each)), null);
}

function dayWithin(day: Day | null, earliest: Day, latest: Day): Day {
  if (day === null || day < earliest || day > latest) {
    throw new Refusal('end-day-too-early', { earliest, latest });
  }
  return day;
}
