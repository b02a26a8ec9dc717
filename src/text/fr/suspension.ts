import type { SuspensionMessages } from '../suspension-messages.ts';

export const suspension: SuspensionMessages = {
  title: 'Suspendre les données maintenant',
  lead: (day) =>
    `Vous pouvez suspendre tout de suite les données de cette ligne, et les rétablir jusqu’au ${day}. Le prix et les dates ne changent pas.`,
  state: {
    stopping: 'Suspension des données en cours',
    stopped: 'Données suspendues',
    allowing: 'Rétablissement des données en cours',
    allowed: 'Données autorisées',
    parked: 'Données pas encore suspendues : une personne s’en occupe',
    'restore-parked': 'Données pas encore rétablies : une personne s’en occupe',
  },
  explain: {
    stopping:
      'Le réseau a reçu la demande. Nous vérifions que la ligne est coupée avant de la dire suspendue.',
    stopped: (at, day) => `Suspendues et vérifiées : ${at}. Vous pouvez les rétablir jusqu’au ${day}.`,
    allowing:
      'Le réseau a reçu la demande. Nous vérifions que la ligne fonctionne avant de la dire rétablie.',
    allowed: (at) => `Rétablies et vérifiées : ${at}. Les données fonctionnent comme avant.`,
    parked:
      'Quelque chose bloque. Par sécurité, retirez la carte de l’appareil ou désactivez-y les données mobiles. Vous pouvez encore annuler la suspension.',
    'restore-parked': 'Quelque chose bloque. Vous n’avez rien à faire.',
  },
  stop: {
    link: 'Suspendre les données maintenant',
    title: (line) => `Suspendre maintenant les données de « ${line} » ?`,
    atOnce:
      'Les données s’arrêtent en quelques secondes. Plus rien ne peut être consommé, donc plus rien ne peut être facturé pour cela.',
    undo: (day) => `Vous pouvez revenir en arrière jusqu’au ${day}.`,
    same: (day) =>
      `Le prix et les dates ne changent pas : la ligne prend fin le ${day}, comme cela vous a été indiqué.`,
    calls: (provider) =>
      `Les appels, les SMS et les appels d’urgence de cette ligne peuvent cesser ou non : cela dépend de ${provider}. Si vous en avez besoin, posez-lui d’abord la question.`,
    button: 'Suspendre les données',
    keep: 'Laisser les données',
  },
  allow: {
    link: 'Rétablir les données',
    title: (line) => `Rétablir les données de « ${line} » ?`,
    lead: (day) =>
      `Les données fonctionnent à nouveau en quelques secondes, jusqu’à la fin de la ligne le ${day}.`,
    cost: 'Ce qui sera consommé ensuite peut coûter de l’argent, comme avant.',
    button: 'Rétablir les données',
    keep: 'Laisser suspendues',
  },
  event: {
    'suspend-asked': 'Vous avez demandé de suspendre les données',
    'suspend-off': 'Les données ont été suspendues, et c’est vérifié',
    'suspend-parked': 'Les données n’ont pas encore pu être suspendues : une personne doit intervenir',
    'restore-asked': 'Les données doivent être rétablies',
    'restore-on': 'Les données ont été rétablies, et c’est vérifié',
    'restore-parked': 'Les données n’ont pas encore pu être rétablies : une personne doit intervenir',
    'suspension-resumed': 'La suspension ou le rétablissement des données continue',
  },
  desk: {
    said: 'Réponse du réseau',
    resume: 'Réessayer la suspension ou le rétablissement',
    resumeLead:
      'Corrigez d’abord ce qui ne va pas côté réseau. L’ordre est donné à nouveau sous la même clé.',
  },
};
