import { z } from 'zod';
import { type Day, dayAt, parseDay } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import { isRefusal } from '../domain/errors.ts';
import { bindingRules, checkProfile } from '../domain/policy/check.ts';
import { type Policy, policyOf } from '../domain/policy/policy.ts';
import { type EndChoice, endChoices, type Profile, parseProfile } from '../domain/policy/profile.ts';
import { choosableDays, type Quote, quote } from '../domain/quote.ts';
import { CannotStart } from './input.ts';
import { readProfile } from './policy/read-profile.ts';

/** What `signoff price` and `signoff policy explain` have in common: whose rules, when, and which endings. */

/** The endings that somebody asks for, and the day where one is to be chosen; null for the first that is possible. */
export type Wish = { readonly choices: readonly EndChoice[]; readonly day: Day | null };

/** Options of `parseArgs`. */
export const pricingOptions = {
  at: { type: 'string' },
  end: { type: 'string' },
  day: { type: 'string' },
} as const;

export type PricingValues = { readonly [name in keyof typeof pricingOptions]?: string | undefined };

/**
 * The rules of a profile file at an instant, brought under the law of that day.
 * @returns `lawful`: whether the profile keeps the law by itself
 * @throws CannotStart
 */
export async function readPolicy(file: string, at: Date): Promise<{ policy: Policy; lawful: boolean }> {
  const { document } = await readProfile(file);
  try {
    const profile = parseProfile(document);
    const day = dayAt(at, profile.zone);
    const lawful = checkProfile(document, day).every(({ severity }) => severity === 'warning');
    return { policy: policyOf(document, bindingRules(profile, day)), lawful };
  } catch (error) {
    if (isRefusal(error, 'profile-invalid')) {
      throw new CannotStart(`${file}: ${error.details.path}: ${error.details.problem}`);
    }
    throw error;
  }
}

/** `--at`, or now. @throws CannotStart */
export function instantIn({ at }: PricingValues, now: Date): Date {
  if (at === undefined) {
    return now;
  }
  if (!z.iso.datetime({ offset: true }).safeParse(at).success) {
    throw new CannotStart(
      '--at: expected an instant such as 2026-11-22T12:00:00Z or 2026-11-22T12:00:00+08:00',
    );
  }
  return new Date(at);
}

/**
 * `--end` and `--day`: one ending, or `otherwise` where none is named.
 * @throws CannotStart
 */
export function wishIn(
  { end, day }: PricingValues,
  { end: { offered } }: Profile,
  otherwise: readonly EndChoice[],
): Wish {
  const choices = end === undefined ? otherwise : endChoices.filter((choice) => choice === end);
  if (choices.length === 0) {
    throw new CannotStart(`--end: expected ${endChoices.join(', ')}`);
  }
  const missing = choices.find((choice) => !offered.includes(choice));
  if (missing !== undefined) {
    throw new CannotStart(`--end ${missing}: the profile offers ${offered.join(', ')}`);
  }
  if (day !== undefined && !choices.includes('chosen-day')) {
    throw new CannotStart('--day: only where the line ends on a chosen day (--end chosen-day)');
  }
  return { choices, day: day === undefined ? null : dayIn(day) };
}

function dayIn(text: string): Day {
  try {
    return parseDay(text);
  } catch (error) {
    if (isRefusal(error, 'day-malformed')) {
      throw new CannotStart(`--day: expected ${error.details.expected}`);
    }
    throw error;
  }
}

/** A quote for each ending that is asked for. @throws Refusal as `quote` does */
export function quotesOf(
  contract: Contract,
  policy: Policy,
  at: Date,
  { choices, day }: Wish,
): readonly Quote[] {
  return choices.map((choice) =>
    quote(contract, policy, at, {
      choice,
      day: choice === 'chosen-day' ? (day ?? choosableDays(contract, policy, at).first) : null,
    }),
  );
}
