import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Counterparts } from '../../src/application/ports.ts';
import type { WorkQueue } from '../../src/application/queue.ts';
import { SimulatedClock } from '../../src/cli/simulated-clock.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';
import { around, Gate, until } from './around.ts';

const patient = { counterparts: counterparts({ timeoutMs: 600_000 }) };
const atOnce = { choice: 'at-once', day: null } as const;

for (const { name, open } of engineDatabases) {
  describe(`an engine and its leases on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    for (const method of ['switchOff', 'readBack', 'stop', 'readSilence']) {
      test(`a lease that ran out at ${method}: another engine goes on, and the late answer changes nothing`, async () => {
        const gate = new Gate();
        await using stage = await openStage(opened.db, patient);
        await stage.engine.stop();
        const frozen = new SimulatedClock(stage.clock.now());
        const late = stage.engineWith(
          { counterparts: lateCalls(opened, method, gate) },
          { ...stage.context, clock: frozen },
        );
        late.start();
        const id = await stage.terminate({ kind: 'esim' }, atOnce);
        await gate.reached;
        const before = await stage.story(id);
        assert.equal(before.termination.state, 'ending');

        const prompt = stage.engineWith({});
        prompt.start();
        await prompt.settled();
        assert.equal(
          (await stage.story(id)).termination.state,
          'ending',
          'while the lease runs it is not taken',
        );
        stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 30_001));
        await prompt.settled();
        const ended = await stage.story(id);
        assert.equal(ended.termination.state, 'completed');

        gate.open();
        await late.settled();
        const after = await stage.story(id);
        assert.deepEqual(withoutMails(after), withoutMails(ended));
        assert.deepEqual(
          after.orders.map(({ effects }) => effects),
          after.orders.map(() => 1),
        );
        assertOnce(after.kinds);
      });
    }

    test('a lease is kept while a call takes longer than it', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, patient);
      await stage.engine.stop();
      const slow = stage.engineWith({ counterparts: lateCalls(opened, 'switchOff', gate), leaseMs: 60 });
      slow.start();
      const id = await stage.terminate({}, atOnce);
      await gate.reached;
      const [row] = (await stage.story(id)).work;
      const leaseOf = async () => (await stage.story(id)).work[0]?.leaseUntil?.getTime() ?? 0;
      const first = await leaseOf();
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 50));
      await until(async () => (await leaseOf()) > first);
      assert.equal((await stage.story(id)).work[0]?.lease, row?.lease, 'the same lease, longer');
      gate.open();
      await slow.settled();
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });

    test('a lease is let go when an engine stops in the middle of a call that hangs: another goes on at once', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, patient, {
        counterparts: lateCalls(opened, 'endAll', gate),
      });
      const id = await stage.terminate({}, atOnce);
      await gate.reached;
      await stage.engine.stop();
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      const ended = await stage.story(id);
      assert.equal(ended.termination.state, 'completed');
      assert.equal(ended.kinds.filter((kind) => kind.startsWith('step-tried')).length, 0, 'no try was lost');
      gate.open();
      assertOnce(ended.kinds);
    });

    test('a stopped engine whose call hears the stop ends it, and nothing is counted against the counterpart', async () => {
      let told = false;
      const gate = new Gate();
      const obedient = around(sandbox(opened), async ({ method, signal }, proceed) => {
        if (method !== 'endAll') {
          return await proceed();
        }
        const aborted = new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            told = true;
            reject(signal.reason);
          });
        });
        void gate.pass();
        return await aborted;
      });
      await using stage = await openStage(opened.db, patient, { counterparts: obedient });
      const id = await stage.terminate({}, atOnce);
      await gate.reached;
      await stage.engine.stop();
      assert.ok(told);
      const [row] = (await stage.story(id)).work;
      assert.deepEqual([row?.step, row?.tries, row?.lease], ['sessions-off', 0, null]);
    });

    test('asked to settle, a look that began before the question is no answer', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, {}, { queue: slowToLook(opened, gate) });
      await gate.reached;
      const id = await stage.terminate({}, atOnce);
      const settled = stage.engine.settled();
      gate.open();
      await settled;
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });

    test('asked to settle by many at once, it answers all, and again when there is nothing new', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({}, atOnce);
      await Promise.all(Array.from({ length: 5 }, () => stage.engine.settled()));
      assert.equal((await stage.story(id)).termination.state, 'completed');
      await stage.engine.settled();
    });
  });
}

function sandbox({ db }: OpenTestDatabase): Counterparts {
  return sandboxCounterparts(sandboxMemoryOn(db), 0);
}

/** Calls of one method have their effect at once, and their answer only when the gate opens. */
function lateCalls(opened: OpenTestDatabase, late: string, gate: Gate): Counterparts {
  return around(sandbox(opened), async ({ method }, proceed) => {
    const answer = await proceed();
    if (method === late) {
      await gate.pass();
    }
    return answer;
  });
}

function withoutMails(story: Awaited<ReturnType<Stage['story']>>) {
  const { mails: _mails, ...rest } = story;
  return rest;
}

function assertOnce(kinds: readonly string[]) {
  const once = kinds.filter((kind) => kind.startsWith('step-') || kind === 'completed');
  assert.equal(new Set(once).size, once.length, once.join(', '));
}

/** A queue whose first look finds nothing, and takes its time to say so. */
function slowToLook({ db }: OpenTestDatabase, gate: Gate): WorkQueue {
  const queue = workQueueOn(db);
  return {
    ...queue,
    async claim(claim) {
      const found = await queue.claim(claim);
      await gate.pass();
      return found;
    },
  };
}
