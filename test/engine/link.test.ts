import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { confirm, lookBehindLink } from '../../src/application/confirm.ts';
import { retract } from '../../src/application/retract.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage, type Stage } from '../support/engine.ts';

const rules = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };
const reminded = new Date('2026-11-03T09:00:00Z');
const expired = new Date('2026-11-04T09:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`the link in the mail on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('is sent again once before it expires, and the second works as the first', async () => {
      await using stage = await openStage(opened.db, rules);
      const id = await stage.terminate();
      await stage.passTo(new Date(reminded.getTime() - 1));
      assert.equal(stage.sent.length, 1);
      await stage.passTo(reminded);
      const [first, second = ''] = tokensOf(stage);
      assert.notEqual(first, second);
      assert.equal((await lookBehindLink(stage.context, id, first)).termination.id, id);
      await confirm(stage.context, id, second);
      for (const token of [first, second]) {
        await assert.rejects(confirm(stage.context, id, token), { code: 'link-used' });
      }
      await stage.passTo(expired);
      assert.equal((await stage.story(id)).termination.state, 'scheduled', 'its expiry was called off');
      assert.equal(stage.sent.length, 3, 'two links and the acknowledgement');
    });

    test('is dead when it expires: nothing ends, and the line can be cancelled anew', async () => {
      await using stage = await openStage(opened.db, rules);
      const { lineId, viewer } = await stage.line();
      const id = await declareEnd(stage.context, viewer, lineId);
      await stage.passTo(new Date(expired.getTime() - 1));
      assert.equal((await stage.story(id)).termination.state, 'requested');
      await stage.passTo(expired);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'expired');
      assert.deepEqual(story.kinds, ['requested', 'mail-sent', 'mail-sent', 'expired']);
      assert.deepEqual([story.line.status, story.orders, story.work], ['active', [], []]);
      for (const token of tokensOf(stage)) {
        await assert.rejects(confirm(stage.context, id, token), { code: 'link-expired' });
      }
      const again = await declareEnd(stage.context, viewer, lineId);
      assert.notEqual(again, id);
      await stage.engine.settled();
      await confirm(stage.context, again, tokensOf(stage)[2] ?? '');
      await stage.passTo(new Date('2027-01-01T00:00:00Z'));
      assert.equal((await stage.story(again)).termination.state, 'completed');
    });

    test('is dead at its instant, also while the work that closes it is late', async () => {
      await using stage = await openStage(opened.db, rules);
      const id = await stage.terminate();
      await stage.engine.settled();
      await stage.engine.stop();
      stage.clock.advanceTo(expired);
      const [token] = tokensOf(stage);
      await assert.rejects(confirm(stage.context, id, token), { code: 'link-expired' });
      assert.equal((await stage.story(id)).termination.state, 'requested');
    });

    test('opens nothing but its own termination', async () => {
      await using stage = await openStage(opened.db, rules);
      const [one, other] = [await stage.terminate(), await stage.terminate()];
      await stage.engine.settled();
      const [token] = tokensOf(stage);
      const own = stage.sent[0]?.text.includes(one) ? one : other;
      await assert.rejects(confirm(stage.context, own === one ? other : one, token), {
        code: 'link-unknown',
      });
      await assert.rejects(confirm(stage.context, own, `${token}x`), { code: 'link-unknown' });
      await confirm(stage.context, own, token);
    });

    test('pressed many times at once, it confirms once', async () => {
      await using stage = await openStage(opened.db, rules);
      const id = await stage.terminate();
      await stage.engine.settled();
      const [token] = tokensOf(stage);
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, () => confirm(stage.context, id, token)),
      );
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      await stage.engine.settled();
      const { kinds, mails } = await stage.story(id);
      assert.equal(kinds.filter((kind) => kind === 'confirmed').length, 1);
      assert.equal(mails.filter(({ template }) => template === 'acknowledge').length, 1);
    });

    test('of a request that was taken back is dead, and no reminder comes', async () => {
      await using stage = await openStage(opened.db, rules);
      const { lineId, viewer } = await stage.line();
      const id = await declareEnd(stage.context, viewer, lineId);
      await stage.engine.settled();
      await retract(stage.context, viewer, id);
      await stage.passTo(expired);
      const { kinds, mails } = await stage.story(id);
      assert.deepEqual(kinds, ['requested', 'mail-sent', 'retracted', 'mail-sent']);
      assert.deepEqual(mails.map(({ template }) => template).sort(), ['confirm', 'retracted']);
      await assert.rejects(confirm(stage.context, id, tokensOf(stage)[0]), { code: 'link-used' });
    });

    test('stands nowhere in the database but as its digest, and sealed until it is sent', async () => {
      await using stage = await openStage(opened.db, rules);
      await stage.engine.stop();
      const id = await stage.terminate();
      const { mails } = await stage.story(id);
      assert.ok((mails[0]?.secret?.length ?? 0) > 0);
      const engine = stage.engineWith({});
      engine.start();
      await engine.settled();
      const [token] = tokensOf(stage);
      assert.match(token, /^[\w-]{43}$/);
      const links = await stage.db.selectFrom('link').selectAll().where('terminationId', '=', id).execute();
      const sealed = Buffer.from(mails[0]?.secret ?? []).toString('latin1');
      assert.ok(!`${JSON.stringify(links)}${sealed}`.includes(token));
      assert.deepEqual(
        (await stage.story(id)).mails.map(({ secret }) => secret),
        [null],
      );
    });
  });
}

/** The tokens of the links that were sent, in order. */
function tokensOf({ sent }: Stage): [string, ...string[]] {
  const tokens = sent
    .map(({ text }) => /\?t=([\w-]{43})/.exec(text)?.[1] ?? '')
    .filter((token) => token !== '');
  return [tokens[0] ?? '', ...tokens.slice(1)];
}
