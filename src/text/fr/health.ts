import type { HealthMessages } from '../health-messages.ts';

export const health: HealthMessages = {
  title: 'Systèmes partenaires',
  lead: 'Les systèmes qui coupent les lignes, facturent et envoient les e-mails, tels que les processus de Signoff les trouvent. Une panne ne coûte que du temps : ce qui attend reprend tout seul.',
  provider: 'Opérateur',
  counterpart: 'Système',
  name: {
    network: 'HLR',
    sessions: 'RADIUS',
    esim: 'SM-DP+',
    billing: 'Facturation',
    mail: 'Serveur de messagerie',
  },
  everybody: 'Tous',
  stateName: 'État',
  state: { up: 'Répond', slow: 'Lent', down: 'Ne répond pas', unknown: 'Sans nouvelles récentes' },
  since: (instant) => `depuis le ${instant}`,
  waitingName: 'En attente',
  waiting: (pieces, instant) =>
    `${pieces === 1 ? '1 tâche' : `${pieces} tâches`}, la plus ancienne depuis le ${instant}`,
  nothingWaits: 'Rien',
  caseWaits: (counterpart, provider, instant) =>
    `En attente : le système ${counterpart} de ${provider} ne répond pas depuis le ${instant}. Rien n’est perdu ; la suite reprendra toute seule.`,
  statusWaits: (instant) =>
    `L’un des systèmes qui coupent votre ligne ne répond pas depuis le ${instant}. Nous l’interrogeons sans relâche ; rien n’est perdu et vous n’avez rien à faire.`,
};
