import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Context } from '../../src/application/context.ts';
import type { WorkQueue } from '../../src/application/queue.ts';
import type { Database } from '../../src/store/open.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { until } from './around.ts';

const atOnce = { choice: 'at-once', day: null } as const;
const lost = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

type Advance = WorkQueue['advance'];

for (const { name, open } of engineDatabases) {
  describe(`trouble with the database on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('before an advance is written: it is written later, and no order is repeated', async () => {
      const queue = troubled(opened, 3, async () => {
        throw lost();
      });
      await using stage = await openStage(opened.db, {}, { queue });
      const id = await stage.terminate({ kind: 'esim' }, atOnce);
      await stage.engine.settled();
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'completed');
      assert.deepEqual(
        story.orders.map(({ tries }) => tries),
        story.orders.map(() => 1),
      );
      assert.deepEqual(stage.log, [
        'Work waits and is tried again every second: read ECONNRESET',
        'The database is back: work goes on.',
      ]);
    });

    test('after an advance is written and before it is heard: it counts once', async () => {
      const queue = troubled(opened, 2, async (advance, ...args) => {
        await advance(...args);
        throw lost();
      });
      await using stage = await openStage(opened.db, {}, { queue });
      const id = await stage.terminate({ kind: 'esim' }, atOnce);
      await stage.engine.settled();
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 30_001));
      await stage.engine.settled();
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'completed');
      assertOnce(story.kinds);
      assert.deepEqual(
        story.orders.map(({ effects }) => effects),
        story.orders.map(() => 1),
      );
    });

    test('with one outcome that cannot be written: the others of its batch are, and it is tried again', async () => {
      let poisoned: string | null = null;
      const queue = withAdvance(opened, async (advance, outcomes, leaseUntil) => {
        if (outcomes.some(({ work }) => work.subject === poisoned)) {
          throw new Error('invalid input syntax');
        }
        return await advance(outcomes, leaseUntil);
      });
      await using stage = await openStage(opened.db, {}, { queue });
      await stage.engine.stop();
      const ids = [
        await stage.terminate({}, atOnce),
        await stage.terminate({}, atOnce),
        await stage.terminate({}, atOnce),
      ];
      poisoned = ids[1] ?? null;
      const engine = stage.engineWith({ queue });
      engine.start();
      await engine.settled();
      assert.deepEqual(await statesOf(stage, ids), ['completed', 'scheduled', 'completed']);
      assert.ok(stage.log.every((line) => line.includes('could not be written')) && stage.log.length > 0);
      poisoned = null;
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 30_001));
      await engine.settled();
      assert.deepEqual(await statesOf(stage, ids), ['completed', 'completed', 'completed']);
    });

    test('while claimed work is read: it is let go, and nothing waits for a lease', async () => {
      await using stage = await openStage(opened.db);
      await stage.engine.stop();
      const id = await stage.terminate({}, atOnce);
      let failures = 2;
      const context = readingWith(stage.context, () => {
        failures -= 1;
        return failures < 0 ? null : lost();
      });
      const engine = stage.engineWith({}, context);
      engine.start();
      await engine.settled();
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });

    test('with one row that cannot be read: the others are not held up, and it is tried again', async () => {
      await using stage = await openStage(opened.db);
      await stage.engine.stop();
      const ids: string[] = [];
      for (let made = 0; made < 5; made += 1) {
        ids.push(await stage.terminate({}, atOnce));
      }
      let broken = ids[2] ?? null;
      const context = readingWith(stage.context, (wanted) =>
        broken !== null && wanted.includes(broken) ? new Error('a document is malformed') : null,
      );
      const engine = stage.engineWith({}, context);
      engine.start();
      await engine.settled();
      const others = ['completed', 'completed', 'scheduled', 'completed', 'completed'];
      assert.deepEqual(await statesOf(stage, ids), others);
      assert.deepEqual(stage.log, [
        `teardown/${broken} could not be read and is tried again: a document is malformed`,
      ]);
      broken = null;
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 30_001));
      await engine.settled();
      assert.equal((await statesOf(stage, ids))[2], 'completed');
    });

    test('whose connections are cut again and again: every line ends, and each step counts once', {
      skip: name === 'PGlite' && 'it has no connections',
    }, async () => {
      await using stage = await openStage(opened.db, {}, { leaseMs: 400, slowMs: 5 });
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => stage.terminate({ imsiEndsIn: '901' }, atOnce)),
      );
      for (let cut = 0; cut < 8; cut += 1) {
        await sleep(30);
        await cutConnections(opened.db).catch(() => undefined);
        stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 500));
      }
      await until(async () => {
        stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 500));
        const states = await statesOf(stage, ids).catch(() => ['unknown']);
        return states.every((state) => state === 'completed');
      });
      for (const id of ids) {
        const { kinds, orders } = await stage.story(id);
        assertOnce(kinds);
        assert.deepEqual(
          orders.map(({ effects }) => effects),
          orders.map(() => 1),
        );
      }
    });
  });
}

async function cutConnections(db: Database): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
}

/** Terminations are read as ever, unless `trouble` has an error for those that are asked for. */
function readingWith(context: Context, trouble: (ids: readonly string[]) => Error | null): Context {
  const { terminations } = context.store;
  const findAll: typeof terminations.findAll = async (ids) => {
    const error = trouble(ids);
    if (error) {
      throw error;
    }
    return await terminations.findAll(ids);
  };
  return { ...context, store: { ...context.store, terminations: { ...terminations, findAll } } };
}

function withAdvance(
  { db }: OpenTestDatabase,
  advance: (real: Advance, ...args: Parameters<Advance>) => ReturnType<Advance>,
): WorkQueue {
  const queue = workQueueOn(db);
  return { ...queue, advance: (...args) => advance(queue.advance, ...args) };
}

/** A queue whose first advances go wrong as `trouble` has it. */
function troubled(
  opened: OpenTestDatabase,
  times: number,
  trouble: Parameters<typeof withAdvance>[1],
): WorkQueue {
  let left = times;
  return withAdvance(opened, async (advance, ...args) => {
    left -= 1;
    return await (left < 0 ? advance(...args) : trouble(advance, ...args));
  });
}

async function statesOf(stage: Stage, ids: readonly string[]): Promise<string[]> {
  const found = await stage.context.store.terminations.findAll(ids);
  return ids.map((id) => found.find((termination) => termination.id === id)?.state ?? 'gone');
}

function assertOnce(kinds: readonly string[]) {
  const once = kinds.filter((kind) => /^(step-(applied|verified)|completed)/.test(kind));
  assert.equal(new Set(once).size, once.length, once.join(', '));
}
