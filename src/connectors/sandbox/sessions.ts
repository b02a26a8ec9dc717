import type { Call, Sessions } from '../../application/ports.ts';
import type { LineIdentity } from '../../domain/line.ts';
import { lineOrders, outcomeForLine, type Sandbox, type Words } from './outcomes.ts';

const action = 'end-sessions';
/** What an order says that takes it back; the others say nothing. */
const allowed = 'allowed';

/** What a line uses in each hour that goes on being used. */
const megabytesAnHour = 25;
const hourMs = 3_600_000;

/** The error causes are those of RFC 5176 section 3.5. */
const words: Words = {
  accepted: 'RADIUS: Disconnect-ACK',
  busy: 'RADIUS: Disconnect-NAK, 506 Resources Unavailable',
  refused: 'RADIUS: Disconnect-NAK, 501 Administratively Prohibited',
};

/** RADIUS in the sandbox. A line whose sessions were never ended, or are allowed again, has one that stays open. */
export function sandboxSessions(sandbox: Sandbox): Sessions {
  const orders = lineOrders(sandbox, 'sessions', 'imsi');
  const ended = async (line: LineIdentity, call: Call) => {
    const order = await orders.find(line, action, call);
    return order !== null && order.detail !== allowed;
  };
  return {
    endAll: (line, call) => orders.take(line, action, '', words, call),
    allow: (line, call) => orders.take(line, action, allowed, words, call),
    async readBack(line, call) {
      return (await ended(line, call))
        ? { off: true, said: 'RADIUS: no open session, new sessions rejected' }
        : { off: false, said: 'RADIUS: 1 open session' };
    },
    async readSilence(line, since, call) {
      const instant = since.toISOString();
      return (await ended(line, call))
        ? { off: true, said: `RADIUS accounting: no traffic after ${instant}` }
        : { off: false, said: `RADIUS accounting: 1 open session with traffic after ${instant}` };
    },
    async readTraffic(line, { since, until }, call) {
      const silent = (await ended(line, call)) || outcomeForLine(line.imsi, 'sessions') !== 'in-use';
      const hours = silent ? 0 : Math.floor((until.getTime() - since.getTime()) / hourMs);
      return hours > 0
        ? {
            megabytes: hours * megabytesAnHour,
            lastSeenAt: new Date(since.getTime() + hours * hourMs),
            said: `RADIUS accounting: ${hours * megabytesAnHour} MB after ${since.toISOString()}`,
          }
        : {
            megabytes: 0,
            lastSeenAt: null,
            said: `RADIUS accounting: no traffic after ${since.toISOString()}`,
          };
    },
  };
}
