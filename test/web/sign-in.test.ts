import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { openInstallation } from '../support/installation.ts';
import { Site, Visitor } from '../support/portal.ts';

/** Signing in and out, and what a cookie is worth. */

const email = 'subscriber@example.com';
/** In the example, but without a password. */
const withoutPassword = 'freya.taylor1002@example.org';
const cookieName = 'signoff';
const minuteMs = 60_000;
/** Too long for any account: it counts as a try, and nobody takes the time to hash it. */
const hopeless = 'x'.repeat(129);

describe('signing in', () => {
  let site: Site;
  let password: string;

  before(async () => {
    site = await Site.open();
    password = await site.passwordOf(email);
  });
  after(() => site.close());

  /** Whether a browser with this cookie is somebody. */
  async function isSignedIn(cookie: string | undefined): Promise<boolean> {
    const page = await site.visitor().get('/lines', { cookie: `${cookieName}=${cookie}` });
    if (page.status !== 200) {
      assert.equal(page.location, '/sign-in?next=%2Flines');
    }
    return page.status === 200;
  }

  test('gives a cookie that no script reads and no other site sends', async () => {
    const page = await site.visitor().post('/sign-in', { email, password, next: '/' });
    const cookies = page.headers.getSetCookie();
    assert.equal(cookies.length, 1, cookies.join('\n'));
    assert.match(cookies[0] ?? '', /^signoff=[^;]{40,}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('under https gives a cookie that is bound to the host and to https', async () => {
    const { db } = site.installation;
    const opened = { db, answers: async () => true, close: async () => {} };
    const secure = await openInstallation(opened, { origin: 'https://cancel.example.com' });
    try {
      const visitor = new Visitor(secure);
      const page = await visitor.post('/sign-in', { email, password, next: '/' });
      assert.match(
        page.headers.getSetCookie().join('\n'),
        /^__Host-signoff=[^;]{40,}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      assert.equal((await visitor.get('/lines')).status, 200);
      assert.match(page.headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
      const out = await visitor.post('/sign-out');
      const gone = out.headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-signoff='));
      assert.match(gone ?? '', /Max-Age=0; Path=\/; HttpOnly; Secure/);
    } finally {
      await secure.close();
    }
  });

  test('gives a new cookie each time, whatever the browser brought along', async () => {
    const visitor = site.visitor();
    const seen = new Set<string | undefined>();
    for (let time = 0; time < 3; time += 1) {
      await visitor.post('/sign-in', { email, password, next: '/' });
      seen.add(visitor.cookies.get(cookieName));
    }
    assert.equal(seen.size, 3);
    const planted = 'planted.by-somebody-else';
    const page = await site
      .visitor()
      .post('/sign-in', { email, password, next: '/' }, { cookie: `${cookieName}=${planted}` });
    assert.ok(!page.headers.getSetCookie().join().includes(planted));
    assert.equal(await isSignedIn(planted), false);
  });

  test('takes the address in capitals and with spaces, as people type it', async () => {
    const page = await site.visitor().post('/sign-in', {
      email: ` ${email.toUpperCase()} `,
      password,
      next: '/',
    });
    assert.equal(page.status, 303);
  });

  test('says the same of a wrong password, an unknown address and an account without a password', async () => {
    const pages = [];
    for (const wrong of [email, 'nobody@example.com', withoutPassword, 'no address', '']) {
      const page = await site.visitor().post('/sign-in', { email: wrong, password: 'wrong', next: '/' });
      assert.match(page.text, /The address or the password is wrong/);
      assert.equal(page.headers.get('set-cookie'), null);
      pages.push({
        status: page.status,
        headers: [...page.headers],
        html: page.html.replace(`value="${wrong}"`, 'value=""'),
      });
    }
    assert.equal(pages[0]?.status, 401);
    for (const page of pages) {
      assert.deepEqual(page, pages[0]);
    }
  });

  test('ends with signing out: a copy of the cookie is dead', async () => {
    const visitor = await site.signedIn(email);
    const copy = visitor.cookies.get(cookieName);
    assert.equal(await isSignedIn(copy), true);
    const page = await visitor.post('/sign-out');
    assert.equal(page.location, '/sign-in');
    assert.equal(visitor.cookies.has(cookieName), false);
    assert.equal(await isSignedIn(copy), false);
  });

  test('signing out is harmless for whoever is not signed in', async () => {
    for (const cookie of ['', `${cookieName}=forged`, `${cookieName}=forged.forged`]) {
      assert.equal((await site.visitor().post('/sign-out', {}, { cookie })).location, '/sign-in');
    }
  });

  test('is not replaced by a cookie that is forged, borrowed in part, or empty', async () => {
    const good = (await site.signedIn(email)).cookies.get(cookieName) ?? '';
    const other = (await site.signedIn('support@example.com')).cookies.get(cookieName) ?? '';
    const [token = '', signature = ''] = good.split('.');
    const forged = [
      '',
      token,
      `${token}.`,
      `.${signature}`,
      `${token}.${other.split('.')[1]}`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}.${signature}`,
      `${token}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      `${good}x.y`,
      '%00.%00',
      '%FF',
      'x'.repeat(5_000),
    ];
    assert.equal(await isSignedIn(good), true);
    for (const cookie of forged) {
      assert.equal(await isSignedIn(cookie), false, cookie);
    }
  });

  test('lasts a day, and no longer however it is used', async () => {
    const visitor = await site.signedIn(email);
    const cookie = visitor.cookies.get(cookieName);
    const [token = ''] = cookie?.split('.') ?? [];
    const { db } = site.installation;
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from expires_at - created_at)::int as seconds
      from session where token = ${token}`.execute(db);
    assert.equal(rows[0]?.seconds, 86_400);
    const almost = sql`update session set expires_at = now() + interval '1 minute' where token = ${token}`;
    await almost.execute(db);
    assert.equal(await isSignedIn(cookie), true);
    assert.equal((await visitor.get('/lines')).headers.get('set-cookie'), null, 'looking prolongs nothing');
    await sql`update session set expires_at = now() where token = ${token}`.execute(db);
    assert.equal(await isSignedIn(cookie), false);
  });

  test('is tried twenty times by one client for one account, then has to wait; a stranger locks nobody out', async () => {
    const { clock } = site.installation;
    clock.advanceTo(new Date(clock.now().getTime() + 30 * minuteMs));
    const tryIt = (address: string, word: string, who = 'support@example.com') =>
      site.visitor({ address }).post('/sign-in', { email: who, password: word, next: '/' });
    const right = await site.passwordOf('support@example.com');
    const tries = Array.from({ length: 20 }, () => tryIt('198.51.100.99', hopeless));
    assert.deepEqual(new Set((await Promise.all(tries)).map(({ status }) => status)), new Set([401]));
    for (const spelling of ['support@example.com', ' SUPPORT@example.com ']) {
      const page = await tryIt('198.51.100.99', right, spelling);
      assert.equal(page.status, 429);
      assert.match(page.text, /Please wait a few minutes/);
    }
    assert.equal((await tryIt('198.51.100.98', right)).status, 303, 'elsewhere the account is open');
    assert.equal((await tryIt('198.51.100.98', password, email)).status, 303, 'others are not held up');
    clock.advanceTo(new Date(clock.now().getTime() + 15 * minuteMs));
    assert.equal((await tryIt('198.51.100.97', right)).status, 303);
  });

  test('is tried thirty times from one address, whatever accounts are tried', async () => {
    const tryIt = (address: string, who: string, word = hopeless) =>
      site.visitor({ address }).post('/sign-in', { email: who, password: word, next: '/' });
    const tries = Array.from({ length: 30 }, (_, index) => tryIt('203.0.113.5', `nobody${index}`));
    assert.deepEqual(new Set((await Promise.all(tries)).map(({ status }) => status)), new Set([401]));
    assert.equal((await tryIt('203.0.113.5', email, password)).status, 429);
    const elsewhere = { 'x-forwarded-for': '192.0.2.77', forwarded: 'for=192.0.2.77' };
    const pretending = site.visitor({
      address: '203.0.113.5',
      headers: { ...elsewhere, 'x-signoff-client': '192.0.2.77', 'x-real-ip': '192.0.2.77' },
    });
    assert.equal((await pretending.post('/sign-in', { email, password, next: '/' })).status, 429);
    assert.equal((await tryIt('203.0.113.6', email, password)).status, 303);
  });
});
