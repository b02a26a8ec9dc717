import type { Every } from '../../domain/calendar.ts';
import type { ContractMessages } from '../contract-messages.ts';

export const contract: ContractMessages = {
  title: 'Ihr Vertrag',
  kind: { postpaid: 'Auf Rechnung', prepaid: 'Prepaid' },
  contract: 'Vertrag',
  since: 'Beginn',
  commitment: 'Mindestlaufzeit bis',
  noCommitment: 'keine',
  plan: 'Tarif',
  addOn: 'Zusatzoptionen',
  discount: 'Rabatte',
  instalments: 'Ratenzahlung',
  balance: 'Guthaben',
  deposit: 'Kaution',
  named: (name, price) => `${name}: ${price}`,
  price: (amount, every) => `${amount} ${periodOf(every)}`,
  billed: { 'in-advance': 'im Voraus berechnet', 'in-arrears': 'nachträglich berechnet' },
  amountOff: (amount) => `${amount} weniger je Abrechnungszeitraum`,
  percentOff: (percent) => `${percent} weniger`,
  instalmentsLeft: (count, each) =>
    count === 1 ? `noch 1 Rate zu ${each}` : `noch ${count} Raten zu je ${each}`,
  until: (day) => `bis ${day}`,
  comma: ', ',
  invoicedThrough: (day) => `Ihre regelmäßigen Entgelte bis ${day} sind schon in Rechnung gestellt.`,
  invoicedThroughEach: (charges) =>
    `Schon in Rechnung gestellt: ${charges.map(([name, day]) => `${name} bis ${day}`).join('; ')}.`,
  unpaidAbove: 'Was davon nicht bezahlt ist, steht oben als offene Rechnung.',
  allPaid: 'Alles davon ist bezahlt.',
};

function periodOf({ unit, count }: Every): string {
  if (unit === 'month' && count % 12 === 0) {
    return count === 12 ? 'im Jahr' : `alle ${count / 12} Jahre`;
  }
  if (unit === 'month') {
    return count === 1 ? 'im Monat' : `alle ${count} Monate`;
  }
  return count === 1 ? 'am Tag' : `alle ${count} Tage`;
}
