import type { Currency } from '../domain/money.ts';
import type { MayCost, Traffic } from '../domain/usage-since.ts';
import { joined, showInstant, showMoney } from './format.ts';
import { type Language, messages } from './language.ts';

type Usage = {
  readonly traffic: Traffic;
  readonly mayCost: MayCost;
  readonly knownMinor: bigint;
  readonly currency: Currency;
  /** Of the provider. */
  readonly zone: string;
};

/** What a line has used since its end was declared, in words, for pages and mails. */
export function usageWords({ traffic, mayCost, knownMinor, currency, zone }: Usage, language: Language) {
  const { usage, watch } = messages(language);
  const known = knownMinor > 0n ? [usage.known(showMoney(knownMinor, currency, language))] : [];
  return {
    amount: watch.megabytes(traffic.megabytes),
    /** Null where nothing was used. */
    lastSeen: traffic.lastSeenAt && showInstant(traffic.lastSeenAt, zone, language),
    cost: joined(language, [usage.mayCost[mayCost], ...known]),
  };
}
