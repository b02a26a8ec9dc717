import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type KyselyPlugin, sql } from 'kysely';
import { accountsOn } from '../../src/store/accounts.ts';
import { languages } from '../../src/text/language.ts';
import { formOf, Site, type Visitor } from '../support/portal.ts';

/** The page of the account, its language, and the sessions. */

const email = 'subscriber@example.com';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';

describe('the account', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  const tokenOf = (visitor: Visitor) => visitor.cookies.get('signoff')?.split('.')[0] ?? '';
  const isIn = async (visitor: Visitor) => (await visitor.get('/lines')).status === 200;

  test('is told on one page, with the way to change each part of it', async () => {
    const page = await (await site.signedIn(email)).get('/account');
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(email));
    for (const path of ['address', 'second-factor', 'passkeys', 'sessions', 'delete']) {
      assert.ok(page.html.includes(`href="/account/${path}"`), path);
    }
    assert.ok(page.html.includes('href="/data"'));
  });

  test('is not for whoever is not signed in', async () => {
    for (const path of ['', '/address', '/second-factor', '/passkeys', '/sessions', '/delete']) {
      const page = await site.visitor().get(`/account${path}`);
      assert.equal(page.location, `/sign-in?next=${encodeURIComponent(`/account${path}`)}`);
    }
    for (const path of [
      '/language',
      '/address/stop',
      '/second-factor/confirm',
      '/second-factor/codes',
      '/second-factor/off',
      '/passkeys/options',
      '/passkeys',
      '/passkeys/remove',
      '/sessions/end',
      '/sessions/end-others',
      '/delete',
    ]) {
      const fields = { language: 'de', password: 'x', code: '1', session: 'x', passkey: 'x', name: 'x' };
      assert.equal((await site.visitor().post(`/account${path}`, fields)).location, '/sign-in', path);
    }
  });

  test('of staff offers what is for staff', async () => {
    const page = await (await site.signedIn('operator@example.com')).get('/account');
    assert.ok(!page.html.includes('/account/delete') && !page.html.includes('href="/data"'));
    assert.ok(page.html.includes('/account/second-factor'));
  });

  test('keeps a language for its mails, and for the pages in this browser', async () => {
    const visitor = await site.signedIn(email);
    for (const language of [...languages.toReversed()]) {
      const form = formOf(await visitor.get('/account'), '/account/language');
      const page = await visitor.follow(await visitor.submit(form, { language }));
      assert.match(page.html, new RegExp(`<html lang="${language}">`));
      assert.equal(visitor.cookies.get('language'), language);
      const again = formOf(page, '/account/language');
      assert.equal(again.fields.language, language);
    }
    await visitor.post('/account/language', { language: 'tlh' });
    const { db } = site.installation;
    const row = await db
      .selectFrom('person')
      .select('language')
      .where('email', '=', email)
      .executeTakeFirst();
    assert.equal(row?.language, languages[0]);
  });

  test('lists its sessions by device, without where they are, and ends one or all others', async () => {
    const reader = 'freya.taylor1002@example.org';
    const here = await site.signedIn(reader, { headers: { 'user-agent': firefox } });
    const [phone, old] = [await site.signedIn(reader), await site.signedIn(reader)];
    const page = await here.get('/account/sessions');
    assert.match(page.text, /Firefox, Linux/);
    assert.match(page.text, /Unknown device/);
    assert.ok(!page.html.includes('127.0.0.1') && !page.html.includes('Gecko'));
    const { db } = site.installation;
    const rows = await db.selectFrom('session').select(['token', 'id', 'ipAddress', 'userAgent']).execute();
    assert.ok(rows.every(({ ipAddress, userAgent }) => ipAddress === null && !userAgent?.includes('Gecko')));
    const session = rows.find(({ token }) => token === tokenOf(phone))?.id ?? '';
    assert.ok(page.html.includes(session));
    await here.post('/account/sessions/end', { session });
    assert.deepEqual([await isIn(here), await isIn(phone), await isIn(old)], [true, false, true]);
    await here.post('/account/sessions/end-others');
    assert.deepEqual([await isIn(here), await isIn(old)], [true, false]);
  });

  test("leaves another's session alone", async () => {
    const [mine, other] = [await site.signedIn(email), await site.signedIn('support@example.com')];
    const { db } = site.installation;
    const row = await db
      .selectFrom('session')
      .select('id')
      .where('token', '=', tokenOf(other))
      .executeTakeFirst();
    await mine.post('/account/sessions/end', { session: row?.id ?? '' });
    assert.equal((await other.get('/desk')).status, 200);
  });

  test('a browser that signs in anew has one session, not two', async () => {
    const visitor = await site.signedIn(email);
    const first = tokenOf(visitor);
    const password = await site.passwordOf(email);
    await visitor.post('/sign-in', { email, password, next: '/' });
    assert.notEqual(tokenOf(visitor), first);
    const { db } = site.installation;
    assert.deepEqual(await db.selectFrom('session').select('id').where('token', '=', first).execute(), []);
  });

  test('who somebody is takes one query, and a second one every ten minutes notes the use', async () => {
    const visitor = await site.signedIn(email);
    const { db, origin, config } = site.installation;
    const asked: string[] = [];
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        asked.push('answer');
        return result;
      },
    };
    const { readFile } = await import('node:fs/promises');
    const secret = (await readFile(config.secretFile, 'utf8')).trim();
    const settings = { origin, secret, sendReset: async () => {} };
    const accounts = accountsOn(db.withPlugin(counting), settings);
    const cookie = `signoff=${visitor.cookies.get('signoff')}`;
    assert.equal((await accounts.whoIs(cookie))?.email, email);
    assert.deepEqual(asked.splice(0), ['answer']);
    await sql`update session set updated_at = now() - interval '11 minutes' where token = ${tokenOf(visitor)}`.execute(
      db,
    );
    assert.equal((await accounts.whoIs(cookie))?.email, email);
    assert.deepEqual(asked.splice(0), ['answer', 'answer']);
    await accounts.whoIs(cookie);
    assert.deepEqual(asked.splice(0), ['answer']);
    assert.equal(await accounts.whoIs('signoff=forged.forged'), null);
    assert.deepEqual(asked, [], 'a cookie that we did not sign is not worth a query');
  });
});
