import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import { typeablePassword } from '../../src/secrets.ts';
import { languages, messages } from '../../src/text/language.ts';
import { type Page, Site } from '../support/portal.ts';

/** A forgotten password: nobody learns who has an account, and a link opens it once. */

const hourMs = 3_600_000;
let address = 0;

describe('a forgotten password', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());
  beforeEach(() => {
    const { clock } = site.installation;
    clock.advanceTo(new Date(clock.now().getTime() + hourMs));
  });

  /** From an address that was never seen before. */
  function somewhere() {
    address += 1;
    return site.visitor({ address: `192.0.2.${address}` });
  }

  async function linksTo(email: string): Promise<readonly string[]> {
    await site.installation.engine.settled();
    const mails = site.installation.sent.filter(({ to }) => to === email);
    return mails.flatMap(({ text }) => text.match(/\/reset-password\?token=\S+/) ?? []);
  }

  /** Asks for a link and takes it out of the mail. @returns its token */
  async function tokenFor(email: string): Promise<string> {
    assert.equal((await somewhere().post('/forgotten-password', { email })).status, 200);
    const link = (await linksTo(email)).at(-1);
    assert.ok(link);
    assert.equal((await somewhere().get(link)).status, 200);
    return link.split('=')[1] ?? '';
  }

  const save = (token: string, password: string): Promise<Page> =>
    somewhere().post('/reset-password', { token, password });

  async function opens(email: string, password: string): Promise<boolean> {
    const page = await somewhere().post('/sign-in', { email, password, next: '/' });
    assert.ok([303, 401].includes(page.status), page.text);
    return page.status === 303;
  }

  test('gets the same answer for every address, and a mail for those with an account', async () => {
    const known = 'andres.ferrari1001@example.net';
    const answers = [];
    for (const email of [known, 'nobody@example.com', 'no address', '', 'a'.repeat(2_000)]) {
      const page = await somewhere().post('/forgotten-password', { email });
      answers.push({ status: page.status, headers: [...page.headers], html: page.html });
    }
    assert.equal(answers[0]?.status, 200);
    for (const answer of answers) {
      assert.deepEqual(answer, answers[0]);
    }
    await site.installation.engine.settled();
    assert.deepEqual(
      site.installation.sent.map(({ to }) => to),
      [known],
    );
  });

  test('has a link to this site, whatever host the request names', async () => {
    const email = 'freya.taylor1002@example.org';
    await somewhere().post('/forgotten-password', { email }, { host: 'evil.example' });
    await somewhere().post('/forgotten-password', { email }, { 'x-forwarded-host': 'evil.example' });
    await site.installation.engine.settled();
    const mails = site.installation.sent.filter(({ to }) => to === email);
    assert.equal(mails.length, 2);
    for (const { html, text } of mails) {
      assert.ok(!`${html}${text}`.includes('evil.example'));
      assert.ok(text.includes(`${site.installation.origin}/reset-password?token=`));
    }
  });

  test('comes in the language of the page that it was asked for on', async () => {
    const email = 'andres.ferrari1001@example.net';
    for (const language of languages) {
      await somewhere().post('/forgotten-password', { email }, { 'accept-language': language });
      await site.installation.engine.settled();
      const mail = site.installation.sent.findLast(({ to }) => to === email);
      assert.equal(mail?.subject, messages(language).mail.resetSubject);
      assert.equal(mail?.fromName, null);
    }
  });

  test('is replaced once by a link: old password and open sessions end', async () => {
    const email = 'subscriber@example.com';
    const [old, fresh] = [await site.passwordOf(email), typeablePassword()];
    const thief = await site.signedIn(email, { address: '198.51.100.1' });
    const token = await tokenFor(email);
    const done = await save(token, fresh);
    assert.equal(done.status, 200);
    assert.match(done.text, /Your password has been changed/);
    assert.equal(done.headers.get('set-cookie'), null);
    assert.equal((await thief.get('/lines')).status, 303);
    assert.equal(await opens(email, old), false);
    assert.equal(await opens(email, fresh), true);
    const again = await save(token, typeablePassword());
    assert.equal(again.status, 400);
    assert.match(again.text, /This link has been used or has expired/);
    assert.equal(await opens(email, fresh), true);
  });

  test('is given to an account that never had one', async () => {
    const email = 'zainab.patel1004@example.net';
    const password = typeablePassword();
    assert.equal((await save(await tokenFor(email), password)).status, 200);
    assert.equal(await opens(email, password), true);
  });

  test('is changed by one of two requests at once', async () => {
    const email = 'support@example.com';
    const token = await tokenFor(email);
    const passwords = [typeablePassword(), typeablePassword()];
    const answers = await Promise.all(passwords.map((password) => save(token, password)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
    const winner = answers.findIndex(({ status }) => status === 200);
    assert.equal(await opens(email, passwords[winner] ?? ''), true);
    assert.equal(await opens(email, passwords[1 - winner] ?? ''), false);
  });

  test('is not replaced by a weak one, and the link still works', async () => {
    const email = 'operator@example.com';
    const token = await tokenFor(email);
    for (const weak of ['', 'x', 'nine char', 'x'.repeat(129), 'x'.repeat(2_000)]) {
      const page = await save(token, weak);
      assert.equal(page.status, 400);
      assert.match(page.text, /must have 10 to 128 characters/);
    }
    assert.equal((await save(token, typeablePassword())).status, 200);
  });

  test('has no more links that work once it is replaced', async () => {
    const email = 'operator@example.com';
    const [first, second] = [await tokenFor(email), await tokenFor(email)];
    const chosen = typeablePassword();
    assert.equal((await save(second, chosen)).status, 200);
    assert.equal((await save(first, typeablePassword())).status, 400);
    assert.equal(await opens(email, chosen), true);
  });

  test('is not replaced with a link that is forged, empty or too old', async () => {
    const email = 'operator@example.com';
    const token = await tokenFor(email);
    const forged = [
      '',
      token.slice(1),
      token.toLowerCase(),
      token.toUpperCase(),
      "' or ''='",
      'x'.repeat(2_000),
    ];
    for (const wrong of forged) {
      const page = await save(wrong, typeablePassword());
      assert.equal(page.status, 400);
      assert.match(page.text, /This link has been used or has expired/);
    }
    await sql`update verification set expires_at = now()`.execute(site.installation.db);
    assert.equal((await save(token, typeablePassword())).status, 400);
  });

  test('is asked for five times an hour from one place for one address, known or not', async () => {
    for (const email of ['benoit.bezier1003@example.org', 'nobody@example.org']) {
      const stranger = somewhere();
      for (let tries = 0; tries < 5; tries += 1) {
        assert.equal((await stranger.post('/forgotten-password', { email })).status, 200);
      }
      assert.equal((await stranger.post('/forgotten-password', { email })).status, 429);
      assert.equal((await somewhere().post('/forgotten-password', { email })).status, 200, 'the owner can');
    }
    assert.equal((await linksTo('benoit.bezier1003@example.org')).length, 6);
  });

  test('is asked for twenty times an hour for one address, known or not', async () => {
    for (const email of ['benoit.bezier1003@example.org', 'nobody@example.org']) {
      const statuses: number[] = [];
      for (let tries = 0; tries <= 20; tries += 1) {
        statuses.push((await somewhere().post('/forgotten-password', { email })).status);
      }
      assert.deepEqual(statuses, [...Array(20).fill(200), 429]);
    }
    assert.equal((await linksTo('benoit.bezier1003@example.org')).length, 26);
  });

  test('is asked for ten times from one place, and links are tried twenty times', async () => {
    const place = site.visitor({ address: '203.0.113.9' });
    const ask = (name: number) => place.post('/forgotten-password', { email: `nobody${name}@example.com` });
    for (let tries = 0; tries < 10; tries += 1) {
      assert.equal((await ask(tries)).status, 200);
    }
    assert.equal((await ask(10)).status, 429);
    const guess = () => place.post('/reset-password', { token: 'guess', password: typeablePassword() });
    for (let tries = 0; tries < 20; tries += 1) {
      assert.equal((await guess()).status, 400);
    }
    assert.equal((await guess()).status, 429);
  });
});
