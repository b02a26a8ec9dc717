import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { resume } from '../../src/application/resume.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage } from '../support/engine.ts';
import {
  atOnce,
  engineer,
  giveAccount,
  mend,
  overdueAt,
  parkedAtTheDesk,
  payingBy,
  refundKinds,
  refundMails,
  refundOf,
  warnAt,
} from './refunds.ts';

const newYear = new Date('2027-01-01T00:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`the last day of a refund on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('that waits for its form warns the provider and reminds the subscriber, then is late, then is paid', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.passTo(new Date(warnAt.getTime() - 1));
      assert.deepEqual(refundMails(await stage.story(id)), ['refund-asked to subscriber: sent']);
      await stage.passTo(warnAt);
      assert.deepEqual(refundKinds(await stage.story(id)).slice(3), ['refund-warning']);
      assert.deepEqual(refundMails(await stage.story(id)), [
        'refund-asked to subscriber: sent',
        'refund-reminder to subscriber: sent',
        'refund-warning to provider: sent',
      ]);
      assert.deepEqual(await parkedAtTheDesk(stage), []);
      await stage.passTo(new Date(overdueAt.getTime() - 1));
      assert.equal((await refundOf(stage, id))?.overdueAt, null);
      await stage.passTo(overdueAt);
      assert.deepEqual((await refundOf(stage, id))?.overdueAt, overdueAt);
      assert.deepEqual(refundKinds(await stage.story(id)).slice(4), ['refund-overdue']);
      assert.deepEqual(refundMails(await stage.story(id)).slice(1, 3), [
        'refund-late to subscriber: sent',
        'refund-overdue to provider: sent',
      ]);
      assert.deepEqual(await parkedAtTheDesk(stage), [id]);
      const late = stage.sent.filter(({ subject }) => subject.includes('is late'));
      assert.ok(late.some(({ text }) => text.includes('It is still waiting for you')));

      await stage.passTo(newYear);
      await giveAccount(stage, id);
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      assert.deepEqual(await parkedAtTheDesk(stage), []);
      assert.deepEqual((await stage.story(id)).work, []);
    });

    test('that is parked is warned of and late too, and nobody is asked for a form', async () => {
      await using stage = await openStage(opened.db, payingBy('as-paid'));
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.passTo(newYear);
      assert.deepEqual(refundMails(await stage.story(id)), [
        'refund-late to subscriber: sent',
        'refund-overdue to provider: sent',
        'refund-parked to provider: sent',
        'refund-warning to provider: sent',
      ]);
    });

    test('of a final bill that came after the last day is tried before anybody is told that it is late', async () => {
      await using stage = await openStage(opened.db, payingBy('as-paid'));
      const paid = await stage.terminate({ imsiEndsIn: '943' }, atOnce);
      const unpaid = await stage.terminate({ imsiEndsIn: '943' }, atOnce);
      await stage.passTo(newYear);
      assert.equal(await refundOf(stage, paid), null, 'no final bill, no refund');
      await mend(stage, paid);
      await resume(stage.context, engineer, paid);
      await mend(stage, unpaid, '947');
      await resume(stage.context, engineer, unpaid);
      await stage.passTo(new Date(newYear.getTime() + 7_200_000));
      assert.deepEqual(refundKinds(await stage.story(paid)), [
        'refund-owed',
        'refund-ordered',
        'refund-paid',
      ]);
      assert.deepEqual(refundKinds(await stage.story(unpaid)).slice(-1), ['refund-overdue']);
    });
  });
}
