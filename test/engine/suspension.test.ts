import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Counterparts } from '../../src/application/ports.ts';
import type { Viewer } from '../../src/application/records.ts';
import { retract } from '../../src/application/retract.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';
import { around, Gate } from './around.ts';
import { engineer } from './refunds.ts';
import {
  declared,
  declaredAgain,
  isOff,
  restore,
  stateOf,
  suspend,
  suspensionOf,
  suspensionStory,
  suspensionWork,
} from './suspensions.ts';

const newYear = new Date('2027-01-01T00:00:00Z');
const patient = { counterparts: counterparts({ timeoutMs: 600_000 }) };
const off = { network: true, sessions: true };
const on = { network: false, sessions: false };

for (const { name, open } of engineDatabases) {
  describe(`stopping data at once on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('reads back as off and on again, round after round, each order once', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage);
      for (let round = 1; round <= 2; round += 1) {
        await suspend(stage, line);
        await suspend(stage, line); // pressed twice
        await stage.engine.settled();
        assert.equal(await stateOf(stage, line.id), 'verified');
        assert.deepEqual(await isOff(stage, line.id), off);
        await restore(stage, line);
        await restore(stage, line);
        await stage.engine.settled();
        const record = await suspensionOf(stage, line.id);
        assert.deepEqual([record?.state, record?.round], ['restored', round]);
        assert.ok(record?.offAt && record.onAt && record.restoreAskedAt);
        assert.deepEqual(await isOff(stage, line.id), on);
      }
      const { orders, events } = await suspensionStory(stage, line.id);
      assert.deepEqual(orders, [
        'restore-1/network 1',
        'restore-1/sessions 1',
        'restore-2/network 1',
        'restore-2/sessions 1',
        'suspend-1/network 1',
        'suspend-1/sessions 1',
        'suspend-2/network 1',
        'suspend-2/sessions 1',
      ]);
      const round = ['suspend-asked', 'suspend-off', 'restore-asked', 'restore-on'];
      assert.deepEqual(events, [...round, ...round]);
      assert.deepEqual(await suspensionWork(stage, line), []);
      assert.deepEqual(stage.log, []);
    });

    test('changes nothing else: the line still ends by every step, and what was promised holds', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage, { kind: 'esim' });
      const { quote } = (await stage.story(line.id)).termination;
      await suspend(stage, line);
      await stage.passTo(newYear);
      const story = await stage.story(line.id);
      assert.equal(story.termination.state, 'completed');
      assert.deepEqual(story.termination.quote, quote);
      assert.equal(story.termination.finalBill?.totalMinor, quote.totalMinor);
      assert.deepEqual(
        story.steps.map(({ name, state }) => `${name} ${state}`).sort(),
        story.termination.plan.map((step) => `${step} verified`).sort(),
      );
      assert.deepEqual(await isOff(stage, line.id), off);
      assert.equal(story.line.status, 'ended');
    });

    test('is there only once the end is certain and before it begins, and for its owner alone', async () => {
      const rules = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };
      await using asking = await openStage(opened.db, rules);
      const requested = await declared(asking);
      await assert.rejects(suspend(asking, requested), { code: 'transition-not-allowed' });
      await using stage = await openStage(opened.db);
      const line = await declared(stage);
      const stranger: Viewer = { role: 'subscriber', accountId: 'stranger' };
      for (const press of [suspend, restore]) {
        await assert.rejects(press(stage, { ...line, viewer: stranger }), { code: 'not-found' });
        await assert.rejects(press(stage, { ...line, viewer: engineer }), { code: 'not-allowed' });
        await assert.rejects(press(stage, { ...line, id: 'unknown' }), { code: 'not-found' });
      }
      await restore(stage, line); // nothing to restore
      assert.equal(await stateOf(stage, line.id), null);
      await stage.passTo(newYear);
      await assert.rejects(suspend(stage, line), { code: 'transition-not-allowed' });
    });

    test('is not there for a provider that has no system for it', async () => {
      await using stage = await openStage(opened.db, { plan: ['billing-stop', 'receipt'] });
      const line = await declared(stage);
      await assert.rejects(suspend(stage, line), { code: 'transition-not-allowed' });
    });

    test('is undone by a retraction: the line is as it was', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage);
      await suspend(stage, line);
      await stage.engine.settled();
      await retract(stage.context, line.viewer, line.id);
      await stage.engine.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.deepEqual(await isOff(stage, line.id), on);
      assert.deepEqual((await stage.story(line.id)).work, []);
      const again = await declaredAgain(stage, line.viewer, line.lineId);
      await suspend(stage, { ...line, ...again });
      await stage.engine.settled();
      const record = await suspensionOf(stage, again.id);
      assert.deepEqual([record?.state, record?.round, record?.terminationId], ['verified', 2, again.id]);
    });

    test('undone while its order is under way waits its turn, and takes back what was ordered', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, patient, {
        counterparts: lateCalls(opened, 'suspend', gate),
      });
      const line = await declared(stage);
      await suspend(stage, line);
      await gate.reached;
      await restore(stage, line);
      assert.equal(await stateOf(stage, line.id), 'recalled');
      assert.deepEqual((await suspensionStory(stage, line.id)).orders, ['suspend-1/network 1']);
      gate.open();
      await stage.engine.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.deepEqual(await isOff(stage, line.id), on);
      const { orders } = await suspensionStory(stage, line.id);
      assert.deepEqual(orders, ['restore-1/network 1', 'restore-1/sessions 1', 'suspend-1/network 1']);
    });

    test('asked for again while it is being undone waits its turn too', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, patient, {
        counterparts: lateCalls(opened, 'allow', gate),
      });
      const line = await declared(stage);
      await suspend(stage, line);
      await stage.engine.settled();
      await restore(stage, line);
      await gate.reached;
      await suspend(stage, line);
      assert.equal(await stateOf(stage, line.id), 'asked-again');
      gate.open();
      await stage.engine.settled();
      const record = await suspensionOf(stage, line.id);
      assert.deepEqual([record?.state, record?.round], ['verified', 2]);
      assert.deepEqual(await isOff(stage, line.id), off);
    });

    test('undone between two tries turns round at once', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage, { imsiEndsIn: '914' });
      await suspend(stage, line);
      await stage.engine.settled();
      assert.equal((await suspensionWork(stage, line)).length, 1, 'it waits for its next try');
      await restore(stage, line);
      await stage.engine.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.deepEqual(await suspensionWork(stage, line), []);
    });

    for (const [method, pressed] of [
      ['suspend', 'off'],
      ['endAll', 'off'],
      ['allow', 'on'],
      ['restore', 'on'],
    ] as const) {
      test(`an engine that dies with the answer to ${method} in hand: another goes on, and it is done once`, async () => {
        const gate = new Gate();
        await using stage = await openStage(opened.db, patient);
        const line = await declared(stage);
        if (pressed === 'on') {
          await suspend(stage, line);
          await stage.engine.settled();
        }
        await stage.engine.stop();
        const late = stage.engineWith({ counterparts: lateCalls(opened, method, gate) });
        late.start();
        await (pressed === 'on' ? restore : suspend)(stage, line);
        await gate.reached;
        const prompt = stage.engineWith({});
        prompt.start();
        await late.stop(); // lets go of what it holds
        await prompt.settled();
        gate.open();
        assert.equal(await stateOf(stage, line.id), pressed === 'on' ? 'restored' : 'verified');
        const { orders, events } = await suspensionStory(stage, line.id);
        assert.ok(
          orders.every((order) => order.endsWith(' 1')),
          orders.join(),
        );
        assert.equal(new Set(events).size, events.length, events.join());
      });
    }

    test('a claim that ran out changes nothing any more', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, patient);
      const line = await declared(stage);
      await stage.engine.stop();
      const frozen = { ...stage.context, clock: { now: () => new Date('2026-11-01T09:00:00Z') } };
      const late = stage.engineWith({ counterparts: lateCalls(opened, 'suspend', gate) }, frozen);
      late.start();
      await suspend(stage, line);
      await gate.reached;
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 30_001));
      const prompt = stage.engineWith({});
      prompt.start();
      await prompt.settled();
      await restore(stage, line);
      await prompt.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      const before = await suspensionStory(stage, line.id);
      gate.open();
      await late.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.deepEqual(await suspensionStory(stage, line.id), before);
      assert.deepEqual(await isOff(stage, line.id), on);
    });
  });
}

/** Calls of one method have their effect at once, and their answer only when the gate opens. */
function lateCalls({ db }: OpenTestDatabase, late: string, gate: Gate): Counterparts {
  return around(sandboxCounterparts(sandboxMemoryOn(db), 0), async ({ method }, proceed) => {
    const answer = await proceed();
    if (method === late) {
      await gate.pass();
    }
    return answer;
  });
}
