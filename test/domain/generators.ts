import fc from 'fast-check';
import { addDays, type Day, earlierDay, parseDay } from '../../src/domain/calendar.ts';
import type { Contract } from '../../src/domain/contract.ts';
import { currencies } from '../../src/domain/money.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { endChoices } from '../../src/domain/policy/profile.ts';
import { choosableDays, type Ending } from '../../src/domain/quote.ts';
import { type ContractParts, contractOf, contractParts } from './generators-contract.ts';
import { policies } from './generators-policy.ts';

/** Any line that somebody asks to end: its contract, the rules, the moment, and how it shall end. */
export type Case = {
  readonly contract: Contract;
  readonly policy: Policy;
  readonly requestedAt: Date;
  readonly ending: Ending;
  /** A day around the request, for bills that no quote asks for. */
  readonly endsOn: Day;
};

/** The leap years 2000 (which is one), 2004 to 2096, and 2100 (which is none) lie within. */
const firstDay = parseDay('1999-01-01');
const daysOfEra = 37_255;

const parts = {
  base: fc.integer({ min: 0, max: daysOfEra }),
  msOfDay: fc.integer({ min: 0, max: 86_399_999 }),
  currency: fc.constantFrom(...currencies),
  policy: policies,
  contract: contractParts,
  choice: fc.constantFrom(...endChoices),
  daysAhead: fc.integer({ min: 0, max: 120 }),
  endOffset: fc.integer({ min: -90, max: 200 }),
};

export const cases: fc.Arbitrary<Case> = fc
  .record(parts)
  .map(({ base, msOfDay, currency, policy: rules, contract: made, choice, daysAhead, endOffset }) => {
    const today = addDays(firstDay, base);
    const policy = { ...rules, profile: { ...rules.profile, currency } };
    const contract = contractOf(today, currency, made);
    const requestedAt = new Date(Date.parse(today) + msOfDay);
    const ending = {
      choice,
      day: choice === 'chosen-day' ? aDay(contract, policy, requestedAt, daysAhead) : null,
    };
    return { contract, policy, requestedAt, ending, endsOn: addDays(today, endOffset) };
  });

function aDay(contract: Contract, policy: Policy, requestedAt: Date, daysAhead: number): Day {
  const { first, last } = choosableDays(contract, policy, requestedAt);
  return earlierDay(addDays(first, daysAhead), last);
}

/** Records of usage that belong to the contract of a case, from days around `today`. */
export function moreUsage({ contract, endsOn }: Case, usage: ContractParts['usage']): Contract['usage'] {
  const { currency, tariffs } = contract;
  return contractOf(endsOn, currency, { ...emptyParts, usage }, tariffs).usage;
}

const emptyParts: ContractParts = {
  prepaid: false,
  startOffset: 0,
  commitmentDays: null,
  charges: [],
  discounts: [],
  oneOff: [],
  instalments: [],
  tariffs: [],
  usage: [],
  openInvoices: [],
  deposits: [],
  credits: [],
  balance: { amountMinor: 0n, validOffset: null },
};
