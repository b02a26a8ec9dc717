import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { resume } from '../../src/application/resume.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage } from '../support/engine.ts';
import { engineer, mend, parkedAtTheDesk } from './refunds.ts';
import { declared, isOff, restore, stateOf, suspend, suspensionOf, suspensionStory } from './suspensions.ts';

const newYear = new Date('2027-01-01T00:00:00Z');
const minuteMs = 60_000;
const off = { network: true, sessions: true };
const on = { network: false, sessions: false };

for (const { name, open } of engineDatabases) {
  describe(`stopping data in trouble on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    for (const [trigger, what] of [
      ['901', 'is slow'],
      ['902', 'refuses once'],
      ['905', 'loses its answers'],
    ] as const) {
      test(`of a line whose network ${what} comes to the same`, async () => {
        await using stage = await openStage(opened.db);
        const line = await declared(stage, { imsiEndsIn: trigger });
        await suspend(stage, line);
        await stage.passTo(new Date(stage.clock.now().getTime() + 5 * minuteMs));
        assert.equal(await stateOf(stage, line.id), 'verified');
        await restore(stage, line);
        await stage.passTo(new Date(stage.clock.now().getTime() + 5 * minuteMs));
        assert.equal(await stateOf(stage, line.id), 'restored');
        const { orders } = await suspensionStory(stage, line.id);
        assert.ok(orders.length === 4 && orders.every((order) => order.endsWith(' 1')), orders.join());
        assert.deepEqual(await isOff(stage, line.id), on);
      });
    }

    for (const trigger of ['913', '924']) {
      test(`of a line that ends in ${trigger} needs a person, who resumes it`, async () => {
        await using stage = await openStage(opened.db);
        const line = await declared(stage, { imsiEndsIn: trigger });
        await suspend(stage, line);
        await stage.passTo(new Date(stage.clock.now().getTime() + 10 * minuteMs));
        assert.equal(await stateOf(stage, line.id), 'parked');
        assert.deepEqual(await parkedAtTheDesk(stage), [line.id]);
        assert.ok((await suspensionOf(stage, line.id))?.said);
        assert.deepEqual((await suspensionStory(stage, line.id)).events, ['suspend-asked', 'suspend-parked']);
        await mend(stage, line.id);
        await resume(stage.context, engineer, line.id);
        await assert.rejects(resume(stage.context, engineer, line.id), { code: 'transition-not-allowed' });
        await stage.engine.settled();
        assert.equal(await stateOf(stage, line.id), 'verified');
        assert.deepEqual(await isOff(stage, line.id), off);
        assert.deepEqual(await parkedAtTheDesk(stage), []);
        const { orders } = await suspensionStory(stage, line.id);
        assert.deepEqual(orders, ['suspend-1/network 1', 'suspend-1/sessions 1']);
      });
    }

    for (const trigger of ['914', '923']) {
      test(`of a line that ends in ${trigger} can be undone while it is parked`, async () => {
        await using stage = await openStage(opened.db);
        const line = await declared(stage, { imsiEndsIn: trigger });
        await suspend(stage, line);
        await stage.passTo(new Date(stage.clock.now().getTime() + 10 * minuteMs));
        await restore(stage, line);
        await stage.passTo(new Date(stage.clock.now().getTime() + 10 * minuteMs));
        assert.equal(await stateOf(stage, line.id), 'restored');
        assert.deepEqual(await isOff(stage, line.id), on);
        assert.deepEqual(await parkedAtTheDesk(stage), []);
      });
    }

    test('and not on again: parked, it can be resumed, or the line ends in any case', async () => {
      await using stage = await openStage(opened.db);
      const [resumed, ended] = [await declared(stage), await declared(stage)];
      for (const line of [resumed, ended]) {
        await suspend(stage, line);
        await stage.engine.settled();
        await mend(stage, line.id, '913');
        await restore(stage, line);
        await stage.engine.settled();
        assert.equal(await stateOf(stage, line.id), 'restore-parked');
        await mend(stage, line.id);
      }
      assert.deepEqual((await parkedAtTheDesk(stage)).sort(), [resumed.id, ended.id].sort());
      await resume(stage.context, engineer, resumed.id);
      await stage.engine.settled();
      assert.equal(await stateOf(stage, resumed.id), 'restored');
      await stage.passTo(newYear);
      assert.equal(await stateOf(stage, ended.id), 'overtaken');
      assert.equal((await stage.story(ended.id)).termination.state, 'completed');
      assert.deepEqual(await parkedAtTheDesk(stage), []);
    });
  });
}
