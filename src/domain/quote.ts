import { type Bill, type Dates, finalBill, refuseContradictions } from './bill.ts';
import { addDays, billingPeriod, type Day, dayAt, startOfDay } from './calendar.ts';
import type { Contract } from './contract.ts';
import { Refusal } from './errors.ts';
import type { Currency } from './money.ts';
import type { EndChoice, Profile } from './policy/profile.ts';

export {
  type Bill,
  type BillLine,
  type BillLineKind,
  type BillRule,
  billLineKinds,
  billRules,
  type Dates,
  finalBill,
} from './bill.ts';

/** When the subscriber wants the line to end. `day` counts for `chosen-day` alone. */
export type Ending = { readonly choice: EndChoice; readonly day: Day | null };

/** A dry run of the final bill. */
export type Quote = Dates &
  Bill & {
    /** The policy that priced it. */
    readonly profileId: string;
    readonly profileVersion: string;
    readonly choice: EndChoice;
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
export function quote(contract: Contract, profile: Profile, requestedAt: Date, ending: Ending): Quote {
  refuseContradictions(contract, profile);
  const requestedOn = dayAt(requestedAt, profile.zone);
  const serviceEndsOn = lastDayOfService(contract, profile, requestedOn, ending);
  const billingEndsOn = lastDayOfBilling(profile, ending, serviceEndsOn);
  const dates = { requestedOn, serviceEndsOn, billingEndsOn };
  const endsNow = ending.choice === 'at-once' && profile.end.noticeDays === 0;
  return {
    profileId: profile.id,
    profileVersion: profile.version,
    choice: ending.choice,
    currency: contract.currency,
    ...dates,
    ...finalBill(contract, profile, dates),
    switchOffAt: endsNow ? requestedAt : startOfDay(addDays(serviceEndsOn, 1), profile.zone),
    expiresAt: startOfDay(addDays(requestedOn, 1), profile.zone),
  };
}

function lastDayOfService(contract: Contract, profile: Profile, requestedOn: Day, ending: Ending): Day {
  const { offered, noticeDays } = profile.end;
  if (!offered.includes(ending.choice)) {
    throw new Refusal('end-not-offered', { offered: offered.join(' ') });
  }
  const earliest = addDays(requestedOn, noticeDays);
  switch (ending.choice) {
    case 'at-once':
      return earliest;
    case 'end-of-period':
      return contract.kind === 'prepaid' ? earliest : billingPeriod(earliest, contract.billingDay).lastDay;
    case 'chosen-day':
      return dayWithin(ending.day, earliest, addDays(requestedOn, latestDaysAhead));
  }
}

function dayWithin(day: Day | null, earliest: Day, latest: Day): Day {
  if (day === null || day < earliest || day > latest) {
    throw new Refusal('end-day-too-early', { earliest, latest });
  }
  return day;
}

/** A last day that is not charged is a courtesy for a broken day; a period that runs out is whole. */
function lastDayOfBilling(profile: Profile, ending: Ending, serviceEndsOn: Day): Day {
  const lastDayIsFree = !profile.lastDayCharged && ending.choice !== 'end-of-period';
  return lastDayIsFree ? addDays(serviceEndsOn, -1) : serviceEndsOn;
}
