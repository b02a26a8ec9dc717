import type { Network } from '../../application/ports.ts';
import { lineOrders, type Sandbox, type Words } from './outcomes.ts';

const action = 'bar-packet-access';
/** What an order says that takes it back; the others say nothing. */
const allowed = 'allowed';

const words: Words = {
  accepted: 'HLR: change of packet access accepted',
  busy: 'HLR: congestion, try again later',
  refused: 'HLR: change not allowed',
};

/** The HLR of the sandbox. It does as the latest order says. */
export function sandboxNetwork(sandbox: Sandbox): Network {
  const orders = lineOrders(sandbox, 'network', 'imsi');
  return {
    switchOff: (line, call) => orders.take(line, action, '', words, call),
    suspend: (line, call) => orders.take(line, action, '', words, call),
    restore: (line, call) => orders.take(line, action, allowed, words, call),
    async readBack(line, call) {
      const order = await orders.find(line, action, call);
      return order === null || order.detail === allowed
        ? { off: false, said: 'HLR: packet access allowed' }
        : { off: true, said: 'HLR: packet access barred' };
    },
  };
}
