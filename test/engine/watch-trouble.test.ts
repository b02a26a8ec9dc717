import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage } from '../support/engine.ts';
import { chargesOf, reversalsOf, statesOf, watch } from '../support/postings.ts';
import { around, Gate } from './around.ts';

const atOnce = { choice: 'at-once', day: null } as const;
/** What is asked for on 1 November at the end of the period ends with November. */
const ended = new Date('2026-12-01T09:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`trouble with the watch on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('a feed that is away for long is never given up, and what it posted meanwhile is caught', async () => {
      let away = true;
      const counterparts = around(sandbox(opened), async ({ method }, proceed) => {
        if (away && method === 'readPostings') {
          throw new Error('no route to the feed');
        }
        return await proceed();
      });
      await using stage = await openStage(opened.db, {}, { counterparts });
      const id = await stage.terminate({ imsiEndsIn: '946' });
      await stage.passTo(ended);
      for (let failures = 0; failures < 20; failures += 1) {
        await watch(stage, 900_000);
      }
      assert.deepEqual(await chargesOf(stage, id), []);
      const told = stage.log.filter((line) => line.includes('cannot be read'));
      assert.ok(told.length >= 5 && told.length < 10, 'less and less often');
      away = false;
      await watch(stage, 900_000);
      assert.deepEqual(await statesOf(stage, id), ['verified']);
      assert.ok(stage.log.slice(-2).some((line) => line.includes('can be read again')));
      const [work] = await opened.db
        .selectFrom('work')
        .selectAll()
        .where('kind', '=', 'billing-watch')
        .execute();
      assert.equal(work?.tries, 0, 'and the next failure begins anew');
    });

    test('an engine that dies between the catch and the reversal: another reverses, once', async () => {
      const gate = new Gate();
      const hanging = around(sandbox(opened), async ({ method }, proceed) => {
        const answer = await proceed();
        if (method === 'reverse') {
          await gate.pass();
        }
        return answer;
      });
      await using stage = await openStage(opened.db, {}, { counterparts: hanging });
      const id = await stage.terminate({ imsiEndsIn: '946' }, atOnce);
      await stage.engine.settled();
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 60_000));
      stage.engine.wake();
      await gate.reached;
      assert.deepEqual(await statesOf(stage, id), ['caught']);
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 60_000));
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      assert.deepEqual(await statesOf(stage, id), ['verified']);
      gate.open();
      await stage.engine.settled();
      assert.deepEqual(
        (await reversalsOf(stage, id)).map(({ effects }) => effects),
        [1],
      );
      const { kinds, mails } = await stage.story(id);
      assert.equal(kinds.filter((kind) => kind === 'charge-reversed').length, 1);
      assert.equal(mails.filter(({ template }) => template === 'charge-reversed').length, 1);
    });

    test('a database that goes away as the catch is written: it counts once', async () => {
      const real = workQueueOn(opened.db);
      let failures = 3;
      const queue: typeof real = {
        ...real,
        async advance(outcomes, leaseUntil) {
          const written = await real.advance(outcomes, leaseUntil);
          if (outcomes.some(({ work }) => work.kind === 'billing-watch') && failures > 0) {
            failures -= 1;
            throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
          }
          return written;
        },
      };
      await using stage = await openStage(opened.db, {}, { queue });
      const id = await stage.terminate({ imsiEndsIn: '946' }, atOnce);
      await stage.engine.settled();
      for (let looks = 0; looks < 3; looks += 1) {
        await watch(stage);
      }
      assert.deepEqual(await statesOf(stage, id), ['verified']);
      const { kinds } = await stage.story(id);
      assert.equal(kinds.filter((kind) => kind === 'charge-caught').length, 1);
      assert.equal((await reversalsOf(stage, id)).length, 1);
    });
  });
}

function sandbox({ db }: OpenTestDatabase) {
  return sandboxCounterparts(sandboxMemoryOn(db), 0);
}
