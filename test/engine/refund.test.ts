import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { retract } from '../../src/application/retract.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';
import { around, Gate } from './around.ts';
import {
  account,
  amountMinor,
  answering,
  atOnce,
  giveAccount,
  overdueAt,
  payingBy,
  refundKinds,
  refundMails,
  refundOf,
  refundOrders,
} from './refunds.ts';

const newYear = new Date('2027-01-01T00:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`a refund on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('is paid the way it was paid, and told, and nobody hears of its deadline', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(newYear);
      const story = await stage.story(id);
      const refund = await refundOf(stage, id);
      assert.equal(story.termination.finalBill?.totalMinor, -amountMinor);
      assert.deepEqual(
        [refund?.state, refund?.amountMinor, refund?.currency, refund?.way, refund?.dueOn, refund?.sealed],
        ['paid', amountMinor, 'GBP', 'as-paid', '2026-11-15', null],
      );
      assert.deepEqual(refundOrders(story), [
        { key: '/refund/as-paid', detail: `GBP ${amountMinor} as-paid`, effects: 1 },
      ]);
      assert.deepEqual(refundKinds(story), ['refund-owed', 'refund-ordered', 'refund-paid']);
      assert.deepEqual(refundMails(story), ['refund-paid to subscriber: sent']);
      assert.match(stage.sent.at(-1)?.text ?? '', /£11\.60/);
      assert.deepEqual([story.work, stage.log], [[], []]);
    });

    test('of a prepaid balance is the same', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ contract: 'prepaid', kind: 'esim' }, atOnce);
      await stage.passTo(newYear);
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      assert.equal((await refundOf(stage, id))?.amountMinor, 1_350n);
    });

    test('is not there where nothing is paid back, and not for what was taken back', async () => {
      const offered = ['end-of-period', 'chosen-day'];
      await using stage = await openStage(opened.db, { end: { offered, noticeDays: 0 } });
      const even = await stage.terminate();
      const { lineId, viewer } = await stage.line();
      const day = parseDay('2026-11-20');
      const retracted = await declareEnd(stage.context, viewer, lineId, { choice: 'chosen-day', day });
      assert.ok((await stage.story(retracted)).termination.quote.totalMinor < 0n);
      await retract(stage.context, viewer, retracted);
      await stage.passTo(newYear);
      for (const id of [even, retracted]) {
        assert.equal(await refundOf(stage, id), null);
        assert.deepEqual(refundKinds(await stage.story(id)), []);
      }
      assert.equal((await stage.story(even)).termination.state, 'completed');
      assert.equal((await stage.story(retracted)).termination.state, 'retracted');
    });

    test('holds up neither the teardown nor its receipt', async () => {
      const gate = new Gate();
      const hanging = around(sandboxCounterparts(sandboxMemoryOn(opened.db), 10), async (call, proceed) => {
        if (call.counterpart === 'refunds') {
          await gate.pass();
        }
        return await proceed();
      });
      const patient = { counterparts: counterparts({ timeoutMs: 600_000 }) };
      await using stage = await openStage(opened.db, patient, { counterparts: hanging });
      const id = await stage.terminate({}, atOnce);
      await gate.reached;
      const other = await stage.terminate({});
      while ((await stage.story(id)).receipt === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assert.equal((await refundOf(stage, id))?.state, 'owed');
      assert.equal((await stage.story(other)).termination.state, 'scheduled');
      gate.open();
      await stage.engine.settled();
      assert.equal((await refundOf(stage, id))?.state, 'paid');
    });

    test('that cannot go back as it came goes to the bank account that the subscriber names', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.engine.settled();
      const asked = await stage.story(id);
      assert.equal(asked.termination.state, 'completed', 'the line does not wait for the form');
      assert.deepEqual(refundKinds(asked), ['refund-owed', 'refund-not-possible', 'refund-asked']);
      assert.equal((await refundOf(stage, id))?.state, 'asking');
      const mail = stage.sent.find(({ subject }) => subject.includes('where shall we send'));
      assert.ok(mail?.text.includes(`https://cancel.example/terminations/${id}/refund`));

      await giveAccount(stage, id);
      const refund = await refundOf(stage, id);
      assert.deepEqual([refund?.state, refund?.way, refund?.sealed], ['paid', 'bank-form', null]);
      const paid = await stage.story(id);
      assert.deepEqual(refundKinds(paid).slice(3), ['refund-account-given', 'refund-ordered', 'refund-paid']);
      assert.deepEqual(refundOrders(paid), [
        { key: '/refund/bank-form/1', detail: `GBP ${amountMinor} bank-form`, effects: 1 },
      ]);
      assert.deepEqual(refundMails(paid), [
        'refund-asked to subscriber: sent',
        'refund-paid to subscriber: sent',
      ]);
      assert.deepEqual(paid.work, []);
    });

    test('whose only way is a form begins with it, and billing is told the account that was given', async () => {
      const told: unknown[] = [];
      const listening = answering(opened.db, (real) => ({
        refund: (line, order, call) => {
          told.push(order.to);
          return real.refund(line, order, call);
        },
      }));
      await using stage = await openStage(opened.db, payingBy('bank-form'), { counterparts: listening });
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      assert.deepEqual(refundKinds(await stage.story(id)), ['refund-owed', 'refund-asked']);
      assert.deepEqual(told, []);
      await giveAccount(stage, id);
      assert.deepEqual(told, [{ way: 'bank-form', account }]);
      assert.equal((await refundOf(stage, id))?.state, 'paid');
    });

    test('by voucher sends its code in the mail, and keeps it nowhere', async () => {
      await using stage = await openStage(opened.db, payingBy('as-paid', 'voucher'));
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.passTo(newYear);
      const [code = ''] = /SBX-[0-9A-F-]+/.exec(stage.sent.map(({ text }) => text).join()) ?? [];
      assert.match(code, /^SBX-.{14}$/);
      const story = await stage.story(id);
      assert.equal((await refundOf(stage, id))?.way, 'voucher');
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      assert.deepEqual(refundMails(story), ['refund-paid to subscriber: sent']);
      const kept = JSON.stringify([story, await refundOf(stage, id), stage.log], (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      assert.ok(!kept.includes(code));
    });

    test('whose answer is lost, and one whose engine dies with the answer in hand, is paid once', async () => {
      const gate = new Gate();
      const late = around(sandboxCounterparts(sandboxMemoryOn(opened.db), 10), async (call, proceed) => {
        const reply = await proceed();
        if (call.method === 'refund') {
          await gate.pass();
        }
        return reply;
      });
      const patient = { counterparts: counterparts({ timeoutMs: 600_000 }) };
      await using stage = await openStage(opened.db, patient, { counterparts: late });
      const lost = await stage.terminate({ imsiEndsIn: '945' }, atOnce);
      const died = await stage.terminate({}, atOnce);
      await gate.reached;
      await stage.engine.stop();
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 60_000));
      await second.settled();
      stage.clock.advanceTo(overdueAt);
      await second.settled();
      gate.open();
      for (const id of [lost, died]) {
        const story = await stage.story(id);
        assert.equal((await refundOf(stage, id))?.state, 'paid', id === lost ? 'lost' : 'died');
        assert.deepEqual(
          refundOrders(story).map(({ effects }) => effects),
          [1],
        );
        for (const kind of ['refund-ordered', 'refund-paid']) {
          assert.equal(refundKinds(story).filter((each) => each === kind).length, 1, kind);
        }
      }
    });

    test('that is accepted and not made yet is ordered again under its key, and asked about again', async () => {
      let asked = 0;
      const slow = answering(opened.db, (real) => ({
        readRefunded: async (line, order, call) => {
          asked += 1;
          return asked < 3
            ? { off: false, said: 'billing: not booked yet' }
            : await real.readRefunded(line, order, call);
        },
      }));
      await using stage = await openStage(opened.db, {}, { counterparts: slow });
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.deepEqual(refundKinds(story), [
        'refund-owed',
        'refund-ordered',
        'refund-tried',
        'refund-tried',
        'refund-paid',
      ]);
      assert.deepEqual(
        refundOrders(story).map(({ effects }) => effects),
        [1],
      );
    });
  });
}
