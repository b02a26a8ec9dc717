import assert from 'node:assert/strict';
import type { Call, ReadBack, Reply } from '../../src/application/ports.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { abortedCall, type LineStages, newCall, newLine, testOn } from './stage.ts';

/** An order of a port and the independent question that proves it. */
export type Exchange<Port> = {
  order(port: Port, line: LineIdentity, call: Call): Promise<Reply>;
  ask(port: Port, line: LineIdentity, call: Call): Promise<ReadBack>;
};

/** What every order to every counterpart promises. */
export function orderSuite<Port>(stages: LineStages<Port>, exchange: Exchange<Port>): void {
  promisesOfAnOrder(stages, exchange);
  promisesOfRefusals(stages, exchange);
  promisesOfUnknownOutcomes(stages, exchange);
}

function promisesOfAnOrder<Port>(stages: LineStages<Port>, { order, ask }: Exchange<Port>): void {
  testOn(stages.accepted, 'before an order the read-back says on', async ({ port, line }) => {
    assert.equal((await ask(port, line, newCall())).off, false);
  });

  testOn(stages.accepted, 'an accepted order reads back off', async ({ port, line, timesActed }) => {
    assert.equal((await order(port, line, newCall())).outcome, 'accepted');
    assert.equal((await ask(port, line, newCall())).off, true);
    assert.equal(await timesActed(), 1);
  });

  testOn(stages.accepted, 'the same key twice acts once', async ({ port, line, timesActed }) => {
    const call = newCall();
    assert.equal((await order(port, line, call)).outcome, 'accepted');
    assert.equal((await order(port, line, call)).outcome, 'accepted');
    assert.equal(await timesActed(), 1);
    assert.equal((await ask(port, line, newCall())).off, true);
  });

  testOn(stages.accepted, 'an order for one line leaves another on', async ({ port, line }) => {
    await order(port, line, newCall());
    assert.equal((await ask(port, newLine(), newCall())).off, false);
  });

  testOn(stages.accepted, 'evidence is short and names no identity', async ({ port, line }) => {
    const before = await ask(port, line, newCall());
    const reply = await order(port, line, newCall());
    const after = await ask(port, line, newCall());
    for (const { said } of [before, reply, after]) {
      assert.ok(said.length > 0 && said.length <= 200, said);
      for (const identity of [line.iccid, line.imsi, line.msisdn.slice(1), line.eid ?? line.iccid]) {
        assert.equal(said.includes(identity), false, said);
      }
    }
  });

  testOn(stages['still-on'], 'what is accepted and still on reads back on', async ({ port, line }) => {
    assert.equal((await order(port, line, newCall())).outcome, 'accepted');
    assert.equal((await ask(port, line, newCall())).off, false);
  });
}

function promisesOfRefusals<Port>(stages: LineStages<Port>, { order, ask }: Exchange<Port>): void {
  testOn(
    stages['refused-once'],
    'a refusal that is not final changes nothing, and the next try is accepted',
    async ({ port, line, timesActed }) => {
      const call = newCall();
      const refusal = await order(port, line, call);
      assert.equal(refusal.outcome, 'refused');
      assert.equal(refusal.outcome === 'refused' && refusal.final, false);
      assert.equal((await ask(port, line, newCall())).off, false);

      assert.equal((await order(port, line, call)).outcome, 'accepted');
      assert.equal((await ask(port, line, newCall())).off, true);
      assert.equal(await timesActed(), 1);
    },
  );

  testOn(
    stages.refused,
    'a refusal for good is final on every try and changes nothing',
    async ({ port, line, timesActed }) => {
      const call = newCall();
      for (const reply of [await order(port, line, call), await order(port, line, call)]) {
        assert.equal(reply.outcome, 'refused');
        assert.equal(reply.outcome === 'refused' && reply.final, true);
      }
      assert.equal((await ask(port, line, newCall())).off, false);
      assert.equal(await timesActed(), 0);
    },
  );
}

function promisesOfUnknownOutcomes<Port>(stages: LineStages<Port>, { order, ask }: Exchange<Port>): void {
  testOn(
    stages.lost,
    'a connection lost after the effect throws, and after the retry the effect stands once',
    async ({ port, line, timesActed }) => {
      const call = newCall();
      await assert.rejects(order(port, line, call));
      assert.equal((await order(port, line, call)).outcome, 'accepted');
      assert.equal(await timesActed(), 1);
      assert.equal((await ask(port, line, newCall())).off, true);
    },
  );

  testOn(
    stages.accepted,
    'a call aborted before it begins rejects and changes nothing',
    async ({ port, line, timesActed }) => {
      await assert.rejects(order(port, line, abortedCall()));
      await assert.rejects(ask(port, line, abortedCall()));
      assert.equal(await timesActed(), 0);
      assert.equal((await ask(port, line, newCall())).off, false);
    },
  );

  testOn(
    stages.slow,
    'a call aborted while it waits for an answer rejects',
    async ({ port, line, heard }) => {
      const ordering = new AbortController();
      const ordered = order(port, line, newCall(ordering.signal));
      await heard();
      ordering.abort();
      await assert.rejects(ordered);

      const asking = new AbortController();
      const asked = ask(port, line, newCall(asking.signal));
      await heard();
      asking.abort();
      await assert.rejects(asked);
    },
  );
}
