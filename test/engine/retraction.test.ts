import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { confirm } from '../../src/application/confirm.ts';
import type { Context } from '../../src/application/context.ts';
import type { WorkQueue } from '../../src/application/queue.ts';
import type { Store, Viewer } from '../../src/application/records.ts';
import { retract } from '../../src/application/retract.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage, type Stage } from '../support/engine.ts';
import { Gate } from './around.ts';

const newYear = new Date('2027-01-01T00:00:00Z');
const rules = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };

for (const { name, open } of engineDatabases) {
  describe(`taking a termination back on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('leaves the line as it was, and nothing is ever ordered', async () => {
      await using stage = await openStage(opened.db);
      const { id, viewer, switchOffAt } = await declared(stage);
      const [{ line: before }] = [await stage.story(id)];
      stage.clock.advanceTo(new Date(switchOffAt.getTime() - 1));
      await retract(stage.context, viewer, id);
      await retract(stage.context, viewer, id); // pressed twice
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'retracted');
      assert.deepEqual(story.line, before);
      assert.deepEqual([story.orders, story.steps, story.work, story.receipt], [[], [], [], null]);
      assert.equal(story.kinds.filter((kind) => kind === 'retracted').length, 1);
      const again = await declareEnd(stage.context, viewer, story.line.id);
      assert.equal((await stage.story(again)).termination.state, 'scheduled');
    });

    test('is refused from the end on, to others than its subscriber, and for what is unknown', async () => {
      await using stage = await openStage(opened.db);
      const { id, viewer, switchOffAt } = await declared(stage);
      const stranger: Viewer = { role: 'subscriber', accountId: 'stranger' };
      await assert.rejects(retract(stage.context, stranger, id), { code: 'not-found' });
      await assert.rejects(retract(stage.context, { ...stranger, role: 'operator' }, id), {
        code: 'not-allowed',
      });
      await assert.rejects(retract(stage.context, viewer, 'unknown'), { code: 'not-found' });
      await stage.engine.stop();
      stage.clock.advanceTo(switchOffAt);
      await assert.rejects(retract(stage.context, viewer, id), { code: 'too-late-to-retract' });
    });

    test('after the engine took the work up and before it wrote: the engine writes nothing', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, {}, { queue: gatedQueue(opened, gate) });
      const { id, viewer, switchOffAt } = await declared(stage);
      const earlier = frozen(stage, new Date(switchOffAt.getTime() - 1));
      stage.clock.advanceTo(switchOffAt);
      stage.engine.wake();
      await gate.reached;
      await retract(earlier, viewer, id);
      gate.open();
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'retracted');
      assert.deepEqual([story.orders, story.steps, story.kinds.includes('ending')], [[], [], false]);
    });

    test('races the begin of the switching-off many times: never both', async (t) => {
      await using stage = await openStage(opened.db);
      const tally = { retracted: 0, completed: 0 };
      let leadMs = 0;
      for (let round = 0; round < (name === 'PGlite' ? 5 : 20); round += 1) {
        const batch = await Promise.all(Array.from({ length: 5 }, () => declared(stage)));
        const ended = await race(stage, batch, leadMs);
        for (const state of ended) {
          tally[state] += 1;
        }
        // Whoever lost most begins earlier the next time, so that the two meet.
        leadMs += ended.filter((state) => state === 'completed').length > 2 ? -2 : 2;
      }
      t.diagnostic(`taken back: ${tally.retracted}, switched off: ${tally.completed}`);
    });

    const oneConnection = name === 'PGlite' && 'one connection: nothing happens at the same moment';

    test('of a request that is confirmed at the same moment takes it back all the same', {
      skip: oneConnection,
    }, async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer } = await declared(stage);
      await stage.engine.settled();
      const token = /\?t=([\w-]{43})/.exec(stage.sent[0]?.text ?? '')?.[1] ?? '';
      const gate = new Gate();
      const taking = retract(pausedAfterReading(stage.context, gate), viewer, id);
      await gate.reached;
      await confirm(stage.context, id, token);
      gate.open();
      await taking;
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'retracted');
      assert.deepEqual([story.orders, story.work], [[], []]);
    });
  });
}

async function declared(stage: Stage) {
  const { lineId, viewer } = await stage.line();
  const id = await declareEnd(stage.context, viewer, lineId);
  const { switchOffAt } = (await stage.story(id)).termination.quote;
  return { id, viewer, switchOffAt };
}

function frozen(stage: Stage, instant: Date): Context {
  return { ...stage.context, clock: { now: () => instant } };
}

/**
 * Takes all of them back, each a little later than the one before, the first `leadMs` after their end has come
 * (before it, where negative). Whoever wins must have won alone.
 */
async function race(
  stage: Stage,
  batch: readonly Awaited<ReturnType<typeof declared>>[],
  leadMs: number,
): Promise<readonly ('retracted' | 'completed')[]> {
  const switchOffAt = batch[0]?.switchOffAt ?? new Date(0);
  const earlier = frozen(stage, new Date(switchOffAt.getTime() - 1));
  const ending = sleep(Math.max(0, -leadMs)).then(() => {
    stage.clock.advanceTo(switchOffAt);
    stage.engine.wake();
  });
  const tries = batch.map(async ({ id, viewer }, place) => {
    await sleep(Math.max(0, leadMs) + place);
    return await retract(earlier, viewer, id).then(
      () => 'retracted' as const,
      (error) => {
        assert.ok(isRefusal(error, 'too-late-to-retract'), error);
        return 'completed' as const;
      },
    );
  });
  const ended = await Promise.all(tries);
  await ending;
  await stage.engine.settled();
  for (const [place, { id }] of batch.entries()) {
    const switchedOff = ended[place] === 'completed';
    const { termination, line, orders, kinds } = await stage.story(id);
    assert.equal(termination.state, ended[place]);
    assert.equal(line.status, switchedOff ? 'ended' : 'active');
    assert.equal(orders.length > 0, switchedOff);
    assert.equal(kinds.includes('ending'), switchedOff);
    assert.equal(kinds.includes('retracted'), !switchedOff);
  }
  return ended;
}

/** A queue whose first advance of a teardown waits before it writes. */
function gatedQueue({ db }: OpenTestDatabase, gate: Gate): WorkQueue {
  const queue = workQueueOn(db);
  return {
    ...queue,
    async advance(outcomes, leaseUntil) {
      if (outcomes.some(({ work }) => work.kind === 'teardown')) {
        await gate.pass();
      }
      return await queue.advance(outcomes, leaseUntil);
    },
  };
}

/** A use case that has read the termination, and not yet written. */
function pausedAfterReading(context: Context, gate: Gate): Context {
  const store: Store = {
    ...context.store,
    transaction: (run) =>
      context.store.transaction((records) =>
        run({
          ...records,
          terminations: {
            ...records.terminations,
            async find(viewer, id) {
              const found = await records.terminations.find(viewer, id);
              await gate.pass();
              return found;
            },
          },
        }),
      ),
  };
  return { ...context, store };
}
