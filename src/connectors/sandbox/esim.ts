import type { Esim } from '../../application/ports.ts';
import { lineOrders, type Sandbox, type Words } from './outcomes.ts';

const action = 'cancel-order';

/** The function and its status as in ES2+ (GSMA SGP.22 section 5.3). */
const words: Words = {
  accepted: 'SM-DP+: CancelOrder Executed-Success',
  busy: 'SM-DP+: CancelOrder Failed, temporarily unavailable',
  refused: 'SM-DP+: CancelOrder Failed, not allowed',
};

/** The SM-DP+ of the sandbox. */
export function sandboxEsim(sandbox: Sandbox): Esim {
  const orders = lineOrders(sandbox, 'esim');
  return {
    release: (line, call) => orders.take(line, action, '', words, call),
    async readBack(line, call) {
      return (await orders.find(line, action, call)) === null
        ? { off: false, said: 'SM-DP+: profile Released, it can be downloaded' }
        : { off: true, said: 'SM-DP+: profile Unavailable, order cancelled' };
    },
  };
}
