import { describe } from 'node:test';
import type { Network } from '../../src/application/ports.ts';
import { orderSuite } from './order.suite.ts';
import { restoreSuite } from './restore.suite.ts';
import type { LineStages } from './stage.ts';

/** What an HLR or HSS promises. */
export function networkSuite(stages: LineStages<Network>): void {
  describe('switching off', () => {
    orderSuite(stages, {
      order: (network, line, call) => network.switchOff(line, call),
      ask: (network, line, call) => network.readBack(line, call),
    });
  });

  describe('suspending', () => {
    orderSuite(stages, {
      order: (network, line, call) => network.suspend(line, call),
      ask: (network, line, call) => network.readBack(line, call),
    });
  });

  describe('restoring', () => {
    restoreSuite(stages, {
      off: (network, line, call) => network.suspend(line, call),
      offForGood: (network, line, call) => network.switchOff(line, call),
      on: (network, line, call) => network.restore(line, call),
      ask: (network, line, call) => network.readBack(line, call),
    });
  });
}
