import type { Esim } from '../../src/application/ports.ts';
import { orderSuite } from './order.suite.ts';
import type { LineStages } from './stage.ts';

/** What an SM-DP+ promises. */
export function esimSuite(stages: LineStages<Esim>): void {
  orderSuite(stages, {
    order: (esim, line, call) => esim.release(line, call),
    ask: (esim, line, call) => esim.readBack(line, call),
  });
}
