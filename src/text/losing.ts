import type { Contract } from '../domain/contract.ts';
import type { LineIdentity } from '../domain/line.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { list, showMsisdn } from './format.ts';
import { type Language, messages } from './language.ts';

/** What is gone with the line, as far as the contract tells; each a sentence. */
export function losingWords(
  { kind, msisdn }: Pick<LineIdentity, 'kind' | 'msisdn'>,
  { recurring, tariffs }: Pick<Contract, 'recurring' | 'tariffs'>,
  { numberRestDays }: Pick<Profile, 'numberRestDays'>,
  language: Language,
): readonly string[] {
  const t = messages(language).path.losing;
  const addOns = [
    ...recurring.filter((charge) => charge.kind === 'add-on'),
    ...tariffs.filter((tariff) => tariff.kind === 'pass' || tariff.kind === 'package'),
  ].flatMap(({ name }) => (name === '' ? [] : [name]));
  return [
    t.number(showMsisdn(msisdn), numberRestDays),
    t.data,
    t.hotspot,
    ...(addOns.length === 0 ? [] : [t.addOns(list(language, addOns))]),
    ...(kind === 'esim' ? [t.esim] : []),
  ];
}
