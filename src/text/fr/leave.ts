import type { LeaveMessages } from '../leave-messages.ts';
import { counted } from './counted.ts';
import { portOut } from './port-out.ts';

export const leave: LeaveMessages = {
  title: 'Avant de partir',
  lead: {
    before:
      'Quelques démarches sont plus simples tant que la carte fonctionne. Aucune n’est nécessaire pour résilier.',
    leaving: 'La carte fonctionne jusqu’à son dernier jour. Profitez-en pour ce qui n’est pas encore fait.',
    ended: 'La carte est hors service. Certaines de ces démarches restent possibles.',
  },
  remembered: 'Cochez ce qui est fait : nous le gardons en mémoire.',
  progress: (done, all) => `${counted(done, 'point fait', 'points faits')} sur ${all}`,
  ticked: 'fait',
  more: 'Comment faire',
  item: {
    'download-data': {
      title: 'Télécharger vos données',
      before:
        'Factures, consommation, contrat et messages en un seul fichier. Après la fin, nous ne les gardons que le temps exigé par la loi : prenez votre propre copie.',
      leaving: null,
      ended:
        'Vous pouvez encore télécharger ce que nous conservons. Ces données sont supprimées au fil des délais fixés par la loi.',
      details: [
        'Le fichier est un ZIP qui contient des tableaux (CSV), les mêmes données pour les programmes (JSON), les attestations signées et une liste de sommes de contrôle.',
      ],
    },
    'back-up-sim': {
      title: 'Copier ce que contient la carte',
      before:
        'Des contacts et des SMS peuvent être enregistrés sur la carte SIM. Copiez-les sur votre téléphone ou votre compte, et notez les réglages de votre point d’accès.',
      leaving: null,
      ended:
        'Ce que contient la SIM peut encore être lu dans un téléphone. Copiez-le avant de recycler ou de renvoyer la carte.',
      details: [
        'Sur la plupart des téléphones, l’application des contacts propose « Importer depuis la SIM ». Pour les SMS, faites des captures d’écran ou la sauvegarde du téléphone.',
        'Point d’accès ou routeur : notez le nom du réseau, le mot de passe et le point d’accès (APN). Les deux premiers vous serviront avec une autre carte.',
      ],
    },
    'back-up-esim': {
      title: 'Sauvegarder votre appareil',
      before:
        'Notez les réglages de votre point d’accès et enregistrez les SMS utiles. Laissez l’eSIM sur l’appareil jusqu’à la fin : une fois supprimée, elle ne peut pas être rétablie.',
      leaving:
        'Laissez l’eSIM sur l’appareil jusqu’au dernier jour : une fois supprimée, elle ne peut pas être rétablie, même si vous annulez la résiliation.',
      ended: 'L’eSIM ne fonctionne plus. Vous pouvez la supprimer de l’appareil.',
      details: [
        'Point d’accès ou routeur : notez le nom du réseau, le mot de passe et le point d’accès (APN). Les deux premiers vous serviront avec une autre carte.',
        'Les SMS restent sur l’appareil quand l’eSIM est supprimée, mais pas s’il est réinitialisé. Sauvegardez-le avant.',
      ],
    },
    'move-services': {
      title: 'Déplacer ce qui dépend de ce numéro',
      before:
        'Banques, messageries et boutiques envoient des codes à votre numéro. Donnez-leur-en un autre tant que celui-ci reçoit des SMS : plus tard, vous pourriez ne plus pouvoir vous connecter.',
      leaving: null,
      ended:
        'Ce numéro ne reçoit plus de codes. Si un accès est bloqué, demandez au service un autre moyen : code de secours, adresse e-mail, assistance.',
      details: [
        'Les numéros sont réattribués après un certain temps. La personne qui aura le vôtre pourrait recevoir vos codes et lire vos messages.',
        'Cherchez « code » dans vos SMS : qui vous en a envoyé un connaît ce numéro.',
      ],
    },
    'keep-number': {
      title: 'Ou garder le numéro',
      before: 'Pour garder le numéro, demandez à un nouvel opérateur de le reprendre, avant de résilier ici.',
      leaving:
        'Le plus simple est de transférer le numéro tant qu’il fonctionne. Adressez-vous au nouvel opérateur sans attendre.',
      ended:
        'Le numéro n’est plus sur cette carte. Dans certains pays, il peut encore être repris pendant peu de temps : voir ci-dessous.',
      details: [],
    },
    'pay-open': {
      title: 'Payer ce qui reste dû',
      before: 'Voici ce qui n’est pas encore payé. Vous pouvez résilier quand même.',
      leaving: null,
      ended: 'Voici ce qui n’est pas encore payé.',
      details: [
        'Payez comme d’habitude. La facture de clôture arrive après la fin et ne facture pas ces montants deux fois.',
      ],
    },
    'use-balance': {
      title: 'Utiliser votre crédit',
      before: 'Il reste du crédit sur cette carte.',
      leaving: null,
      ended: 'Le crédit restant est réglé avec la facture de clôture.',
      details: [],
    },
    'stop-using': {
      title: 'Ensuite, ne plus utiliser la carte',
      before:
        'Après la résiliation, retirez la carte de l’appareil ou coupez ses données. Ce qu’elle consomme jusqu’à la fin peut encore être facturé.',
      leaving:
        'Retirez la carte de l’appareil ou coupez ses données. Ce qu’elle consomme jusqu’à la fin peut encore être facturé.',
      ended: 'Retirez la carte de l’appareil, pour qu’il ne cherche plus son réseau.',
      details: [
        'Les appareils consomment d’eux-mêmes : mises à jour, sauvegardes, partage de connexion oublié. L’itinérance est souvent facturée des semaines plus tard.',
      ],
    },
  },
  toData: 'Télécharger mes données',
  toServices: 'Les services liés à un numéro',
  moved: (count) =>
    count === 0
      ? 'Rien de coché dans la liste.'
      : `Dans la liste : ${counted(count, 'service coché', 'services cochés')}.`,
  rest: (days) =>
    `Après la fin, le numéro reste gelé ${counted(days, 'jour')}. Ensuite, il peut être attribué à quelqu’un d’autre.`,
  balance: {
    refunded: (amount) => `Il reste ${amount}. Ce qui restera à la fin vous sera remboursé.`,
    'on-request': (amount) =>
      `Il reste ${amount}. Ce qui restera à la fin vous sera remboursé ; la résiliation vaut demande.`,
    kept: (amount) =>
      `Il reste ${amount}. Ce qui restera à la fin ne sera pas remboursé : utilisez-le avant.`,
  },
  invoice: (number, amount, dueOn) => `Facture ${number} : ${amount}, à payer le ${dueOn}`,
  portOut,
  dataOnly:
    'Le numéro d’une carte réservée aux données ne peut souvent pas être transféré. Le nouvel opérateur vous le dira.',
  source: (source) => `Source : ${source}`,
  back: 'Retour à la liste',
  services: {
    title: 'Ce qui dépend de votre numéro',
    lead: 'Parcourez la liste et cochez ce qui a désormais un autre numéro, ou n’a jamais eu celui-ci. Nous le gardons en mémoire.',
    leadEnded:
      'Le numéro ne reçoit plus de codes. Cochez ce qui est réglé ; pour le reste, demandez au service un autre moyen d’accès.',
    search: 'Nom du service',
    searchHint: 'Avec ou sans accents, par exemple « credit agricole » ou « 微信 »',
    area: 'Où',
    areas: {
      all: 'Partout',
      world: 'Monde entier',
      CN: 'Chine continentale',
      'TW-HK': 'Taïwan et Hong Kong',
      DE: 'Allemagne',
      FR: 'France',
      UK: 'Royaume-Uni',
      US: 'États-Unis',
      JP: 'Japon',
      IN: 'Inde',
    },
    button: 'Chercher',
    found: (count) => counted(count, 'service'),
    none: 'Aucun service de notre liste ne porte ce nom. Il a peut-être votre numéro malgré tout : regardez dans ses réglages.',
    everywhere: 'Chercher partout',
    kind: {
      bank: {
        name: 'Banques et cartes',
        change:
          'Changez le numéro et la façon de recevoir les codes, dans l’application ou en agence. Commencez par là : il faut parfois plusieurs jours et un courrier.',
      },
      payment: {
        name: 'Paiement',
        change: 'Changez le numéro dans les réglages de sécurité, avant de vous déconnecter où que ce soit.',
      },
      messenger: {
        name: 'Messageries',
        change:
          'Utilisez « Changer de numéro » dans les réglages du compte, avec les deux numéros à portée de main : discussions et groupes suivront.',
      },
      account: {
        name: 'E-mail et comptes',
        change:
          'Dans la sécurité, changez le numéro de connexion et de récupération, et gardez des codes de secours. Les autres services envoient ici leurs liens de réinitialisation.',
      },
      social: {
        name: 'Réseaux sociaux et vidéo',
        change:
          'Changez ou retirez le numéro dans compte et sécurité, et vérifiez la connexion en deux étapes.',
      },
      authority: {
        name: 'Administration, santé, identité',
        change: 'Changez le numéro dans votre profil tant que vous pouvez recevoir le code qui le confirme.',
      },
      shop: {
        name: 'Achats et livraisons',
        change: 'Changez le numéro du compte et des adresses : les colis y sont annoncés.',
      },
      travel: {
        name: 'Voyages et transports',
        change: 'Changez le numéro du profil, et celui des trajets déjà réservés.',
      },
    },
  },
};
