import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Counterparts } from '../../src/application/ports.ts';
import type { WorkQueue } from '../../src/application/queue.ts';
import { rememberInProcess, sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage, terminateMany } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';
import { around, Gate, until } from './around.ts';

const limits = { network: 3, sessions: 2, esim: 1, billing: 4 };
const patient = { timeoutMs: 600_000 };

const narrow = Object.fromEntries(
  Object.entries(limits).map(([name, concurrency]) => [
    name,
    { ...counterparts(patient).network, concurrency },
  ]),
);

for (const { name, open } of engineDatabases) {
  describe(`many lines at once on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('a counterpart whose calls hang holds up only the lines that wait for it', async () => {
      const gate = new Gate();
      await using stage = await openStage(
        opened.db,
        { counterparts: counterparts({ concurrency: 2, ...patient }) },
        { counterparts: hanging('esim', gate) },
      );
      const stuck = await terminateMany(stage, 6, 'esim');
      await gate.reached;
      const others = await terminateMany(stage, 10, 'sim');
      await until(async () => (await countIn(stage, others, 'completed')) === 10);
      assert.equal(await countIn(stage, stuck, 'ending'), 6);
      gate.open();
      await stage.engine.settled();
      assert.equal(await countIn(stage, stuck, 'completed'), 6);
    });

    test('no counterpart has more calls open than its provider allows', async () => {
      const watched = watchOpenCalls();
      await using stage = await openStage(opened.db, { counterparts: narrow }, watched);
      const ids = await terminateMany(stage, 16, 'esim');
      await stage.engine.settled();
      assert.equal(await countIn(stage, ids, 'completed'), 16);
      assertWithin(watched.most());
      assert.equal(watched.most().network, limits.network, 'and all of it is used');
    });

    test('nor when another engine takes up what one left that was stopped', async () => {
      const [gate, watched] = [new Gate(), watchOpenCalls()];
      await using stage = await openStage(
        opened.db,
        { counterparts: narrow },
        { counterparts: hanging('network', gate) },
      );
      const ids = await terminateMany(stage, 12, 'esim');
      await gate.reached;
      await stage.engine.stop();
      const second = stage.engineWith(watched);
      second.start();
      await second.settled();
      assert.equal(await countIn(stage, ids, 'completed'), 12);
      assertWithin(watched.most());
    });

    test('nor when another engine takes up what one left that died', async () => {
      const [gate, watched] = [new Gate(), watchOpenCalls()];
      const dying = mortalQueue(opened);
      await using stage = await openStage(
        opened.db,
        { counterparts: narrow },
        { counterparts: hanging('network', gate), queue: dying.queue },
      );
      const ids = await terminateMany(stage, 12, 'esim');
      await gate.reached;
      dying.die();
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 60_000));
      const second = stage.engineWith(watched);
      second.start();
      await second.settled();
      assert.equal(await countIn(stage, ids, 'completed'), 12);
      assertWithin(watched.most());
      gate.open();
    });
  });
}

function sandbox(): Counterparts {
  return sandboxCounterparts(rememberInProcess(), 0);
}

/** Every call to one counterpart waits for the gate. */
function hanging(name: keyof Counterparts, gate: Gate): Counterparts {
  return around(sandbox(), async ({ counterpart }, proceed) => {
    if (counterpart === name) {
      await gate.pass();
    }
    return await proceed();
  });
}

/** Counts how many calls each counterpart has open at the same moment. */
function watchOpenCalls() {
  const [open, most]: [Record<string, number>, Record<string, number>] = [{}, {}];
  return {
    most: () => most,
    counterparts: around(sandbox(), async ({ counterpart }, proceed) => {
      open[counterpart] = (open[counterpart] ?? 0) + 1;
      most[counterpart] = Math.max(most[counterpart] ?? 0, open[counterpart]);
      try {
        await sleep(3);
        return await proceed();
      } finally {
        open[counterpart] -= 1;
      }
    }),
  };
}

/** The queue of an engine that from some moment on does nothing any more, as if it had been killed. */
function mortalQueue({ db }: OpenTestDatabase): { queue: WorkQueue; die: () => void } {
  const queue = workQueueOn(db);
  let dead = false;
  const alive =
    <Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>, nothing: Result) =>
    async (...args: Args) =>
      dead ? nothing : await act(...args);
  return {
    queue: {
      claim: alive(queue.claim, []),
      advance: alive(queue.advance, new Set()),
      renew: alive(queue.renew, undefined),
      release: alive(queue.release, undefined),
      forgive: alive(queue.forgive, undefined),
    },
    die() {
      dead = true;
    },
  };
}

function assertWithin(most: Readonly<Record<string, number>>) {
  for (const [counterpart, limit] of Object.entries(limits)) {
    assert.ok((most[counterpart] ?? 0) <= limit, `${counterpart}: ${most[counterpart]}`);
  }
}

async function countIn(stage: Stage, ids: readonly string[], state: string): Promise<number> {
  const terminations = await stage.context.store.terminations.findAll(ids);
  return terminations.filter((termination) => termination.state === state).length;
}
