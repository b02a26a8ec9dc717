import type { Network } from '../../src/application/ports.ts';
import { orderSuite } from './order.suite.ts';
import type { LineStages } from './stage.ts';

/** What an HLR or HSS promises. */
export function networkSuite(stages: LineStages<Network>): void {
  orderSuite(stages, {
    order: (network, line, call) => network.switchOff(line, call),
    ask: (network, line, call) => network.readBack(line, call),
  });
}
