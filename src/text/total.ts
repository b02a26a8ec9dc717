import type { Currency } from '../domain/money.ts';
import { showMoney } from './format.ts';
import { type Language, messages } from './language.ts';

/** What a bill comes to, in words and without a sign: "You pay" £12.30, "You get back" £4.00. */
export function totalWords(
  totalMinor: bigint,
  currency: Currency,
  language: Language,
): readonly [name: string, amount: string] {
  const t = messages(language).bill;
  const name = totalMinor < 0n ? t.youGet : totalMinor > 0n ? t.youPay : t.nothingDue;
  return [name, showMoney(totalMinor < 0n ? -totalMinor : totalMinor, currency, language)];
}
