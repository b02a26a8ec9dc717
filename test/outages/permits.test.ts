import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CounterpartAway, type Counterparts } from '../../src/application/ports.ts';
import { rememberInProcess, sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { storeOn } from '../../src/store/store.ts';
import type { Engine } from '../../src/teardown/engine.ts';
import { around } from '../engine/around.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage, terminateMany } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';

const perSecond = 20;
const limited = {
  counterparts: { ...counterparts(), network: { ...counterparts().network, perSecond } },
};

for (const { name, open } of engineDatabases) {
  describe(`a counterpart that takes only so many calls in a second, on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('a backlog drains at its rate with two engines, and neither asks more', async () => {
      const lines = 60;
      const counted = countBySecond();
      await using stage = await openStage(opened.db, limited, counted);
      counted.clockOf(stage);
      const second = stage.engineWith(counted);
      second.start();
      const ids = await terminateMany(stage, lines, 'sim');
      const seconds = await passSeconds(stage, [stage.engine, second], ids);
      assert.ok(Math.max(...counted.network()) <= perSecond, counted.network().join(' '));
      const asked = counted.network().reduce((sum, calls) => sum + calls, 0);
      assert.equal(asked, 2 * lines, 'an order and a question for each line');
      // The rate is used up: no second of the backlog is wasted but perhaps the last.
      assert.equal(counted.network().length, (2 * lines) / perSecond);
      assert.ok(seconds >= (2 * lines) / perSecond - 1);
      const { tries } = await opened.db
        .selectFrom('work')
        .select(({ fn }) => fn.max('tries').as('tries'))
        .executeTakeFirstOrThrow();
      assert.ok(Number(tries ?? 0) === 0, 'to wait costs no try');
      assert.deepEqual(stage.log, []);
    });

    test('after an hour away its backlog drains at that rate too', async () => {
      const counted = countBySecond();
      counted.away = true;
      await using stage = await openStage(opened.db, limited, counted);
      counted.clockOf(stage);
      const ids = await terminateMany(stage, 100, 'sim');
      await stage.passTo(new Date(stage.clock.now().getTime() + 3_600_000));
      counted.away = false;
      counted.forget();
      await passSeconds(stage, [stage.engine], ids);
      assert.ok(Math.max(...counted.network()) <= perSecond, counted.network().join(' '));
      for (const id of ids) {
        const { kinds } = await stage.story(id);
        assert.ok(!kinds.some((kind) => /step-(tried|parked)/.test(kind)));
      }
    });

    test('permits of seconds that are over are dropped', async () => {
      const { permits } = storeOn(opened.db);
      const at = (ms: number) => new Date(Date.parse('2026-12-01T00:00:00Z') + ms);
      const take = (ms: number, wanted: number) =>
        permits.take({ counterpart: 'x/network', second: at(ms), wanted, most: 5 });
      assert.deepEqual(await take(0, 3), { taken: 3, left: true });
      assert.deepEqual(await take(0, 3), { taken: 2, left: false });
      assert.deepEqual(await take(0, 3), { taken: 0, left: false });
      assert.deepEqual(await take(1_000, 9), { taken: 5, left: false });
      await take(61_000, 1);
      const kept = await opened.db
        .selectFrom('permit')
        .select('second')
        .where('counterpart', '=', 'x/network')
        .orderBy('second')
        .execute();
      assert.deepEqual(
        kept.map(({ second }) => second),
        [at(1_000), at(61_000)],
      );
    });
  });
}

/** Counts the calls to the network by the second of the simulated clock. */
function countBySecond() {
  let stage: Stage | null = null;
  const calls = new Map<number, number>();
  const counted = {
    away: false,
    clockOf(of: Stage) {
      stage = of;
    },
    network: () => [...calls.values()],
    forget: () => calls.clear(),
    counterparts: around(sandbox(), async ({ counterpart }, proceed) => {
      if (counterpart === 'network') {
        const second = Math.floor((stage?.clock.now().getTime() ?? 0) / 1_000);
        calls.set(second, (calls.get(second) ?? 0) + 1);
        if (counted.away) {
          throw new CounterpartAway('connection refused');
        }
      }
      return await proceed();
    }),
  };
  return counted;
}

function sandbox(): Counterparts {
  return sandboxCounterparts(rememberInProcess(), 0);
}

/** Lets seconds pass until all lines have ended. @returns how many it took */
async function passSeconds(
  stage: Stage,
  engines: readonly Engine[],
  ids: readonly string[],
): Promise<number> {
  for (let seconds = 0; seconds < 300; seconds += 1) {
    await Promise.all(engines.map((engine) => engine.settled()));
    const found = await stage.context.store.terminations.findAll(ids);
    if (found.every(({ state }) => state === 'completed')) {
      return seconds;
    }
    stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 1_000));
  }
  throw new Error('the backlog does not drain');
}
