import type { BillMessages } from '../bill-messages.ts';
import { showNumber } from '../format.ts';
import { counted } from './counted.ts';

const days = (count: number) => counted(count, 'jour');
const months = (count: number) => counted(count, 'mois', 'mois');
const megabytes = (count: number) => `${showNumber(count, 'fr')} Mo`;
const instalmentsLeft = (count: number) =>
  count === 1 ? 'il reste 1 échéance' : `il reste ${counted(count, 'échéance')}`;

export const bill: BillMessages = {
  kind: {
    recurring: 'Frais réguliers',
    discount: 'Remise',
    'unused-advance': 'Facturé d’avance, non utilisé',
    usage: 'Consommation hors forfait',
    'one-off': 'Frais ponctuels',
    instalments: 'Paiement échelonné',
    'early-termination-fee': 'Frais de résiliation avant la fin de l’engagement',
    'discount-clawback': 'Remise reprise',
    tax: 'Taxe',
    'open-invoice': 'Facture impayée',
    'late-fee': 'Frais de retard de paiement',
    credit: 'Avoir',
    deposit: 'Dépôt de garantie',
    'prepaid-balance': 'Crédit prépayé',
  },
  named: (kind, item) => `${kind} · ${item}`,
  numbered: (kind, number) => `${kind} ${number}`,
  rule: {
    'whole-period': ({ span }) =>
      `C’est le prix d’une période de facturation entière (${span}), qu’aucune facture ne couvre encore.`,
    'part-of-period-by-days': ({ days: part, ofDays, span }) =>
      `Vous ne payez qu’une partie de la période de facturation : ${part} sur ${days(ofDays)} (${span}).`,
    'part-of-period-by-thirtieths': ({ days: part, ofDays, span }) =>
      `Vous ne payez qu’une partie de la période de facturation (${span}). Votre contrat compte chaque mois pour 30 jours : cette partie en fait ${part} sur ${days(ofDays)}.`,
    'unused-advance-refunded': ({ days: part, ofDays, span }) =>
      `Une facture précédente comptait déjà des jours après la fin (${span}). Nous vous remboursons ${part} des ${days(ofDays)} de cette période de facturation.`,
    'unused-advance-kept': ({ span }) =>
      `Une facture précédente comptait déjà des jours après la fin (${span}). Selon votre contrat, ce qui est facturé d’avance n’est pas remboursé.`,
    'discount-agreed': ({ days: part, ofDays, span }) =>
      `Votre contrat vous accorde cette remise. Elle vaut ici pour ${part} des ${days(ofDays)} de la période de facturation (${span}).`,
    'discount-of-unused-advance': ({ span }) =>
      `Pour ces jours (${span}), vous avez payé le prix moins cette remise. Ce que nous remboursons en tient donc compte aussi.`,
    'usage-as-rated': ({ span }) =>
      `Vous avez utilisé des données hors forfait (${span}), pas encore facturées.`,
    'usage-per-megabyte': ({ units, span }) =>
      `Vous avez utilisé ${megabytes(units)} hors forfait (${span}). Cette consommation se facture au mégaoctet.`,
    'usage-per-day': ({ units, span }) =>
      `Vous avez utilisé des données hors forfait pendant ${days(units)} (${span}). Chaque jour d’utilisation a un prix fixe, quel que soit le volume.`,
    'usage-beyond-package': ({ units, span }) =>
      `Vous avez utilisé ${megabytes(units)} de plus que votre forfait de données (${span}). Ce qui le dépasse a son propre prix.`,
    'usage-by-pass': ({ units, span }) =>
      `La première utilisation ouvre un pass ; tant qu’il dure, la suite est comprise. Vous avez ouvert ${counted(units, 'pass', 'pass')} (${span}).`,
    'one-off-agreed': ({ span }) =>
      `Ces frais ne se paient qu’une fois (${span}) et ne figurent encore sur aucune facture.`,
    'instalments-due-at-end': ({ units }) =>
      `Vous payez en plusieurs fois : ${instalmentsLeft(units)}. Selon votre contrat, le reste est dû quand la ligne prend fin.`,
    'instalments-go-on': ({ units }) =>
      `Vous payez en plusieurs fois : ${instalmentsLeft(units)}. La fin de la ligne n’y change rien : vous continuez comme convenu.`,
    'commitment-fixed-fee': ({ until, units }) =>
      `Votre contrat comporte un engagement jusqu’au ${until} ; il en reste ${months(units)}. Il prévoit des frais fixes pour qui part plus tôt.`,
    'commitment-share-of-remainder': ({ until, units }) =>
      `Votre contrat comporte un engagement jusqu’au ${until}. Qui part plus tôt paie une part du prix mensuel pour chaque mois restant, mois commencé compris : ici pour ${months(units)}.`,
    'commitment-fee-capped': ({ until, units }) =>
      `Votre contrat comporte un engagement jusqu’au ${until}. Une part du prix mensuel pour le temps restant (${months(units)}) ferait davantage : votre contrat ne demande pas plus que ce montant.`,
    'commitment-fee-waived-on-withdrawal': ({ until }) =>
      `Votre contrat comporte un engagement jusqu’au ${until}. Mais il est récent, et vous pouvez encore vous rétracter : partir ne coûte rien.`,
    'discount-taken-back': () =>
      'Cette remise supposait que la ligne dure plus longtemps. Comme elle prend fin plus tôt, votre contrat reprend toute la remise.',
    'discount-taken-back-in-proportion': ({ days: missing, ofDays }) =>
      `Cette remise supposait que la ligne dure ${days(ofDays)}. Il en manquera ${showNumber(missing, 'fr')} : votre contrat reprend cette part de la remise.`,
    'tax-on-top': ({ percent }) =>
      `Vos prix sont hors taxe. Voici la taxe de ${percent} sur les lignes ci-dessus qui y sont soumises.`,
    'invoice-unpaid': () => 'Cette facture n’est pas encore payée. Vous la devez, que vous résiliiez ou non.',
    'late-fee-fixed': ({ invoice }) =>
      `La facture ${invoice} n’a pas été payée à l’échéance. Votre contrat prévoit pour cela des frais fixes.`,
    'late-fee-daily': ({ invoice, units }) =>
      `La facture ${invoice} est en retard de ${days(units)}. Pour chaque jour, jusqu’à celui de votre demande, votre contrat en ajoute une petite part, dans une limite.`,
    'credit-refunded': () =>
      'Cet avoir est à vous. Il est déduit de ce que vous devez, et le reste vous est remboursé.',
    'credit-set-off': () =>
      'Cet avoir est déduit de ce que vous devez. Selon votre contrat, le reste n’est pas remboursé.',
    'deposit-refunded': () => 'Vous nous avez remis ce dépôt de garantie. Il vous est rendu.',
    'prepaid-balance-refunded': () => 'Le reste de votre crédit est à vous. Il vous est remboursé.',
    'prepaid-balance-on-request': () =>
      'Le reste de votre crédit est remboursé sur demande. Votre résiliation vaut demande.',
    'prepaid-balance-set-off': () =>
      'Votre crédit est déduit de ce que vous devez, tant qu’il est valable. Selon votre contrat, le reste n’est pas remboursé.',
  },
  law: (source) => `La loi le prévoit ainsi : ${source}.`,
  end: {
    'at-once':
      'Votre contrat permet une fin immédiate : la ligne est coupée dès que la résiliation est enregistrée.',
    'end-of-period': 'C’est le dernier jour de la période de facturation, et la ligne prend fin avec elle.',
    'no-period':
      'Cette ligne n’a pas de période de facturation : elle fonctionne jusqu’à la fin de ce jour, le premier que permet votre contrat.',
    'chosen-day': 'Votre contrat vous laisse choisir le jour où la ligne prend fin.',
    commitment:
      'L’engagement de votre contrat se termine ce jour-là, et votre contrat ne permet pas de fin plus tôt.',
    notice: (count) =>
      `Votre contrat demande un préavis de ${days(count)}. C’est le premier jour où la ligne peut prendre fin.`,
  },
  endLaw: (source) => `La loi ne permet pas de reporter cette date : ${source}.`,
  lastDayCharged: 'Le dernier jour de service est facturé comme les autres.',
  lastDayFree: 'Le dernier jour de service est gratuit.',
  taxIncluded: (percent, amount) => `Dont taxe à ${percent} : ${amount}.`,
  taxPaidBack: (percent, amount) => `Dont taxe à ${percent} remboursée : ${amount}.`,
  withoutAmount: 'Sans frais ni remboursement',
  youPay: 'Vous payez',
  youGet: 'Nous vous remboursons',
  nothingDue: 'Rien à payer',
};
