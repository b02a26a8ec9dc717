import type { RefundWay } from '../domain/policy/profile.ts';
import type { RefundState } from '../domain/refund.ts';
import { type Language, messages } from './language.ts';

type Refund = {
  readonly way: RefundWay;
  readonly state: RefundState;
  /** Where the account is kept until the money is paid. */
  readonly sealed: Uint8Array | null;
};

/** How a refund goes: to an account that the subscriber is to name, or has named. */
export function wayWords({ way, state, sealed }: Refund, language: Language): string {
  const t = messages(language).refund;
  const named = sealed !== null || state === 'ordered' || state === 'paid';
  return way === 'bank-form' && named ? t.toNamedAccount : t.way[way];
}
