import type { HealthMessages } from '../health-messages.ts';
import { counted } from './counted.ts';

export const health: HealthMessages = {
  title: 'Counterparts',
  lead: 'The systems that switch lines off, bill and send, as the processes of Signoff find them. One that is down costs time and nothing else: what waits for it goes on by itself.',
  provider: 'Provider',
  counterpart: 'Counterpart',
  name: { network: 'HLR', sessions: 'RADIUS', esim: 'SM-DP+', billing: 'Billing', mail: 'Mail server' },
  everybody: 'All',
  stateName: 'State',
  state: { up: 'Answers', slow: 'Slow', down: 'Does not answer', unknown: 'Not heard of lately' },
  since: (instant) => `since ${instant}`,
  waitingName: 'Waits for it',
  waiting: (pieces, instant) => `${counted(pieces, 'task')}, the oldest since ${instant}`,
  nothingWaits: 'Nothing',
  caseWaits: (counterpart, provider, instant) =>
    `Waits: the ${counterpart} of ${provider} has not answered since ${instant}. Nothing is lost; it goes on by itself.`,
  statusWaits: (instant) =>
    `One of the systems that switch your line off has not answered since ${instant}. We ask it again and again; nothing is lost, and you need not do anything.`,
};
