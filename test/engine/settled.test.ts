import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { WorkQueue } from '../../src/application/queue.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { databases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage } from '../support/engine.ts';
import { Gate } from './around.ts';

const atOnce = { choice: 'at-once', day: null } as const;

for (const { name, open } of databases) {
  describe(`an engine that is asked to settle on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('does not take a look that began before the question for an answer', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, {}, { queue: slowToLook(opened, gate) });
      await gate.reached;
      const id = await stage.terminate({}, atOnce);
      const settled = stage.engine.settled();
      gate.open();
      await settled;
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });

    test('answers many who ask at once, and again when there is nothing new', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({}, atOnce);
      await Promise.all(Array.from({ length: 5 }, () => stage.engine.settled()));
      assert.equal((await stage.story(id)).termination.state, 'completed');
      await stage.engine.settled();
    });
  });
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
