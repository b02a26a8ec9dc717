import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { confirm } from '../../src/application/confirm.ts';
import { declarePublicly, showOwnRequest } from '../../src/application/public-request.ts';
import { confirmAsOwner } from '../../src/application/public-request-owner.ts';
import { retract } from '../../src/application/retract.ts';
import { newToken } from '../../src/application/tokens.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, firstInstant } from '../support/engine.ts';
import { addLine, addProvider } from '../support/provider.ts';
import {
  about,
  declare,
  openPublicStage,
  publicRules,
  requestOf,
  tokenIn,
  typedAddress,
} from './public-requests.ts';

const hourMs = 3_600_000;
const after90Days = new Date(firstInstant.getTime() + 90 * 24 * hourMs);
const withLink = {
  ...publicRules,
  confirmation: { mode: 'link', expiresAfterHours: 24, remindBeforeHours: 0 },
};

for (const { name, open } of engineDatabases) {
  describe(`a declaration without signing in on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('is acknowledged where it came from, and its owner is asked at the address on file', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line({ email: 'owner@example.com' });
      const id = await declare(stage, await about(stage, lineId));
      const request = await requestOf(stage, id);
      assert.deepEqual(
        [request.state, request.nameFits, request.emailFits, request.why],
        ['waiting', true, false, null],
      );
      assert.deepEqual(new Set(stage.sent.map(({ to }) => to)), new Set([typedAddress, 'owner@example.com']));
      const { termination, kinds, mails } = await stage.story(request.terminationId ?? '');
      assert.deepEqual([termination.state, termination.origin], ['requested', 'public']);
      assert.deepEqual(kinds.slice(0, 1), ['public-requested']);
      assert.ok(mails.every(({ secret }) => secret === null));
    });

    test('is made certain by the link, and what was typed is forgotten after a day', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const id = await declare(stage, await about(stage, lineId));
      const { terminationId } = await requestOf(stage, id);
      await confirm(stage.context, terminationId ?? '', tokenIn(stage));
      await stage.engine.settled();
      const settled = await requestOf(stage, id);
      assert.equal(settled.state, 'settled');
      assert.ok(settled.sealed, 'the page that shows it is still open');
      assert.equal(
        (await stage.story(terminationId ?? '')).termination.confirmedAt?.getTime(),
        firstInstant.getTime(),
      );
      await stage.passTo(new Date(firstInstant.getTime() + 24 * hourMs));
      assert.equal((await requestOf(stage, id)).sealed, null);
    });

    test('is made certain by its owner who signs in, once, and by nobody else', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const other = await stage.line();
      const { terminationId } = await requestOf(stage, await declare(stage, await about(stage, lineId)));
      const id = terminationId ?? '';
      await assert.rejects(confirmAsOwner(stage.context, other.viewer, id), { code: 'not-found' });
      const support = { role: 'support', accountId: 'somebody' } as const;
      await assert.rejects(confirmAsOwner(stage.context, support, id), { code: 'not-allowed' });
      await confirmAsOwner(stage.context, viewer, id);
      await confirmAsOwner(stage.context, viewer, id);
      const { termination, kinds, acknowledgement } = await stage.story(id);
      assert.equal(termination.confirmedAt?.getTime(), firstInstant.getTime());
      assert.equal(kinds.filter((kind) => kind === 'identity-settled').length, 1);
      assert.ok(acknowledgement?.includes('declared at: 2026-11-01T09:00:00'));
    });

    test('comes to nothing when its owner says that it was not them', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const id = await declare(stage, await about(stage, lineId));
      const { terminationId } = await requestOf(stage, id);
      await retract(stage.context, viewer, terminationId ?? '');
      assert.equal((await requestOf(stage, id)).state, 'lapsed');
      assert.equal((await stage.story(terminationId ?? '')).line.status, 'active');
    });

    test('costs nobody a day, however slow the queue is', async () => {
      const ends = { end: { offered: ['at-once', 'chosen-day'], noticeDays: 10 } };
      await using stage = await openPublicStage(opened.db, { ...publicRules, ...ends });
      const { lineId } = await stage.line();
      await stage.engine.stop();
      const declaration = await about(stage, lineId);
      const policy = await stage.context.store.policies.current(stage.providerId);
      assert.ok(policy);
      const [language, client, token] = ['en', '192.0.2.1', newToken()];
      const { profile } = policy;
      const id = await declarePublicly(stage.context, { profile, declaration, language, client, token });
      stage.clock.advanceTo(new Date('2026-11-05T09:00:00Z'));
      const late = stage.engineWith({});
      late.start();
      await late.settled();
      const { termination } = await stage.story((await requestOf(stage, id)).terminationId ?? '');
      assert.equal(termination.declaredAt.toISOString(), firstInstant.toISOString());
      assert.equal(termination.quote.requestedOn, '2026-11-01');
      assert.equal(termination.quote.serviceEndsOn, '2026-11-11');
    });

    test('ends on the desired day, or on the nearest that is possible', async () => {
      const ends = { end: { offered: ['at-once', 'chosen-day'], noticeDays: 10 } };
      await using stage = await openPublicStage(opened.db, { ...publicRules, ...ends });
      for (const [day, expected] of [
        ['2026-12-24', '2026-12-24'],
        ['2026-11-02', '2026-11-11'],
      ]) {
        const { lineId } = await stage.line();
        const id = await declare(stage, { ...(await about(stage, lineId)), day: day as never });
        const { termination } = await stage.story((await requestOf(stage, id)).terminationId ?? '');
        assert.equal(termination.quote.serviceEndsOn, expected);
      }
    });

    test('that fits no line waits for support, and is forgotten after 90 days', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const unknown = { ...(await about(stage, lineId)), number: '+447900000000' };
      const id = await declare(stage, unknown);
      assert.deepEqual((({ state, why }) => [state, why])(await requestOf(stage, id)), [
        'unmatched',
        'no-line',
      ]);
      assert.equal(stage.sent.length, 1, 'the acknowledgement alone');
      const staff = { role: 'support', accountId: 'somebody' } as const;
      const waiting = await stage.context.store.publicRequests.open(staff);
      assert.ok(waiting.some((request) => request.id === id));
      await stage.passTo(new Date(after90Days.getTime() - 1));
      assert.ok((await requestOf(stage, id)).sealed);
      await stage.passTo(after90Days);
      assert.deepEqual((({ state, sealed }) => [state, sealed])(await requestOf(stage, id)), [
        'lapsed',
        null,
      ]);
    });

    test('about the line of another provider fits none', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await addLine(opened.db, await addProvider(opened.db, publicRules));
      const id = await declare(stage, await about(stage, lineId));
      assert.equal((await requestOf(stage, id)).why, 'no-line');
    });

    test('waits for support when its link has expired, where the law takes it as complete', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const id = await declare(stage, await about(stage, lineId));
      const { terminationId } = await requestOf(stage, id);
      await stage.passTo(new Date(firstInstant.getTime() + 72 * hourMs));
      const { termination, kinds } = await stage.story(terminationId ?? '');
      assert.equal(termination.state, 'requested');
      assert.ok(kinds.includes('identity-waits'));
      await assert.rejects(confirm(stage.context, terminationId ?? '', tokenIn(stage)), {
        code: 'link-expired',
      });
      await stage.passTo(new Date(after90Days.getTime() + hourMs));
      assert.ok((await requestOf(stage, id)).sealed, 'support still needs to know what was typed');
      await confirmAsOwner(stage.context, viewer, terminationId ?? '');
      assert.equal((await requestOf(stage, id)).sealed, null);
    });

    test('expires with its link where the profile demands one', async () => {
      await using stage = await openPublicStage(opened.db, withLink);
      const { lineId } = await stage.line();
      const id = await declare(stage, await about(stage, lineId));
      await stage.passTo(new Date(firstInstant.getTime() + 24 * hourMs));
      const request = await requestOf(stage, id);
      assert.equal(request.state, 'lapsed');
      assert.equal((await stage.story(request.terminationId ?? '')).termination.state, 'expired');
    });

    test('about a line that ends already is tied to its termination', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const declared = await declareEnd(stage.context, viewer, lineId);
      const request = await requestOf(stage, await declare(stage, await about(stage, lineId)));
      assert.deepEqual([request.state, request.terminationId], ['settled', declared]);
      assert.ok((await stage.story(declared)).kinds.includes('public-tied'));
    });

    test('made twice for one line is one termination and one link', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const declaration = await about(stage, lineId);
      const [one, other] = [await declare(stage, declaration), await declare(stage, declaration)];
      assert.notEqual(one, other);
      const requests = [await requestOf(stage, one), await requestOf(stage, other)];
      assert.equal(requests[0]?.terminationId, requests[1]?.terminationId);
      assert.equal(stage.sent.filter(({ text }) => text.includes('/confirm/')).length, 1);
      await confirm(stage.context, requests[0]?.terminationId ?? '', tokenIn(stage));
      assert.deepEqual(
        [(await requestOf(stage, one)).state, (await requestOf(stage, other)).state],
        ['settled', 'settled'],
      );
    });

    test('sent twice by one form is one request', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const [declaration, token] = [await about(stage, lineId), newToken()];
      const [one, other] = [
        await declare(stage, declaration, token),
        await declare(stage, declaration, token),
      ];
      assert.equal(one, other);
      assert.equal(stage.sent.filter(({ to }) => to === typedAddress).length, 1);
      const changed = await declare(stage, { ...declaration, name: 'Somebody else' }, token);
      assert.notEqual(changed, one, 'other words are another request');
    });

    test('does not fill the mailbox of an owner: after five a day support looks first', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const whys: (string | null)[] = [];
      for (let request = 0; request < 6; request += 1) {
        const declaration = { ...(await about(stage, lineId)), email: `typed${request}@example.org` };
        const { why, terminationId } = await requestOf(stage, await declare(stage, declaration));
        whys.push(why);
        if (terminationId) {
          await retract(stage.context, viewer, terminationId);
        }
      }
      assert.deepEqual(whys, [null, null, null, null, null, 'too-many']);
    });

    test('for an important reason is looked at by a person when it is certain', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const reason = 'No network for three months.';
      const id = await declare(stage, { ...(await about(stage, lineId)), cause: 'important', reason });
      const { terminationId } = await requestOf(stage, id);
      await confirmAsOwner(stage.context, viewer, terminationId ?? '');
      assert.equal((await requestOf(stage, id)).state, 'review');
      await stage.passTo(new Date(firstInstant.getTime() + 48 * hourMs));
      assert.ok((await requestOf(stage, id)).sealed, 'nobody has read the reason yet');
      assert.ok(stage.sent.some(({ to, text }) => to === typedAddress && text.includes(reason)));
    });

    test('is shown again for a day, whatever became of it, and only with its token', async () => {
      await using stage = await openPublicStage(opened.db);
      const { lineId } = await stage.line();
      const [known, token] = [await about(stage, lineId), newToken()];
      const id = await declare(stage, known, token);
      const unknown = await declare(stage, { ...known, number: '+447900000000' }, token);
      for (const each of [id, unknown]) {
        assert.equal((await showOwnRequest(stage.context, each, token)).declaration.name, known.name);
        await assert.rejects(showOwnRequest(stage.context, each, newToken()), { code: 'link-unknown' });
      }
      await assert.rejects(showOwnRequest(stage.context, 'nonsense', token), { code: 'link-unknown' });
      stage.clock.advanceTo(new Date(firstInstant.getTime() + 24 * hourMs));
      for (const each of [id, unknown]) {
        await assert.rejects(showOwnRequest(stage.context, each, token), { code: 'link-expired' });
      }
    });
  });
}
