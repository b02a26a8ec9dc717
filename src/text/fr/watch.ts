import { showNumber } from '../format.ts';
import type { WatchMessages } from '../watch-messages.ts';
import { counted } from './counted.ts';

export const watch: WatchMessages = {
  title: 'Facturé après la fin',
  lead: 'Un montant a été facturé pour cette ligne après sa facture de clôture. Ce qui est injustifié est annulé : vous ne le devez pas, même si une facture le mentionne entre-temps.',
  leadDone:
    'Un montant a été facturé pour cette ligne après sa facture de clôture. Ce qui était injustifié est annulé : vous ne le devez pas.',
  what: 'Ce qui a été facturé',
  amount: 'Montant',
  stateName: 'Suite donnée',
  kind: {
    recurring: 'Frais réguliers',
    usage: 'Consommation',
    fee: 'Frais ponctuels',
    other: 'Autres frais',
  },
  state: {
    waiting: 'Attend la fin de la ligne',
    caught: 'Annulation en cours',
    applied: 'Annulation demandée, en cours de vérification',
    verified: 'Annulé et vérifié',
    parked: 'À traiter par une personne : vous ne le devez pas',
  },
  left: { 'late-usage': 'À payer', 'free-usage': 'Sans frais' },
  why: {
    'after-end': 'pour des jours après le dernier jour facturé',
    'across-end':
      'en partie pour des jours après le dernier jour facturé : leur part, arrondie vers le haut, n’est pas à votre charge',
    'in-final-bill': 'votre facture de clôture a réglé ces jours',
    'too-late': 'consommation d’avant la fin, mais relevée trop tard pour être facturée',
    'late-usage': 'consommation d’avant la fin, relevée après votre facture de clôture, dans les délais',
    'free-usage': 'consommation d’après la fin, sans frais',
  },
  partToReverse: (amount) => `dont ${amount} en cours d’annulation`,
  partReversed: (amount) => `dont ${amount} annulés`,
  megabytes: (count) => `${showNumber(count, 'fr')} Mo`,
  event: {
    'charge-caught': 'Des frais après la fin ont été trouvés',
    'charge-reversed': 'Les frais après la fin sont annulés, et c’est vérifié',
    'charge-parked': 'Les frais après la fin n’ont pas encore pu être annulés : à traiter par une personne',
    'charge-resumed': 'L’annulation des frais après la fin reprend',
    'late-usage': 'Une consommation d’avant la fin a été relevée tard',
  },
  mails: {
    'charge-reversed': 'l’annulation de frais',
    'late-usage': 'la consommation relevée tard',
    'charge-alert': 'à l’opérateur, au sujet de ces frais',
  },
  desk: {
    posting: 'Écriture',
    resume: 'Réessayer l’annulation',
    resumeLead:
      'Corrigez d’abord le problème dans le système de facturation. Nous lui demandons si les frais sont déjà annulés ; sinon, l’annulation est demandée à nouveau avec la même clé.',
  },
  footerToProvider: (provider) => `Signoff a écrit cet e-mail pour les personnes qui gèrent ${provider}.`,
  mail: {
    charged: 'Facturé',
    reversed: 'Annulé',
    why: 'Pourquoi',
    reversedSubject: (provider, line) => `${provider} : des frais pour « ${line} » sont annulés`,
    reversedLead:
      'Après la fin de cette ligne, notre facturation a compté à tort des frais. Nous les avons annulés, et nous avons vérifié qu’ils le sont.',
    nothingOwed: 'Vous ne devez rien pour cela, et vous n’avez rien à faire.',
    restOwed: (amount) => `Ce qui en reste, ${amount}, concerne les jours jusqu’à la fin.`,
    lateSubject: (provider, line) => `${provider} : consommation de « ${line} » avant la fin`,
    lateLead:
      'Une consommation d’avant la fin de cette ligne nous est parvenue après votre facture de clôture. Elle est facturée en plus.',
    lateWhy: (days) =>
      `Les relevés de consommation peuvent arriver tard, surtout d’autres réseaux. Ils peuvent être facturés pendant ${counted(days, 'jour')} après le dernier jour facturé, pas au-delà.`,
    alertSubject: {
      verified: (reference) => `Des frais après la fin ont été annulés : ${reference}`,
      parked: (reference) => `Des frais après la fin n’ont pas pu être annulés : ${reference}`,
      left: (reference) => `Une ligne sert encore après sa fin : ${reference}`,
    },
    alertLead: {
      verified:
        'Le système de facturation a compté des frais pour une ligne qu’il devait laisser en paix. Signoff les a annulés et en a informé le client. Cherchez pourquoi il l’a fait, sinon cela se reproduira.',
      parked:
        'Le système de facturation a compté des frais pour une ligne qu’il devait laisser en paix, et Signoff n’a pas pu les annuler. Le client ne les doit pas. Corrigez le problème, puis laissez Signoff réessayer.',
      left: 'Une consommation est arrivée pour des jours après la fin d’une ligne. Elle n’a rien coûté, mais le réseau semble laisser passer la ligne. Vérifiez-le dans le réseau. Il n’y aura plus d’e-mail si cela se répète pour cette ligne.',
    },
    said: 'Réponse de la facturation',
    deskButton: 'Voir le dossier',
  },
};
