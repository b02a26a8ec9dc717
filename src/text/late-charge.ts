import type { LateChargeState, LateRule, Posting } from '../domain/late-charge.ts';
import { showMoney, showSpan } from './format.ts';
import { type Language, messages } from './language.ts';

type Charge = Pick<Posting, 'kind' | 'from' | 'to' | 'amountMinor' | 'currency' | 'megabytes'> & {
  readonly rule: LateRule | null;
  readonly reverseMinor: bigint;
  readonly state: LateChargeState;
};

/** A charge after the end in words, for pages and mails. */
export function chargeWords(charge: Charge, language: Language) {
  const t = messages(language).watch;
  const { kind, amountMinor, reverseMinor, currency, megabytes, rule, state } = charge;
  const isPart = reverseMinor > 0n && reverseMinor < amountMinor;
  const partWords = state === 'verified' ? t.partReversed : t.partToReverse;
  return {
    what: megabytes > 0 ? `${t.kind[kind]}, ${t.megabytes(megabytes)}` : t.kind[kind],
    days: showSpan(charge.from, charge.to, language),
    amount: showMoney(amountMinor, currency, language),
    reversed: showMoney(reverseMinor, currency, language),
    /** Null where all of it is reversed, or nothing. */
    part: isPart ? partWords(showMoney(reverseMinor, currency, language)) : null,
    rest: isPart ? showMoney(amountMinor - reverseMinor, currency, language) : null,
    /** Null while it waits. */
    why: rule === null ? null : t.why[rule],
    state: stateOf(charge, language),
  };
}

function stateOf({ state, rule }: Charge, language: Language): string {
  const t = messages(language).watch;
  return state === 'left' ? t.left[rule === 'late-usage' ? rule : 'free-usage'] : t.state[state];
}
