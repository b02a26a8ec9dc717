import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  closeReview,
  refuseRequest,
  settleRequest,
  showRequest,
  tieRequest,
} from '../../src/application/public-request-desk.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, firstInstant } from '../support/engine.ts';
import { about, declare, openPublicStage, publicRules, requestOf, typedAddress } from './public-requests.ts';

const staff = { role: 'support', accountId: 'support-account' } as const;
const withLink = {
  ...publicRules,
  confirmation: { mode: 'link', expiresAfterHours: 24, remindBeforeHours: 0 },
};

for (const { name, open } of engineDatabases) {
  describe(`support and declarations without signing in on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('settles who it was, and its proof and its name stand in the events', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const id = await declare(stage, await about(stage, lineId));
      const { terminationId } = await requestOf(stage, id);
      await settleRequest(stage.context, staff, id, 'call');
      await stage.engine.settled();
      const { termination, events } = await stage.story(terminationId ?? '');
      assert.equal(termination.confirmedAt?.getTime(), firstInstant.getTime());
      const settled = events.find(({ kind }) => kind === 'identity-settled');
      assert.deepEqual(settled?.data, { proof: 'call', by: 'support-account' });
      assert.equal((await requestOf(stage, id)).state, 'settled');
      await assert.rejects(settleRequest(stage.context, staff, id, 'call'), {
        code: 'transition-not-allowed',
      });
    });

    test('ties a request to the line that was meant; its dates count from the declaration', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const meant = await about(stage, lineId);
      const id = await declare(stage, { ...meant, number: '+447900000000', name: 'Somebody Else' });
      stage.clock.advanceTo(new Date('2026-12-20T09:00:00Z'));
      assert.equal(await tieRequest(stage.context, staff, id, '+447911111111'), false);
      assert.equal(await tieRequest(stage.context, staff, id, meant.number), true);
      const request = await requestOf(stage, id);
      assert.deepEqual([request.state, request.why, request.nameFits], ['waiting', null, false]);
      const { termination } = await stage.story(request.terminationId ?? '');
      assert.equal(termination.declaredAt.getTime(), firstInstant.getTime());
      await assert.rejects(tieRequest(stage.context, staff, id, meant.number), {
        code: 'transition-not-allowed',
      });
    });

    test('refuses what nobody can prove: the line goes on, and both are told', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line({ email: 'refused@example.com' });
      const id = await declare(stage, await about(stage, lineId));
      const { terminationId } = await requestOf(stage, id);
      await refuseRequest(stage.context, staff, id);
      await stage.engine.settled();
      const { termination, kinds, line, work } = await stage.story(terminationId ?? '');
      assert.deepEqual([termination.state, line.status], ['refused', 'active']);
      assert.ok(kinds.includes('refused'));
      assert.deepEqual(work, [], 'neither link nor reminder is left');
      assert.equal((await requestOf(stage, id)).state, 'refused');
      const told = stage.sent.slice(-2).map(({ to }) => to);
      assert.deepEqual(told.toSorted(), ['refused@example.com', typedAddress]);
      await assert.rejects(refuseRequest(stage.context, staff, id), { code: 'transition-not-allowed' });
    });

    test('refuses an unmatched request in the same words as one about a line', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const known = await about(stage, lineId);
      const texts: string[] = [];
      for (const number of [known.number, '+447900000000']) {
        const id = await declare(stage, { ...known, number });
        await refuseRequest(stage.context, staff, id);
        await stage.engine.settled();
        const mail = stage.sent.findLast(({ to }) => to === typedAddress);
        const reference = id.match(/.{4}/g)?.join('-') ?? '';
        texts.push((mail?.text ?? '').replace(number, '(number)').replace(reference, '(reference)'));
      }
      assert.ok(texts[0]?.includes('(reference)') && texts[0].includes('(number)'));
      assert.equal(texts[0], texts[1]);
    });

    test('leaves alone what the owner asked for themselves', async () => {
      await using stage = await openPublicStage(opened.db, withLink);
      const { lineId, viewer } = await stage.line();
      const own = await declareEnd(stage.context, viewer, lineId);
      const id = await declare(stage, await about(stage, lineId));
      assert.equal((await requestOf(stage, id)).state, 'waiting');
      await refuseRequest(stage.context, staff, id);
      assert.equal((await stage.story(own)).termination.state, 'requested');
      assert.equal((await requestOf(stage, id)).state, 'refused');
    });

    test('reads an important reason, and what was typed is forgotten', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const reason = 'No network for three months.';
      const id = await declare(stage, { ...(await about(stage, lineId)), cause: 'important', reason });
      await settleRequest(stage.context, staff, id, 'id-seen');
      stage.clock.advanceTo(new Date('2026-11-03T09:00:00Z'));
      assert.equal((await showRequest(stage.context, staff, id)).declaration?.reason, reason);
      await closeReview(stage.context, staff, id);
      const shown = await showRequest(stage.context, staff, id);
      assert.deepEqual([shown.request.state, shown.declaration], ['settled', null]);
      await assert.rejects(closeReview(stage.context, staff, id), { code: 'transition-not-allowed' });
    });

    test('is staff alone: nobody else finds a request', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const id = await declare(stage, await about(stage, lineId));
      const owner = { ...viewer, accountId: 'x' } as { role: 'subscriber'; accountId: string };
      for (const act of [
        () => showRequest(stage.context, owner, id),
        () => tieRequest(stage.context, owner, id, '1'),
        () => settleRequest(stage.context, owner, id, 'call'),
        () => refuseRequest(stage.context, owner, id),
        () => closeReview(stage.context, owner, id),
      ]) {
        await assert.rejects(act, { code: 'not-found' });
      }
      assert.deepEqual(await stage.context.store.publicRequests.open(owner), []);
    });
  });
}
