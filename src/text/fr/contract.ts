import type { Every } from '../../domain/calendar.ts';
import type { ContractMessages } from '../contract-messages.ts';

export const contract: ContractMessages = {
  title: 'Votre contrat',
  kind: { postpaid: 'Sur facture', prepaid: 'Prépayé' },
  contract: 'Contrat',
  since: 'Depuis le',
  commitment: 'Engagement jusqu’au',
  noCommitment: 'aucun',
  plan: 'Forfait',
  addOn: 'Options',
  discount: 'Remises',
  instalments: 'Paiement échelonné',
  balance: 'Crédit',
  deposit: 'Dépôt de garantie',
  named: (name, price) => `${name} : ${price}`,
  price: (amount, every) => `${amount} ${periodOf(every)}`,
  billed: { 'in-advance': 'facturé d’avance', 'in-arrears': 'facturé à terme échu' },
  amountOff: (amount) => `${amount} de moins par période de facturation`,
  percentOff: (percent) => `${percent} de remise`,
  instalmentsLeft: (count, each) =>
    count === 1 ? `reste 1 échéance de ${each}` : `restent ${count} échéances de ${each}`,
  until: (day) => `jusqu’au ${day}`,
  comma: ', ',
  invoicedThrough: (day) => `Vos frais réguliers sont déjà facturés jusqu’au ${day}.`,
  invoicedThroughEach: (charges) =>
    `Déjà facturé : ${charges.map(([name, day]) => `${name} jusqu’au ${day}`).join(' ; ')}.`,
  unpaidAbove: 'Ce qui n’en est pas payé figure plus haut comme facture impayée.',
  allPaid: 'Tout en est payé.',
};

function periodOf({ unit, count }: Every): string {
  if (unit === 'month' && count % 12 === 0) {
    return count === 12 ? 'par an' : `tous les ${count / 12} ans`;
  }
  if (unit === 'month') {
    return count === 1 ? 'par mois' : `tous les ${count} mois`;
  }
  return count === 1 ? 'par jour' : `tous les ${count} jours`;
}
