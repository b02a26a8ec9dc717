import type { Network } from '../../application/ports.ts';
import { lineOrders, type Sandbox, type Words } from './outcomes.ts';

const action = 'bar-packet-access';

const words: Words = {
  accepted: 'HLR: change of packet access accepted',
  busy: 'HLR: congestion, try again later',
  refused: 'HLR: change not allowed',
};

/** The HLR of the sandbox. */
export function sandboxNetwork(sandbox: Sandbox): Network {
  const orders = lineOrders(sandbox, 'network');
  return {
    switchOff: (line, call) => orders.take(line, action, '', words, call),
    async readBack(line, call) {
      return (await orders.find(line, action, call)) === null
        ? { off: false, said: 'HLR: packet access allowed' }
        : { off: true, said: 'HLR: packet access barred' };
    },
  };
}
