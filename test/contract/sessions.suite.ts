import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Sessions } from '../../src/application/ports.ts';
import { orderSuite } from './order.suite.ts';
import { abortedCall, type LineStages, newCall, testOn } from './stage.ts';

export type SilenceSetting = {
  /** An instant since which a line with open sessions has had traffic, and one without has had none. */
  readonly since: Date;
};

/** What RADIUS or a packet gateway promises. */
export function sessionsSuite(stages: LineStages<Sessions>, { since }: SilenceSetting): void {
  describe('ending all sessions', () => {
    orderSuite(stages, {
      order: (sessions, line, call) => sessions.endAll(line, call),
      ask: (sessions, line, call) => sessions.readBack(line, call),
    });
  });

  describe('silence', () => {
    testOn(stages.accepted, 'a line with open sessions is not silent', async ({ port, line }) => {
      const { off, said } = await port.readSilence(line, since, newCall());
      assert.equal(off, false);
      assert.notEqual(said, '');
    });

    testOn(stages.accepted, 'a line whose sessions were ended is silent', async ({ port, line }) => {
      await port.endAll(line, newCall());
      assert.equal((await port.readSilence(line, since, newCall())).off, true);
    });

    testOn(stages['still-on'], 'a line whose sessions go on is not silent', async ({ port, line }) => {
      await port.endAll(line, newCall());
      assert.equal((await port.readSilence(line, since, newCall())).off, false);
    });

    testOn(stages.accepted, 'an aborted question rejects', async ({ port, line }) => {
      await assert.rejects(port.readSilence(line, since, abortedCall()));
    });
  });
}
