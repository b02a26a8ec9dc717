import type { Sessions } from '../../application/ports.ts';
import { lineOrders, type Sandbox, type Words } from './outcomes.ts';

const action = 'end-sessions';

/** The error causes are those of RFC 5176 section 3.5. */
const words: Words = {
  accepted: 'RADIUS: Disconnect-ACK',
  busy: 'RADIUS: Disconnect-NAK, 506 Resources Unavailable',
  refused: 'RADIUS: Disconnect-NAK, 501 Administratively Prohibited',
};

/** RADIUS in the sandbox. A line whose sessions were never ended has one session and uses it all the time. */
export function sandboxSessions(sandbox: Sandbox): Sessions {
  const orders = lineOrders(sandbox, 'sessions');
  return {
    endAll: (line, call) => orders.take(line, action, '', words, call),
    async readBack(line, call) {
      return (await orders.find(line, action, call)) === null
        ? { off: false, said: 'RADIUS: 1 open session' }
        : { off: true, said: 'RADIUS: no open session, new sessions rejected' };
    },
    async readSilence(line, since, call) {
      const instant = since.toISOString();
      return (await orders.find(line, action, call)) === null
        ? { off: false, said: `RADIUS accounting: 1 open session with traffic after ${instant}` }
        : { off: true, said: `RADIUS accounting: no traffic after ${instant}` };
    },
  };
}
