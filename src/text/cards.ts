import type { EvidenceCard } from '../domain/evidence.ts';
import { type Language, messages } from './language.ts';

/** How many cards a line has, and what the further ones are known by; nothing where it has one card. */
export function cardRows(further: readonly EvidenceCard[], language: Language): [string, string][] {
  const t = messages(language).lines;
  if (further.length === 0) {
    return [];
  }
  return [
    [t.cards, String(further.length + 1)],
    ...further.map((card, index): [string, string] => [t.card(index + 2), identitiesOf(card)]),
  ];
}

function identitiesOf({ iccidMasked, imsiMasked, eidMasked }: EvidenceCard): string {
  return [
    `ICCID ${lastDigits(iccidMasked)}`,
    `IMSI ${lastDigits(imsiMasked)}`,
    ...(eidMasked === null ? [] : [`EID ${lastDigits(eidMasked)}`]),
  ].join(' · ');
}

/** `************1234` as people read it: four digits are all that is left of it. */
export function lastDigits(masked: string): string {
  return `•••• ${masked.slice(-4)}`;
}
