import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Sessions } from '../../src/application/ports.ts';
import { orderSuite } from './order.suite.ts';
import { restoreSuite } from './restore.suite.ts';
import { abortedCall, type LineStage, type LineStages, newCall, type Opener, testOn } from './stage.ts';

/** `in-use`: a line that has had traffic in the hours before `TrafficSetting.until`. */
export type SessionStages = LineStages<Sessions> & { readonly 'in-use': Opener<LineStage<Sessions>> };

export type TrafficSetting = {
  /** An instant since which a line with open sessions has had traffic, and one without has had none. */
  readonly since: Date;
  /** At least two hours later: until then the line in use was used. */
  readonly until: Date;
};

/** What RADIUS or a packet gateway promises. */
export function sessionsSuite(stages: SessionStages, setting: TrafficSetting): void {
  describe('ending all sessions', () => {
    orderSuite(stages, {
      order: (sessions, line, call) => sessions.endAll(line, call),
      ask: (sessions, line, call) => sessions.readBack(line, call),
    });
  });

  describe('allowing sessions again', () => {
    restoreSuite(stages, {
      off: (sessions, line, call) => sessions.endAll(line, call),
      offForGood: (sessions, line, call) => sessions.endAll(line, call),
      on: (sessions, line, call) => sessions.allow(line, call),
      ask: (sessions, line, call) => sessions.readBack(line, call),
    });
  });

  describe('silence', () => silenceSuite(stages, setting));
  describe('traffic', () => trafficSuite(stages, setting));
}

function silenceSuite(stages: SessionStages, { since }: TrafficSetting): void {
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
}

function trafficSuite(stages: SessionStages, { since, until }: TrafficSetting): void {
  testOn(
    stages['in-use'],
    'a line in use has whole megabytes, and a last moment in between',
    async (stage) => {
      const { megabytes, lastSeenAt, said } = await stage.port.readTraffic(
        stage.line,
        { since, until },
        newCall(),
      );
      assert.ok(Number.isSafeInteger(megabytes) && megabytes > 0);
      assert.ok(lastSeenAt && lastSeenAt > since && lastSeenAt <= until);
      assert.ok(said.length > 0 && said.length <= 200 && !said.includes(stage.line.iccid), said);
    },
  );

  testOn(
    stages['in-use'],
    'a longer time holds no less, and the same time the same',
    async ({ port, line }) => {
      const between = new Date((since.getTime() + until.getTime()) / 2);
      const half = await port.readTraffic(line, { since, until: between }, newCall());
      const whole = await port.readTraffic(line, { since, until }, newCall());
      assert.ok(whole.megabytes >= half.megabytes);
      assert.deepEqual(await port.readTraffic(line, { since, until }, newCall()), whole);
    },
  );

  testOn(stages.accepted, 'a line that lies in a drawer has none', async ({ port, line }) => {
    const { megabytes, lastSeenAt } = await port.readTraffic(line, { since, until }, newCall());
    assert.deepEqual([megabytes, lastSeenAt], [0, null]);
  });

  testOn(stages['in-use'], 'an aborted question rejects: it is not an answer', async ({ port, line }) => {
    await assert.rejects(port.readTraffic(line, { since, until }, abortedCall()));
  });

  testOn(stages.slow, 'a question that nobody waits for any more rejects', async ({ port, line, heard }) => {
    const asking = new AbortController();
    const asked = port.readTraffic(line, { since, until }, newCall(asking.signal));
    await heard();
    asking.abort();
    await assert.rejects(asked);
  });
}
