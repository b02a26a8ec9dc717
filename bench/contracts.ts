import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, parseDay } from '../src/domain/calendar.ts';
import type { ContractDocument } from '../src/domain/contract-document.ts';
import { bindingRules } from '../src/domain/policy/check.ts';
import { type Policy, policyOf } from '../src/domain/policy/policy.ts';
import { parseProfile } from '../src/domain/policy/profile.ts';

/** The contracts and the rules that the benchmarks price. */

export const requestedAt = new Date('2026-11-22T10:00:00Z');
export const profileFile = join(import.meta.dirname, '..', 'examples', 't-m', 'profile.json');

const firstUsageDay = parseDay('2026-09-20');

/** T-M's rules under the law of its place, with every ending on offer. */
export function benchPolicy(): Policy {
  const document = JSON.parse(readFileSync(profileFile, 'utf8'));
  const everyEnding = { ...document.end, offered: ['end-of-period', 'at-once', 'chosen-day'] };
  const rules = bindingRules(parseProfile(document), parseDay('2026-11-22'));
  return policyOf({ ...document, end: everyEnding }, rules);
}

/** A plan by the month and in advance, in its commitment, with some usage; `number` makes them differ. */
export function ordinary(number: number): ContractDocument {
  const startsOn = addDays(parseDay('2025-12-01'), number % 300);
  return {
    kind: 'postpaid',
    currency: 'GBP',
    startsOn,
    commitmentEndsOn: addDays(startsOn, 729),
    recurring: [charge('plan', 'plan', 1250n + BigInt(number % 1_000), startsOn)],
    usage: usage(6, null),
  };
}

export function prepaid(number: number): ContractDocument {
  const startsOn = addDays(parseDay('2026-01-01'), number % 300);
  return { kind: 'prepaid', currency: 'GBP', startsOn, balance: { amountMinor: String(number % 5_000) } };
}

/** Ten recurring charges, ten discounts, instalments, a tariff, and sixty days of usage. */
export function rich(number: number): ContractDocument {
  const { startsOn, commitmentEndsOn } = ordinary(number);
  const charges = Array.from({ length: 10 }, (_, index) =>
    charge(`charge-${index}`, index === 0 ? 'plan' : 'add-on', 500n + BigInt(number % 1_000), startsOn),
  );
  return {
    kind: 'postpaid',
    currency: 'GBP',
    startsOn,
    ...(commitmentEndsOn && { commitmentEndsOn }),
    recurring: charges,
    discounts: charges.map(({ id }, index) => ({
      id: `discount-${index}`,
      name: 'Loyalty',
      charge: id,
      reduction: { kind: 'percent' as const, percent: 10 },
      from: startsOn,
    })),
    instalments: [{ id: 'phone', name: 'Phone', eachMinor: '2000', left: 7 }],
    tariffs: [
      {
        id: 'abroad',
        name: 'Abroad',
        tax: 'standard',
        kind: 'per-megabyte',
        priceMinor: '3',
        perMegabytes: 10,
      },
    ],
    usage: usage(60, 'abroad'),
    openInvoices: [{ number: 'INV-1', dueOn: '2026-11-01', amountMinor: '1250' }],
  };
}

function charge(id: string, kind: 'plan' | 'add-on', priceMinor: bigint, startsOn: string) {
  return {
    id,
    kind,
    name: `Data ${id}`,
    priceMinor: priceMinor.toString(),
    every: { unit: 'month' as const, count: 1 },
    anchoredOn: startsOn,
    billed: 'in-advance' as const,
    startsOn,
    invoicedThrough: '2026-11-30',
    tax: 'standard',
  };
}

function usage(days: number, tariff: string | null) {
  return Array.from({ length: days }, (_, index) => ({
    day: addDays(firstUsageDay, index),
    megabytes: 120 + index,
    amountMinor: tariff === null ? '35' : '0',
    ...(tariff !== null && { tariff }),
  }));
}
