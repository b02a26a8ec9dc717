import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isAddress } from '../../src/application/account-address.ts';
import { directoryDigest } from '../../src/store/directory.ts';
import { formOf, type Page, Site, type Visitor } from '../support/portal.ts';

/** A new address needs a word from both mailboxes, and tells nobody whose it is. */

const hourMs = 3_600_000;
const old = 'freya.taylor1002@example.org';
const another = 'zainab.patel1004@example.net';

describe('a new address', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  /** In an hour of its own: the limits count by it. */
  async function ask(visitor: Visitor, email: string, wanted: string): Promise<Page> {
    const { clock } = site.installation;
    clock.advanceTo(new Date(clock.now().getTime() + hourMs));
    const form = formOf(await visitor.get('/account/address'), '/account/address');
    const page = await visitor.submit(form, { email: wanted, password: await site.passwordOf(email) });
    await site.installation.engine.settled();
    return page;
  }

  function mailsTo(email: string) {
    return site.installation.sent.filter(({ to }) => to === email);
  }

  function linkTo(email: string): string {
    const links = mailsTo(email).flatMap(({ text }) => text.match(/\/account\/address\/\w+\?t=\S+/) ?? []);
    return links.at(-1) ?? '';
  }

  async function press(link: string, answer = 'confirm', visitor = site.visitor()): Promise<Page> {
    const [path = '', t = ''] = link.split('?t=');
    return await visitor.post(path, { t, answer });
  }

  const opens = async (email: string, password: string) =>
    (await site.visitor().post('/sign-in', { email, password, next: '/' })).status === 303;

  test('is the account’s once both links were followed; until then the old one stays', async () => {
    const wanted = 'freya@new.example';
    const password = await site.passwordOf(old);
    const [visitor, thief] = [await site.signedIn(old), await site.signedIn(old)];
    const asked = await ask(visitor, old, ' Freya@New.Example ');
    assert.match((await visitor.follow(asked)).text, /freya@new\.example waits/);
    assert.equal((await site.visitor().get(linkTo(wanted))).status, 200);
    const half = await press(linkTo(wanted));
    assert.match(half.text, /mail to the present address/);
    assert.equal((await press(linkTo(wanted))).status, 410, 'each link works once');
    assert.equal(await opens(wanted, password), false);
    const done = await press(linkTo(old), 'confirm', visitor);
    assert.match(done.text, /Your address is changed/);
    assert.equal(await opens(old, password), false);
    assert.equal(await opens(wanted, password), true);
    assert.match((await visitor.get('/account')).text, /freya@new\.example/);
    assert.equal((await thief.get('/lines')).status, 303, 'all other sessions end');
    await site.installation.engine.settled();
    for (const address of [old, wanted]) {
      assert.match(mailsTo(address).at(-1)?.text ?? '', /has the address freya@new\.example from now on/);
    }
    const { db } = site.installation;
    const held = await db
      .selectFrom('directory')
      .select('digest')
      .where(
        'digest',
        'in',
        [old, wanted].map((each) => directoryDigest('email', each)),
      )
      .execute();
    assert.deepEqual(held, [{ digest: directoryDigest('email', wanted) }]);
    assert.deepEqual(await db.selectFrom('addressChange').selectAll().execute(), []);
  });

  test('is stopped from the old mailbox, or by whoever is signed in', async () => {
    const email = another;
    const visitor = await site.signedIn(email);
    await ask(visitor, email, 'thief@evil.example');
    assert.match((await site.visitor().get(linkTo(email))).text, /thief@evil\.example/);
    const stopped = await press(linkTo(email), 'stop');
    assert.match(stopped.text, /The change is stopped/);
    for (const link of [linkTo(email), linkTo('thief@evil.example')]) {
      assert.equal((await press(link)).status, 404);
    }
    await ask(visitor, email, 'second@new.example');
    assert.equal((await press(linkTo('second@new.example'), 'stop')).status, 404, 'only from the old one');
    await visitor.submit(formOf(await visitor.get('/account'), '/account/address/stop'));
    assert.equal((await press(linkTo(email))).status, 404);
    assert.ok(!(await visitor.get('/account')).text.includes('second@new.example'));
  });

  test('that is another account’s gets the same answer; its owner is told, and nothing can come of it', async () => {
    const email = 'andres.ferrari1001@example.net';
    const visitor = await site.signedIn(email);
    const answers: Page[] = [];
    for (const wanted of ['nobody@new.example', another.toUpperCase()]) {
      answers.push(await ask(visitor, email, wanted));
    }
    const [free, taken] = answers.map(({ status, location, html }) => ({ status, location, html }));
    assert.deepEqual(taken, free);
    const told = mailsTo(another).at(-1);
    assert.equal(told?.subject, 'Somebody wanted to use your address');
    assert.ok(!told.text.includes(email) && !told.text.includes('?t='));
    assert.match((await press(linkTo(email))).text, /mail to the new address/);
    assert.equal(await opens(email, await site.passwordOf(email)), true);
    assert.match((await visitor.get('/account')).text, new RegExp(email));
  });

  test('that somebody else took in the meantime stays theirs', async () => {
    const [one, other] = ['benoit.bezier1003@example.org', 'andres.ferrari1001@example.net'];
    const wanted = 'shared@new.example';
    await ask(await site.signedIn(one), one, wanted);
    const first = linkTo(wanted);
    await ask(await site.signedIn(other), other, wanted);
    const second = linkTo(wanted);
    const links = [linkTo(one), linkTo(other)];
    assert.equal((await press(first)).status, 200);
    assert.equal((await press(second)).status, 200);
    assert.match((await press(links[0] ?? '')).text, /Your address is changed/);
    assert.equal((await press(links[1] ?? '')).status, 410);
    assert.equal(await opens(wanted, await site.passwordOf(one)), true);
    assert.equal(await opens(other, await site.passwordOf(other)), true);
  });

  test('is refused where it is no address, where it is the present one, and without the password', async () => {
    const email = 'subscriber@example.com';
    const visitor = await site.signedIn(email);
    const password = await site.passwordOf(email);
    const sent = site.installation.sent.length;
    const unfit = [
      '',
      'x',
      'a@b',
      'a b@example.com',
      'a@example.com\r\nbcc: b@example.com',
      '<a@example.com>',
    ];
    for (const wanted of [...unfit, `${'a'.repeat(250)}@example.com`, email.toUpperCase()]) {
      const page = await visitor.post('/account/address', { email: wanted, password });
      assert.equal(page.status, 400, wanted);
    }
    const page = await visitor.post('/account/address', { email: 'x@new.example', password: 'wrong' });
    assert.equal(page.status, 400);
    assert.match(page.text, /The password is wrong/);
    await site.installation.engine.settled();
    assert.equal(site.installation.sent.length, sent);
  });

  test('waits a day, and five an hour are asked for', async () => {
    const email = 'subscriber@example.com';
    const visitor = await site.signedIn(email);
    await ask(visitor, email, 'late@new.example');
    const link = linkTo('late@new.example');
    const { clock } = site.installation;
    clock.advanceTo(new Date(clock.now().getTime() + 24 * hourMs));
    assert.equal((await site.visitor().get(link)).status, 410);
    assert.equal((await press(link)).status, 410);
    const password = await site.passwordOf(email);
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const fields = { email: `wish${tries}@new.example`, password };
      statuses.push((await visitor.post('/account/address', fields)).status);
    }
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429]);
  });

  test('is one address alone, and nothing that a header could be made of', () => {
    for (const wrong of [
      'me@x.org,you',
      'me@x.org>',
      'me@x.or"g',
      'me@x.or;g',
      'me@x.o\u0007rg',
      'me@x..org',
    ]) {
      assert.equal(isAddress(wrong), false, wrong);
    }
    for (const right of ['me+tag@mail.x.org', '李娜@例子.中国', "o'neil@x.org"]) {
      assert.equal(isAddress(right), true, right);
    }
  });

  test('has links that open nothing when they are forged or another’s', async () => {
    const t = 'x'.repeat(43);
    for (const path of ['00zzzzzzzzzzzzzz', '1', '__proto__', '%00', 'x'.repeat(3_000)]) {
      assert.equal((await site.visitor().get(`/account/address/${path}?t=${t}`)).status, 404);
      assert.equal((await site.visitor().post(`/account/address/${path}`, { t })).status, 404);
    }
  });
});
