import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { giveRefundAccount } from '../../src/application/refund-account.ts';
import { resume } from '../../src/application/resume.ts';
import type { BankAccount, Iban } from '../../src/domain/bank-account.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage } from '../support/engine.ts';
import {
  account,
  answering,
  atOnce,
  engineer,
  giveAccount,
  mend,
  notPossible,
  parkedAtTheDesk,
  payingBy,
  refundKinds,
  refundMails,
  refundOf,
  refundOrders,
} from './refunds.ts';

const otherAccount: BankAccount = {
  kind: 'iban',
  holder: 'Anna Planted',
  iban: 'DE89370400440532013000' as Iban,
};

for (const { name, open } of engineDatabases) {
  describe(`a refund in trouble on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('that no way is possible for needs a person, and is paid once it is mended', async () => {
      await using stage = await openStage(opened.db, payingBy('as-paid'));
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.engine.settled();
      const parked = await stage.story(id);
      assert.equal(parked.termination.state, 'completed', 'the line has ended all the same');
      assert.deepEqual(refundKinds(parked), ['refund-owed', 'refund-not-possible', 'refund-parked']);
      assert.deepEqual(refundMails(parked), ['refund-parked to provider: sent']);
      assert.deepEqual(await parkedAtTheDesk(stage), [id]);

      await mend(stage, id);
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      assert.deepEqual(await parkedAtTheDesk(stage), []);
      await assert.rejects(resume(stage.context, engineer, id), { code: 'transition-not-allowed' });
    });

    test('whose tries are spent is not tried another way: the money may be gone', async () => {
      let down = true;
      const failing = answering(opened.db, (real) => ({
        refund: async (line, order, call) => {
          const reply = await real.refund(line, order, call);
          if (down) {
            throw new Error('connection lost');
          }
          return reply;
        },
      }));
      await using stage = await openStage(opened.db, payingBy('as-paid', 'voucher'), {
        counterparts: failing,
      });
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(new Date('2026-11-02T00:00:00Z'));
      assert.equal((await refundOf(stage, id))?.state, 'parked');
      assert.deepEqual(refundKinds(await stage.story(id)), [
        'refund-owed',
        ...Array(3).fill('refund-tried'),
        'refund-parked',
      ]);
      down = false;
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      assert.deepEqual(
        refundOrders(await stage.story(id)).map(({ key, effects }) => [key, effects]),
        [['/refund/as-paid', 1]],
      );
    });

    test('that billing refuses for good is parked at once', async () => {
      let refusals = 0;
      const refusing = answering(opened.db, (real) => ({
        refund: async (line, order, call) => {
          refusals += 1;
          return refusals === 1
            ? { outcome: 'refused', final: true, said: 'billing: account blocked' }
            : await real.refund(line, order, call);
        },
      }));
      await using stage = await openStage(opened.db, {}, { counterparts: refusing });
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      const refund = await refundOf(stage, id);
      assert.deepEqual([refund?.state, refund?.said], ['parked', 'billing: account blocked']);
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.equal((await refundOf(stage, id))?.state, 'paid');
    });

    test('that was accepted once goes no other way, and what a person paid by hand is not paid again', async () => {
      let [accepted, paidByHand] = [0, false];
      const odd = answering(opened.db, () => ({
        refund: async () => {
          accepted += 1;
          return accepted === 1 ? { outcome: 'accepted', voucher: null, said: 'taken' } : notPossible;
        },
        readRefunded: async () => ({ off: paidByHand, said: paidByHand ? 'one refund' : 'none' }),
      }));
      await using stage = await openStage(opened.db, payingBy('as-paid', 'voucher'), { counterparts: odd });
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(new Date('2026-11-02T00:00:00Z'));
      const refund = await refundOf(stage, id);
      assert.deepEqual([refund?.state, refund?.way, accepted], ['parked', 'as-paid', 2]);
      paidByHand = true;
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.deepEqual([(await refundOf(stage, id))?.state, accepted], ['paid', 2]);
    });

    test('that was never accepted and a person paid by hand is asked about first, and not ordered', async () => {
      let [ordered, paidByHand] = [0, false];
      const refusing = answering(opened.db, () => ({
        refund: async () => {
          ordered += 1;
          return { outcome: 'refused', final: true, said: 'not here' };
        },
        readRefunded: async () => ({ off: paidByHand, said: paidByHand ? 'one refund' : 'none' }),
      }));
      await using stage = await openStage(opened.db, payingBy('as-paid'), { counterparts: refusing });
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      assert.deepEqual([(await refundOf(stage, id))?.state, ordered], ['parked', 1]);
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.deepEqual([(await refundOf(stage, id))?.state, ordered], ['parked', 2], 'it was still owed');
      paidByHand = true;
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.deepEqual([(await refundOf(stage, id))?.state, ordered], ['paid', 2]);
    });

    test('by a voucher keeps its code to itself, whatever billing says in its errors', async () => {
      const code = 'GIFT-QXZK-PLMB';
      const loud = answering(opened.db, () => ({
        refund: async () => ({ outcome: 'accepted', voucher: code, said: 'issued' }),
        readRefunded: async () => {
          throw new Error(`voucher ${code} is locked`);
        },
      }));
      await using stage = await openStage(opened.db, payingBy('voucher'), { counterparts: loud });
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(new Date('2026-11-02T00:00:00Z'));
      const refund = await refundOf(stage, id);
      assert.equal(refund?.state, 'parked');
      assert.match(refund?.said ?? '', /is locked/);
      const told = JSON.stringify([(await stage.story(id)).events, refund?.said]);
      assert.ok(!told.includes(code), told);
    });

    test('of two engineers who resume at once, one does', async () => {
      await using stage = await openStage(opened.db, payingBy('as-paid'));
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.engine.settled();
      await mend(stage, id);
      const both = [1, 2].map(() => resume(stage.context, engineer, id));
      const results = await Promise.allSettled(both);
      assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      await stage.engine.settled();
      const kinds = refundKinds(await stage.story(id));
      assert.equal(kinds.filter((kind) => kind === 'refund-resumed').length, 1);
      assert.equal((await refundOf(stage, id))?.state, 'paid');
    });

    test('to an account that cannot be paid forgets the account, and asks anew when it is resumed', async () => {
      const picky = answering(opened.db, (real) => ({
        refund: async (line, order, call) =>
          order.to.way === 'bank-form' && JSON.stringify(order.to.account) === JSON.stringify(account)
            ? notPossible
            : await real.refund(line, order, call),
      }));
      await using stage = await openStage(opened.db, payingBy('as-paid', 'bank-form'), {
        counterparts: picky,
      });
      const id = await stage.terminate({ imsiEndsIn: '947' }, atOnce);
      await stage.engine.settled();
      await giveAccount(stage, id);
      const parked = await refundOf(stage, id);
      assert.deepEqual([parked?.state, parked?.sealed], ['parked', null]);
      await resume(stage.context, engineer, id);
      await stage.engine.settled();
      assert.equal((await refundOf(stage, id))?.state, 'asking');
      await giveAccount(stage, id, otherAccount);
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      assert.deepEqual(
        refundOrders(await stage.story(id)).map(({ key, effects }) => [key, effects]),
        [['/refund/bank-form/2', 1]],
      );
    });

    test('its form is for whom it is for, and counts once', async () => {
      await using stage = await openStage(opened.db, payingBy('bank-form'));
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      const { accountId } = (await stage.story(id)).termination;
      const owner = { role: 'subscriber', accountId } as const;
      const give = (viewer: Parameters<typeof giveRefundAccount>[1], given = account) =>
        giveRefundAccount(stage.context, viewer, id, given);
      await assert.rejects(give({ role: 'subscriber', accountId: 'another' }), { code: 'not-found' });
      await assert.rejects(give(engineer), { code: 'not-allowed' });
      await stage.engine.stop();
      await Promise.all([give(owner), give(owner), give(owner)]);
      await assert.rejects(give(owner, otherAccount), { code: 'transition-not-allowed' });
      const engine = stage.engineWith({});
      engine.start();
      await engine.settled();
      assert.equal((await refundOf(stage, id))?.state, 'paid');
      await assert.rejects(give(owner, otherAccount), { code: 'transition-not-allowed' });
      const story = await stage.story(id);
      assert.equal(refundKinds(story).filter((kind) => kind === 'refund-account-given').length, 1);
      assert.deepEqual(
        refundOrders(story).map(({ effects }) => effects),
        [1],
      );
    });
  });
}
