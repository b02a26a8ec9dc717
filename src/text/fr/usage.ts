import type { UsageMessages } from '../usage-messages.ts';

export const usage: UsageMessages = {
  title: 'Consommation depuis la résiliation',
  none: (at) =>
    `Cette ligne n’a consommé aucune donnée depuis la résiliation. Dernière vérification : ${at}.`,
  notYet:
    'Nous vérifions si cette ligne est encore utilisée, la première fois une heure après la résiliation.',
  unread: (since) =>
    `Impossible de savoir si elle est utilisée. Depuis : ${since}. Cela ne veut pas dire que rien n’a été consommé.`,
  lastLooked: (at) => `Dernière vérification : ${at}.`,
  stillInUse: 'Cette ligne est encore utilisée',
  used: (amount, at) => `Elle a consommé ${amount} depuis la résiliation. Dernière utilisation : ${at}.`,
  mayCost: {
    yes: 'Cela peut coûter de l’argent : la consommation est facturée selon un tarif ou prélevée sur votre solde.',
    no: 'Cela ne vous coûte rien : il n’y a qu’un solde qui, de toute façon, ne vous serait pas rendu.',
    unknown:
      'Dans votre forfait, cela ne coûte rien de plus. À l’étranger ou hors forfait, cela peut vous coûter de l’argent.',
  },
  known: (amount) => `Connu à ce jour : ${amount} hors forfait.`,
  takeOut: {
    sim: 'Ou retirez la carte de l’appareil.',
    esim: 'Ou désactivez cette eSIM dans les réglages de l’appareil. Ne la supprimez pas encore si vous pensez annuler la résiliation.',
  },
  event: {
    'still-in-use': (amount) => `La ligne est encore utilisée : ${amount} depuis la résiliation`,
  },
  mails: { 'still-in-use': 'la ligne est encore utilisée' },
  mail: {
    subject: (provider, line) => `${provider} : « ${line} » est encore utilisée`,
    lead: 'Vous avez résilié cette ligne, et elle consomme encore des données. Si c’est ce que vous voulez, vous n’avez rien à faire : elle fonctionne jusqu’à son dernier jour.',
    amount: 'Consommé depuis la résiliation',
    lastSeen: 'Dernière utilisation',
    cost: 'Est-ce payant ?',
    whatToDo:
      'Si ce n’est pas ce que vous voulez, suspendez les données maintenant. Vous pourrez revenir en arrière ; le prix et les dates ne changent pas.',
    stopped:
      'Les données de cette ligne sont suspendues ou en cours de suspension. Si cela continue, écrivez au service client.',
    button: 'Suspendre les données maintenant',
  },
};
