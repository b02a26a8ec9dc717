import assert from 'node:assert/strict';
import type { Call, ReadBack, Reply } from '../../src/application/ports.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { abortedCall, type LineStages, newCall, newLine, testOn } from './stage.ts';

/** An order that takes another one back, and the question that tells which of them holds. */
export type Reversible<Port> = {
  off(port: Port, line: LineIdentity, call: Call): Promise<Reply>;
  /** What ends the line, where that is another order. */
  offForGood(port: Port, line: LineIdentity, call: Call): Promise<Reply>;
  on(port: Port, line: LineIdentity, call: Call): Promise<Reply>;
  ask(port: Port, line: LineIdentity, call: Call): Promise<ReadBack>;
};

/** What every counterpart promises that stops a line and lets it work again. */
export function restoreSuite<Port>(stages: LineStages<Port>, reversible: Reversible<Port>): void {
  promisesOfRounds(stages, reversible);
  promisesOfTrouble(stages, reversible);
}

function promisesOfRounds<Port>(
  stages: LineStages<Port>,
  { off, offForGood, on, ask }: Reversible<Port>,
): void {
  testOn(stages.accepted, 'what was ordered last is what reads back, round after round', async (stage) => {
    const { port, line } = stage;
    for (let round = 0; round < 3; round += 1) {
      assert.equal((await off(port, line, newCall())).outcome, 'accepted');
      assert.equal((await ask(port, line, newCall())).off, true, `off in round ${round}`);
      assert.equal((await on(port, line, newCall())).outcome, 'accepted');
      assert.equal((await ask(port, line, newCall())).off, false, `on in round ${round}`);
    }
    assert.equal(await stage.timesActed(), 6);
  });

  testOn(stages.accepted, 'the same key twice acts once', async ({ port, line, timesActed }) => {
    await off(port, line, newCall());
    const call = newCall();
    for (const reply of [await on(port, line, call), await on(port, line, call)]) {
      assert.equal(reply.outcome, 'accepted');
    }
    assert.equal(await timesActed(), 2);
    assert.equal((await ask(port, line, newCall())).off, false);
  });

  testOn(stages.accepted, 'a line that was never stopped may be told to work', async ({ port, line }) => {
    assert.equal((await on(port, line, newCall())).outcome, 'accepted');
    assert.equal((await ask(port, line, newCall())).off, false);
  });

  testOn(stages.accepted, 'to let one line work leaves another stopped', async ({ port, line, another }) => {
    const other = (await another?.()) ?? newLine();
    await off(port, line, newCall());
    await off(port, other, newCall());
    await on(port, line, newCall());
    assert.equal((await ask(port, other, newCall())).off, true);
  });

  testOn(stages.accepted, 'a line that is stopped is still ended', async (stage) => {
    const { port, line, timesActed, countsChanges } = stage;
    await off(port, line, newCall());
    assert.equal((await offForGood(port, line, newCall())).outcome, 'accepted');
    assert.equal((await ask(port, line, newCall())).off, true);
    assert.equal(await timesActed(), countsChanges ? 1 : 2, 'it is an effect of its own');
  });

  testOn(stages.accepted, 'evidence is short and names no identity', async ({ port, line }) => {
    await off(port, line, newCall());
    const reply = await on(port, line, newCall());
    const after = await ask(port, line, newCall());
    for (const { said } of [reply, after]) {
      assert.ok(said.length > 0 && said.length <= 200, said);
      for (const identity of [line.iccid, line.imsi, line.msisdn.slice(1), line.eid ?? line.iccid]) {
        assert.equal(said.includes(identity), false, said);
      }
    }
  });
}

function promisesOfTrouble<Port>(stages: LineStages<Port>, { off, on, ask }: Reversible<Port>): void {
  testOn(
    stages['refused-once'],
    'a refusal that is not final leaves it stopped, and the next try is accepted',
    async ({ port, line }) => {
      const stop = newCall();
      await off(port, line, stop);
      await off(port, line, stop);
      const call = newCall();
      const refusal = await on(port, line, call);
      assert.equal(refusal.outcome === 'refused' && !refusal.final, true);
      assert.equal((await ask(port, line, newCall())).off, true);
      assert.equal((await on(port, line, call)).outcome, 'accepted');
      assert.equal((await ask(port, line, newCall())).off, false);
    },
  );

  testOn(stages.refused, 'a refusal for good is final and changes nothing', async ({ port, line }) => {
    const reply = await on(port, line, newCall());
    assert.equal(reply.outcome === 'refused' && reply.final, true);
    assert.equal((await ask(port, line, newCall())).off, false);
  });

  testOn(
    stages.lost,
    'a connection lost after the effect throws, and after the retry the effect stands once',
    async ({ port, line, timesActed }) => {
      const stop = newCall();
      await assert.rejects(off(port, line, stop));
      await off(port, line, stop);
      const call = newCall();
      await assert.rejects(on(port, line, call));
      assert.equal((await on(port, line, call)).outcome, 'accepted');
      assert.equal(await timesActed(), 2);
      assert.equal((await ask(port, line, newCall())).off, false);
    },
  );

  testOn(stages.accepted, 'a call aborted before it begins rejects and changes nothing', async (stage) => {
    const { port, line } = stage;
    await off(port, line, newCall());
    await assert.rejects(on(port, line, abortedCall()));
    assert.equal((await ask(port, line, newCall())).off, true);
  });

  testOn(
    stages.slow,
    'a call aborted while it waits for an answer rejects',
    async ({ port, line, heard }) => {
      const ordering = new AbortController();
      const ordered = on(port, line, newCall(ordering.signal));
      await heard();
      ordering.abort();
      await assert.rejects(ordered);
    },
  );
}
