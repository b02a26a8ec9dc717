import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { formOf, Site } from '../support/portal.ts';
import { totp } from '../support/totp.ts';

/** Leaving for good: only when nothing is left, and then whole. */

const email = 'subscriber@example.com';

describe('deleting an account', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  async function accountOf(address: string): Promise<string> {
    return (await site.installation.viewer(address)).accountId;
  }

  /** The pages of a termination of the account, and of its line, where people leave words. */
  async function wordsOf(accountId: string): Promise<readonly [support: string, leave: string]> {
    const { id, lineId } = await site.installation.db
      .selectFrom('termination')
      .select(['id', 'lineId'])
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow();
    return [`/terminations/${id}/support`, `/lines/${lineId}/leave`];
  }

  test('is refused while a line is active or on its way out, with the reasons', async () => {
    const visitor = await site.signedIn(email);
    const page = await visitor.get('/account/delete');
    assert.match(page.text, /cannot be deleted yet.*lines? still active/);
    assert.ok(!page.html.includes('type="password"'));
    const password = await site.passwordOf(email);
    const refused = await visitor.post('/account/delete', { password });
    assert.equal(refused.status, 409);
    await site.cancel(visitor, 'L00001');
    assert.match((await visitor.get('/account/delete')).text, /1 cancellation on the way/);
    assert.equal((await visitor.get('/lines')).status, 200);
  });

  test('is refused while a refund is not paid', async () => {
    const { db } = site.installation;
    const accountId = await accountOf(email);
    await db.updateTable('line').set({ status: 'ended' }).where('accountId', '=', accountId).execute();
    await db
      .updateTable('termination')
      .set({ state: 'completed' })
      .where('accountId', '=', accountId)
      .execute();
    const { id, bucket } = await db
      .selectFrom('termination')
      .select(['id', 'bucket'])
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow();
    await site.installation.context.store.refunds.add({
      bucket,
      terminationId: id,
      amountMinor: 100n,
      currency: 'GBP',
      way: 'as-paid',
      state: 'owed',
      dueOn: '2026-12-01' as never,
      law: null,
      sealed: null,
      asked: 0,
      orderedAt: null,
      paidAt: null,
      warnedAt: null,
      overdueAt: null,
      said: null,
    });
    const page = await (await site.signedIn(email)).get('/account/delete');
    assert.match(page.text, /1 refund not paid yet/);
    assert.ok(!page.text.includes('still active'));
    await db.updateTable('refund').set({ state: 'paid' }).execute();
  });

  test('is refused while a voucher has not gone out', async () => {
    const { context, db } = site.installation;
    const accountId = await accountOf(email);
    const { id: terminationId, bucket } = await db
      .selectFrom('termination')
      .select(['id', 'bucket'])
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow();
    const mail = { bucket, accountId, terminationId, template: 'refund-paid', language: 'en' } as const;
    const secret = context.sealer.seal('GIFT-1');
    const later = new Date('2026-11-05T00:00:00Z');
    await context.store.mails.queue({ ...mail, id: 'voucher', secret, to: 'subscriber', about: null }, later);
    const visitor = await site.signedIn(email);
    assert.match((await visitor.get('/account/delete')).text, /1 refund not paid yet/);
    await db.updateTable('mail').set({ state: 'sent' }).where('id', '=', 'voucher').execute();
    assert.ok(!(await visitor.get('/account/delete')).text.includes('not paid yet'));
  });

  test('is not for staff', async () => {
    const visitor = await site.signedIn('support@example.com');
    const password = await site.passwordOf('support@example.com');
    assert.equal((await visitor.post('/account/delete', { password })).status, 409);
    assert.match((await visitor.get('/account/delete')).text, /ended by the provider/);
    assert.equal((await visitor.get('/desk')).status, 200);
  });

  test('asks for the password, takes away every way in, name and address, and says so in a last mail', async () => {
    const { db, engine, sent } = site.installation;
    const accountId = await accountOf(email);
    const [visitor, elsewhere] = [await site.signedIn(email), await site.signedIn(email)];
    const password = await site.passwordOf(email);
    const begin = formOf(await visitor.get('/account/second-factor'), '/account/second-factor');
    const setUp = await visitor.follow(await visitor.submit(begin, { password }));
    const secret = /secret=([A-Z2-7]+)/.exec(setUp.html)?.[1] ?? '';
    await visitor.post('/account/second-factor/confirm', { code: totp(secret, Date.now()) });
    await visitor.post('/account/address', { email: 'next@new.example', password });
    await site.visitor().post('/forgotten-password', { email });
    const [support, line] = await wordsOf(accountId);
    await visitor.post(line, { tick: 'download-data' });
    await visitor.submit(formOf(await visitor.get(support), '/support'), { message: 'I am ill.' });
    await engine.settled();

    const form = formOf(await visitor.get('/account/delete'), '/account/delete');
    const wrong = await visitor.submit(form, { password: 'wrong' });
    assert.equal(wrong.status, 400);
    const notes = await db
      .selectFrom('termination')
      .select('id')
      .where('accountId', '=', accountId)
      .execute();
    const gone = await visitor.follow(await visitor.submit(form, { password }));
    assert.match(gone.text, /Your account is deleted/);
    assert.equal(visitor.cookies.has('signoff'), false);
    assert.equal((await elsewhere.get('/lines')).status, 303);
    await engine.settled();
    assert.equal(sent.at(-1)?.to, email);
    assert.equal(sent.at(-1)?.subject, 'Your account is deleted');

    const person = await db.selectFrom('person').selectAll().where('id', '=', accountId).executeTakeFirst();
    assert.deepEqual([person?.email, person?.name, person?.twoFactorEnabled], ['', '', false]);
    for (const table of ['session', 'credential', 'twoFactor', 'passkey'] as const) {
      assert.deepEqual(
        await db.selectFrom(table).select('id').where('userId', '=', accountId).execute(),
        [],
        table,
      );
    }
    assert.deepEqual(await db.selectFrom('leaveTick').selectAll().execute(), []);
    for (const table of ['takenCode', 'addressChange', 'export', 'message'] as const) {
      const rows = await db.selectFrom(table).select('bucket').where('accountId', '=', accountId).execute();
      assert.deepEqual(rows, [], table);
    }
    const values = await db.selectFrom('verification').select('id').where('value', '=', accountId).execute();
    const way = await db.selectFrom('directory').select('kind').where('subject', '=', accountId).execute();
    assert.deepEqual([values, way], [[], []]);
    const kept = await db.selectFrom('termination').select('id').where('accountId', '=', accountId).execute();
    assert.deepEqual(kept, notes, 'what must be kept stays under the id');
  });

  test('leaves nothing that signs in, and nothing that is written to', async () => {
    const { engine, sent } = site.installation;
    const before = sent.length;
    const password = await site.passwordOf(email);
    for (const address of [email, '']) {
      const page = await site.visitor().post('/sign-in', { email: address, password, next: '/' });
      assert.equal(page.status, 401, address);
      await site.visitor().post('/forgotten-password', { email: address });
    }
    await engine.settled();
    assert.equal(sent.length, before);
  });
});
