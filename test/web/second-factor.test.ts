import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { formOf, type Page, Site, type Visitor } from '../support/portal.ts';
import { totp } from '../support/totp.ts';

/** A code from an app besides the password (RFC 6238). */

const stepMs = 30_000;
let address = 0;

type Factor = { readonly secret: string; readonly recoveryCodes: readonly string[] };

describe('a second factor', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  /** A browser at an address of its own: the limits count by it. */
  function somewhere(): Visitor {
    address += 1;
    return site.visitor({ address: `192.0.2.${address}` });
  }

  async function passwordIn(visitor: Visitor, email: string, next = '/lines'): Promise<Page> {
    return await visitor.post('/sign-in', { email, password: await site.passwordOf(email), next });
  }

  const codeIn = (visitor: Visitor, code: string, next = '/lines') =>
    visitor.post('/sign-in/code', { code, next });

  /** The codes that were tried so far are forgotten, as after five minutes. */
  const later = () =>
    sql`update taken_code set taken_at = now() - interval '6 minutes'`.execute(site.installation.db);

  async function begin(visitor: Visitor, email: string): Promise<string> {
    const form = formOf(await visitor.get('/account/second-factor'), '/account/second-factor');
    const page = await visitor.follow(await visitor.submit(form, { password: await site.passwordOf(email) }));
    return /otpauth:\/\/totp\/[^"]*secret=([A-Z2-7]+)/.exec(page.html)?.[1] ?? '';
  }

  async function turnOn(visitor: Visitor, email: string): Promise<Factor> {
    const secret = await begin(visitor, email);
    const code = totp(secret, Date.now());
    const page = await visitor.post('/account/second-factor/confirm', { code });
    assert.equal(page.status, 200, page.text);
    await later();
    return { secret, recoveryCodes: codesIn(page) };
  }

  function codesIn(page: Page): readonly string[] {
    return [...page.html.matchAll(/<code>(\w{5}-\w{5})<\/code>/g)].map(([, code = '']) => code);
  }

  test('is turned on by a code that shows that the secret arrived, and not before', async () => {
    const email = 'subscriber@example.com';
    const visitor = await site.signedIn(email);
    const wrong = await visitor.post('/account/second-factor', { password: 'wrong' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /The password is wrong/);
    const secret = await begin(visitor, email);
    const shown = await visitor.get('/account/second-factor');
    assert.match(shown.html, /<svg class="qr"[^>]*role="img"/);
    assert.ok(shown.text.includes(secret.match(/.{1,4}/g)?.join(' ') ?? '?'));
    assert.equal((await passwordIn(somewhere(), email)).location, '/lines', 'nothing is asked for yet');
    const guess = await visitor.post('/account/second-factor/confirm', { code: '000000' });
    assert.equal(guess.status, 400);
    assert.match(guess.text, /The code is wrong/);
    const session = visitor.cookies.get('signoff');
    const done = await visitor.post('/account/second-factor/confirm', { code: totp(secret, Date.now()) });
    assert.equal(new Set(codesIn(done)).size, 10);
    assert.notEqual(visitor.cookies.get('signoff'), session, 'the session is a new one');
    const after = await visitor.get('/account/second-factor');
    assert.ok(!after.html.includes(secret) && codesIn(after).length === 0, 'nothing is shown twice');
    assert.match((await visitor.get('/account')).text, /Second factor On/);
  });

  test('is asked for after the password, on a page of its own, and then leads on', async () => {
    const email = 'freya.taylor1002@example.org';
    const { secret } = await turnOn(await site.signedIn(email), email);
    const visitor = somewhere();
    const page = await passwordIn(visitor, email, '/lines?a=1');
    assert.equal(page.location, '/sign-in/code?next=%2Flines%3Fa%3D1');
    assert.equal(visitor.cookies.has('signoff'), false);
    assert.equal((await visitor.get('/lines')).status, 303, 'the password alone opens nothing');
    const form = formOf(await visitor.follow(page), '/sign-in/code');
    const wrong = await visitor.submit(form, { code: '000000' });
    assert.equal(wrong.status, 401);
    assert.match(wrong.text, /The code is wrong/);
    const right = await visitor.submit(formOf(wrong, '/sign-in/code'), { code: totp(secret, Date.now()) });
    assert.equal(right.location, '/lines?a=1');
    assert.match(
      right.headers.getSetCookie().join('\n'),
      /^signoff=[^;]{40,}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/m,
    );
    assert.equal((await visitor.get('/lines')).status, 200);
  });

  test('takes the code of the step before and the step after, and no other', async () => {
    const email = 'zainab.patel1004@example.net';
    const { secret } = await turnOn(await site.signedIn(email), email);
    const tryAt = async (steps: number) => {
      await later();
      const visitor = somewhere();
      await passwordIn(visitor, email);
      // Only in the middle of a step is it certain which one the server is in.
      const nowMs = Date.now();
      return (await codeIn(visitor, totp(secret, nowMs + steps * stepMs))).status;
    };
    assert.equal(await tryAt(-4), 401);
    assert.equal(await tryAt(4), 401);
    assert.equal(await tryAt(0), 303);
    const neighbours = [await tryAt(-1), await tryAt(1)];
    assert.ok(neighbours.includes(303), String(neighbours));
  });

  test('opens once by each code', async () => {
    const email = 'support@example.com';
    const { secret } = await turnOn(await site.signedIn(email), email);
    const code = totp(secret, Date.now());
    const [first, second] = [somewhere(), somewhere()];
    await passwordIn(first, email);
    await passwordIn(second, email);
    assert.equal((await codeIn(first, code)).status, 303);
    assert.equal((await codeIn(second, code)).status, 401, 'whoever looked over the shoulder is too late');
  });

  test('opens once by each recovery code, as people write it down', async () => {
    const email = 'andres.ferrari1001@example.net';
    const { recoveryCodes } = await turnOn(await site.signedIn(email), email);
    const [code = '', other = ''] = recoveryCodes;
    const first = somewhere();
    await passwordIn(first, email);
    assert.equal((await codeIn(first, ` ${code.replace('-', ' ')} `)).status, 303);
    const second = somewhere();
    await passwordIn(second, email);
    assert.equal((await codeIn(second, code)).status, 401);
    assert.equal((await codeIn(second, other)).status, 303);
  });

  test('gives new recovery codes for the password, and the old ones are dead', async () => {
    const email = 'benoit.bezier1003@example.org';
    const visitor = await site.signedIn(email);
    const { recoveryCodes } = await turnOn(visitor, email);
    const password = await site.passwordOf(email);
    assert.equal((await visitor.post('/account/second-factor/codes', { password: 'wrong' })).status, 400);
    const fresh = codesIn(await visitor.post('/account/second-factor/codes', { password }));
    assert.equal(fresh.length, 10);
    assert.ok(!fresh.some((code) => recoveryCodes.includes(code)));
    const elsewhere = somewhere();
    await passwordIn(elsewhere, email);
    assert.equal((await codeIn(elsewhere, recoveryCodes[0] ?? '')).status, 401);
    assert.equal((await codeIn(elsewhere, fresh[0] ?? '')).status, 303);
  });

  test('is turned off by the password and a code together', async () => {
    const email = 'operator@example.com';
    const visitor = await site.signedIn(email);
    const { secret, recoveryCodes } = await turnOn(visitor, email);
    const password = await site.passwordOf(email);
    const off = (fields: Record<string, string>) => visitor.post('/account/second-factor/off', fields);
    assert.equal((await off({ password: 'wrong', code: totp(secret, Date.now()) })).status, 400);
    assert.equal((await off({ password, code: '000000' })).status, 400);
    assert.equal((await passwordIn(somewhere(), email)).location?.split('?')[0], '/sign-in/code');
    const done = await off({ password, code: recoveryCodes[3] ?? '' });
    assert.equal(done.location, '/account?done=second-factor-off');
    assert.equal((await passwordIn(somewhere(), email, '/desk')).location, '/desk');
    const { db } = site.installation;
    const rows = await sql<{ n: bigint }>`
      select count(*) as n from two_factor t join person p on p.id = t.user_id where p.email = ${email}`.execute(
      db,
    );
    assert.equal(rows.rows[0]?.n, 0n);
  });

  test('keeps its secret and its recovery codes sealed', async () => {
    const email = 'subscriber@example.com';
    const { db } = site.installation;
    const rows = await db.selectFrom('twoFactor').select(['secret', 'backupCodes', 'bucket']).execute();
    const people = await db
      .selectFrom('person')
      .select(['id', 'bucket'])
      .where('email', '=', email)
      .execute();
    assert.ok(rows.length > 3 && rows.some(({ bucket }) => bucket === people[0]?.bucket));
    for (const { secret, backupCodes } of rows) {
      assert.match(secret, /^[\w$.:-]{60,}$/);
      assert.doesNotMatch(backupCodes, /\w{5}-\w{5}/);
    }
  });

  test('ends a challenge after five wrong codes: the password is asked for again', async () => {
    const email = 'freya.taylor1002@example.org';
    const visitor = somewhere();
    await passwordIn(visitor, email);
    for (let tries = 0; tries < 5; tries += 1) {
      assert.equal((await codeIn(visitor, `11111${tries}`)).status, 401);
    }
    assert.equal((await codeIn(visitor, '111119')).location, '/sign-in');
    assert.equal(
      (await codeIn(somewhere(), '123456')).location,
      '/sign-in',
      'without a password there is none',
    );
    for (const cookie of ['signoff-code=2fa-forged.forged', 'signoff-code=']) {
      const page = await somewhere().post('/sign-in/code', { code: '123456', next: '/' }, { cookie });
      assert.equal(page.location, '/sign-in', cookie);
    }
  });

  test('locks after ten wrong codes in a row, for a while', async () => {
    const email = 'freya.taylor1002@example.org';
    for (const round of [1, 2]) {
      const visitor = somewhere();
      await passwordIn(visitor, email);
      for (let tries = 0; tries < 5 && round === 1; tries += 1) {
        await codeIn(visitor, `22222${tries}`);
      }
      if (round === 2) {
        assert.equal((await codeIn(visitor, '333333')).status, 429);
      }
    }
  });
});
