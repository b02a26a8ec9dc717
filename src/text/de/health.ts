import type { HealthMessages } from '../health-messages.ts';

export const health: HealthMessages = {
  title: 'Gegenstellen',
  lead: 'Die Systeme, die Anschlüsse abschalten, abrechnen und Post versenden, wie die Prozesse von Signoff sie vorfinden. Fällt eines aus, kostet das nur Zeit: Was darauf wartet, geht von selbst weiter.',
  provider: 'Anbieter',
  counterpart: 'Gegenstelle',
  name: { network: 'HLR', sessions: 'RADIUS', esim: 'SM-DP+', billing: 'Abrechnung', mail: 'Mailserver' },
  everybody: 'Alle',
  stateName: 'Zustand',
  state: { up: 'Antwortet', slow: 'Langsam', down: 'Antwortet nicht', unknown: 'Lange nichts gehört' },
  since: (instant) => `seit ${instant}`,
  waitingName: 'Wartet darauf',
  waiting: (pieces, instant) =>
    `${pieces === 1 ? '1 Aufgabe' : `${pieces} Aufgaben`}, die älteste seit ${instant}`,
  nothingWaits: 'Nichts',
  caseWaits: (counterpart, provider, instant) =>
    `Wartet: ${counterpart} von ${provider} antwortet seit ${instant} nicht. Nichts geht verloren; es geht von selbst weiter.`,
  statusWaits: (instant) =>
    `Eines der Systeme, die Ihren Anschluss abschalten, antwortet seit ${instant} nicht. Wir fragen immer wieder nach; nichts geht verloren, und Sie müssen nichts tun.`,
};
