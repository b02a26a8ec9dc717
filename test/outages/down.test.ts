import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CounterpartAway, type Counterparts, type Mailer } from '../../src/application/ports.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { around, type CounterpartCall, Gate } from '../engine/around.ts';
import { declared, stateOf, suspend } from '../engine/suspensions.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage, terminateMany } from '../support/engine.ts';
import { passTo } from '../support/installation.ts';
import { counterparts } from '../support/provider.ts';

const atOnce = { choice: 'at-once', day: null } as const;
const hourMs = 3_600_000;
/** With pauses that double from 10 s to 80 s it is asked so often in an hour at most, once it is left alone. */
const probesAnHour = 60;

for (const { name, open } of engineDatabases) {
  describe(`a counterpart that is down, on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    for (const which of ['network', 'esim', 'billing'] as const) {
      test(`${which} cannot be reached for an hour: nothing is parked, no try is spent, nothing is told of each line`, async () => {
        const ill = illness(opened, which, async () => {
          throw new CounterpartAway('connection refused');
        });
        await using stage = await openStage(opened.db, {}, ill);
        const ids = await terminateMany(stage, 12, 'esim');
        await stage.passTo(inMs(stage, hourMs));
        for (const id of ids) {
          await assertUnharmed(stage, id);
          assert.deepEqual(
            (await stage.story(id)).work.map(({ tries }) => tries),
            [0],
          );
        }
        assert.ok(ill.calls() <= 16 + probesAnHour, `${ill.calls()} calls`);
        ill.heal();
        await stage.passTo(inMs(stage, 100_000));
        await assertCompleted(stage, ids);
        assert.deepEqual(
          stage.log.filter((line) => !line.includes(' posts ')),
          [
            `${stage.providerId}/${which} does not answer and is left alone for a while: connection refused`,
            `${stage.providerId}/${which} answers as it should again.`,
          ],
        );
      });
    }

    for (const lines of [1, 20]) {
      test(`the network hangs for an hour with ${lines} lines: nothing is parked, and what it cost is given back`, async () => {
        const ill = illness(opened, 'network', ({ signal }) => untilAborted(signal));
        const hasty = { ...counterparts(), network: counterparts({ timeoutMs: 60, tries: 6 }).network };
        await using stage = await openStage(opened.db, { counterparts: hasty }, ill);
        const ids = await terminateMany(stage, lines, 'esim');
        await stage.passTo(inMs(stage, hourMs));
        for (const id of ids) {
          const { termination, work } = await stage.story(id);
          assert.equal(termination.state, 'ending');
          assert.deepEqual(
            work.map(({ tries }) => tries),
            [0],
          );
        }
        ill.heal();
        await stage.passTo(inMs(stage, 100_000));
        await assertCompleted(stage, ids);
      });
    }

    test('one line that is alone keeps its tries, though each process that asks for it sees only some of them', async () => {
      const ill = illness(opened, 'network', ({ signal }) => untilAborted(signal));
      const hasty = { ...counterparts(), network: counterparts({ timeoutMs: 60, tries: 5 }).network };
      await using stage = await openStage(opened.db, { counterparts: hasty }, ill);
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      await stage.engine.stop();
      for (let processes = 0; processes < 6; processes += 1) {
        const engine = stage.engineWith(ill);
        engine.start();
        await passTo(stage.db, stage.clock, engine, inMs(stage, 90_000));
        await engine.stop();
      }
      const { termination, kinds } = await stage.story(id);
      assert.equal(termination.state, 'ending');
      assert.ok(!kinds.includes('step-parked network-off'));
      ill.heal();
      const engine = stage.engineWith(ill);
      engine.start();
      await passTo(stage.db, stage.clock, engine, inMs(stage, 100_000));
      await assertCompleted(stage, [id]);
    });

    test('one poisonous line is parked by itself, though it is asked about when nobody else is', async () => {
      let poison = 'nobody';
      const sick = around(sandbox(opened), async ({ counterpart, key }, proceed) => {
        if (counterpart === 'network' && key.startsWith(poison)) {
          throw new Error('garbage after the third byte');
        }
        return await proceed();
      });
      const touchy = { ...counterparts(), network: { ...counterparts().network, breaker } };
      await using stage = await openStage(opened.db, { counterparts: touchy }, { counterparts: sick });
      await stage.engine.stop();
      poison = await stage.terminate({}, atOnce);
      const engine = stage.engineWith({ counterparts: sick });
      engine.start();
      const others: string[] = [];
      for (let passed = 0; passed < 10; passed += 1) {
        await passTo(stage.db, stage.clock, engine, inMs(stage, 60_000));
        others.push(await stage.terminate({}, atOnce));
      }
      await passTo(stage.db, stage.clock, engine, inMs(stage, 200_000));
      await assertCompleted(stage, others);
      const { termination, kinds } = await stage.story(poison);
      assert.equal(termination.state, 'needs-attention');
      assert.ok(kinds.includes('step-parked network-off'));
      assert.ok(
        stage.log.some((line) => line.includes('does not answer')),
        'the breaker had opened',
      );
    });

    test('is known to everybody with its reason and since when, until it answers; who stops tells no more', async () => {
      const ill = illness(opened, 'network', async () => {
        throw new CounterpartAway('connection refused by +447700900001');
      });
      await using stage = await openStage(opened.db, {}, ill);
      const network = async () => {
        const reports = await stage.context.store.health.reports(stage.clock.now());
        return reports.find(({ counterpart }) => counterpart === `${stage.providerId}/network`);
      };
      await stage.engine.settled();
      assert.equal((await network())?.state, 'up');
      const since = stage.clock.now();
      await terminateMany(stage, 8, 'esim');
      await stage.passTo(inMs(stage, 200_000));
      const down = await network();
      assert.deepEqual(
        [down?.state, down?.reason, down?.sinceAt],
        ['down', 'connection refused by +********0001', since],
      );
      assert.ok(down?.heardAt && down.heardAt > since, 'it is told every minute');
      ill.heal();
      await stage.passTo(inMs(stage, 100_000));
      assert.deepEqual([(await network())?.state, (await network())?.reason], ['up', null]);
      await stage.engine.stop();
      assert.equal(await network(), undefined);
    });

    test('what refuses answers: it is asked as ever', async () => {
      await using stage = await openStage(opened.db);
      const refused: string[] = [];
      for (let made = 0; made < 8; made += 1) {
        refused.push(await stage.terminate({ imsiEndsIn: '913' }, atOnce));
      }
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      assert.deepEqual(stage.log, []);
      await assertCompleted(stage, [id]);
      assert.equal((await stage.story(refused[7] ?? '')).termination.state, 'needs-attention');
    });

    test('whoever finds out, all kinds of work leave it alone, and all go on', async () => {
      const ill = illness(opened, 'network', async () => {
        throw new CounterpartAway('no route to host');
      });
      await using stage = await openStage(opened.db, {}, ill);
      const stopped = await declared(stage);
      const ids = await terminateMany(stage, 8, 'esim');
      await stage.engine.settled();
      const before = ill.calls();
      await suspend(stage, stopped);
      await stage.engine.settled();
      assert.equal(ill.calls(), before, 'nobody asks it');
      assert.equal(await stateOf(stage, stopped.id), 'asked');
      ill.heal();
      await stage.passTo(inMs(stage, 100_000));
      assert.equal(await stateOf(stage, stopped.id), 'verified');
      await assertCompleted(stage, ids);
    });

    test('an engine that stops in the middle of the one call leaves it to the next, and no lease waits', async () => {
      const gate = new Gate();
      let down = true;
      const counterpartsOfIt = around(sandbox(opened), async ({ counterpart }, proceed) => {
        if (counterpart === 'network' && down) {
          throw new CounterpartAway('connection refused');
        }
        await (counterpart === 'network' ? gate.pass() : undefined);
        return await proceed();
      });
      await using stage = await openStage(opened.db, {}, { counterparts: counterpartsOfIt });
      const ids = await terminateMany(stage, 8, 'esim');
      await stage.engine.settled();
      down = false;
      stage.clock.advanceTo(inMs(stage, 10_000));
      stage.engine.wake();
      await gate.reached;
      const held = await opened.db.selectFrom('work').select('id').where('lease', 'is not', null).execute();
      assert.equal(held.length, 1, 'one call at a time');
      await stage.engine.stop();
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      await assertCompleted(stage, ids);
      gate.open();
    });

    test('a mail server that is down for days is asked now and then, and no mail is given up', async () => {
      const [accepted, tried]: [string[], string[]] = [[], []];
      let down = true;
      const mailer: Mailer = {
        async send({ messageId }) {
          tried.push(messageId);
          if (down) {
            throw new CounterpartAway('connection refused');
          }
          accepted.push(messageId);
          return { outcome: 'accepted', said: '250 2.0.0' };
        },
      };
      await using stage = await openStage(opened.db, {}, { mailer });
      await terminateMany(stage, 20, 'esim');
      await stage.passTo(inMs(stage, 2 * hourMs));
      assert.ok(tried.length <= 8 + 2 * probesAnHour, `${tried.length} tries`);
      down = false;
      await stage.passTo(inMs(stage, 100_000));
      assert.equal(accepted.length, 60);
      assert.equal(new Set(accepted).size, 60);
    });
  });
}

const breaker = { failures: 2, pauseMs: 10_000 };

function sandbox({ db }: OpenTestDatabase): Counterparts {
  return sandboxCounterparts(sandboxMemoryOn(db), 0);
}

/** One counterpart behaves as `ill` has it until it is healed; its calls until then are counted. */
function illness(
  opened: OpenTestDatabase,
  which: keyof Counterparts,
  ill: (call: CounterpartCall) => Promise<never>,
) {
  let [isIll, calls] = [true, 0];
  return {
    calls: () => calls,
    heal() {
      isIll = false;
    },
    counterparts: around(sandbox(opened), async (call, proceed) => {
      if (isIll && call.counterpart === which) {
        calls += 1;
        return await ill(call);
      }
      return await proceed();
    }),
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function inMs(stage: Stage, ms: number): Date {
  return new Date(stage.clock.now().getTime() + ms);
}

async function assertUnharmed(stage: Stage, id: string): Promise<void> {
  const { termination, kinds } = await stage.story(id);
  assert.equal(termination.state, 'ending');
  assert.deepEqual(
    kinds.filter((kind) => /step-(tried|parked)/.test(kind)),
    [],
  );
}

async function assertCompleted(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { termination, orders } = await stage.story(id);
    assert.equal(termination.state, 'completed');
    assert.ok(orders.every(({ effects }) => effects === 1));
  }
}
