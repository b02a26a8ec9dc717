import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Page, Site, type Visitor } from '../support/portal.ts';

/** The link in the mail: whoever has it may press one button, once, in time, and nothing else. */

const hourMs = 3_600_000;

describe('the link in the mail', () => {
  let site: Site;
  let subscriber: Visitor;
  /** Nobody is signed in where the mail is read. */
  let reader: Visitor;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    reader = site.visitor();
  });
  after(() => site.close());

  function assertDead(page: Page, status: number, words: RegExp) {
    assert.equal(page.status, status);
    assert.match(page.text, words);
  }

  /** Looks and presses: neither does anything. */
  async function assertDeadLink(link: string, status: number, words: RegExp) {
    const [path = '', token = ''] = link.split('?t=');
    await site.unchanged(async () => {
      assertDead(await reader.get(link), status, words);
      assertDead(await reader.post(path, { t: token }), status, words);
    });
  }

  async function stateOf(id: string): Promise<string> {
    const { state } = await site.installation.db
      .selectFrom('termination')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return state;
  }

  test('changes nothing however often it is opened, by a person or by a scanner', async () => {
    const id = await site.cancel(subscriber, 'L00001');
    const link = await site.linkTo(id);
    await site.unchanged(async () => {
      for (let time = 0; time < 10; time += 1) {
        const page = await reader.get(link);
        assert.equal(page.status, 200);
        assert.match(page.text, /Confirm the cancellation/);
      }
      for (let time = 0; time < 3; time += 1) {
        const scanned = await reader.send(link, { method: 'HEAD', headers: { 'user-agent': 'scanner' } });
        assert.equal(scanned.status, 200);
        assert.equal(scanned.html, '');
      }
      assert.equal((await reader.send(link, { method: 'OPTIONS' })).status, 404);
    });
    assert.equal(await stateOf(id), 'requested');
  });

  test('is not told to other sites, nor kept by the browser', async () => {
    const page = await reader.get(await site.linkTo(await site.cancel(subscriber, 'L00001')));
    assert.equal(page.headers.get('referrer-policy'), 'same-origin');
    assert.equal(page.headers.get('cache-control'), 'no-store');
  });

  test('does nothing when a part of it is missing, forged or empty', async () => {
    const [path = '', token = ''] = (await site.linkTo(await site.cancel(subscriber, 'L00001'))).split('?t=');
    const forged = ['', token.slice(0, -1), `${token}A`, token.toLowerCase(), 'a'.repeat(43), '%FF', "'"];
    await site.unchanged(async () => {
      for (const wrong of forged) {
        assertDead(await reader.get(`${path}?t=${wrong}`), 404, /This link is not one of ours/);
        assertDead(await reader.post(path, `t=${wrong}`), 404, /This link is not one of ours/);
      }
      assertDead(await reader.get(`${path}?t=%00`), 404, /This link is not one of ours/);
      assertDead(await reader.post(path, 't=%00'), 400, /missing or not readable/);
      assertDead(await reader.get(path), 404, /This link is not one of ours/);
      assertDead(await reader.post(path, {}), 400, /missing or not readable/);
      assertDead(await reader.post(path, { t: 'a'.repeat(2_001) }), 400, /missing or not readable/);
      assertDead(await reader.post(`${path}?t=${token}`, {}), 400, /missing or not readable/);
    });
  });

  test('opens only its own termination', async () => {
    const one = await site.cancel(subscriber, 'L00001');
    const other = await site.cancel(subscriber, 'L00002');
    const [, token = ''] = (await site.linkTo(one)).split('?t=');
    await assertDeadLink(`/confirm/${other}?t=${token}`, 404, /This link is not one of ours/);
    const unknown = await reader.get(`/confirm/00zzzzzzzzzzzzzz?t=${token}`);
    const foreign = await reader.get(`/confirm/${other}?t=${token}`);
    assert.equal(foreign.html.replaceAll(other, ':id'), unknown.html.replaceAll('00zzzzzzzzzzzzzz', ':id'));
  });

  test('works once', async () => {
    const id = await site.cancel(subscriber, 'L00003');
    const link = await site.linkTo(id);
    const [path = '', token = ''] = link.split('?t=');
    const done = await reader.post(path, { t: token });
    assert.equal(done.status, 200);
    assert.match(done.text, /Your cancellation is confirmed/);
    assert.equal(await stateOf(id), 'scheduled');
    await assertDeadLink(link, 410, /has already been used/);
  });

  test('of a request that was taken back is dead', async () => {
    const id = await site.cancel(subscriber, 'L00004');
    const link = await site.linkTo(id);
    assert.equal((await subscriber.post(`/terminations/${id}/retract`)).status, 303);
    await assertDeadLink(
      link,
      410,
      /has already been used: the cancellation is confirmed, or the request was taken back/,
    );
    assert.equal(await stateOf(id), 'retracted');
  });

  test('is dead once it has expired, and the line can be cancelled again', async () => {
    const id = await site.cancel(subscriber, 'L00005');
    const link = await site.linkTo(id);
    const { clock, passTo } = site.installation;
    const expiresAt = clock.now().getTime() + 72 * hourMs;
    await passTo(new Date(expiresAt - 1));
    assert.equal((await reader.get(link)).status, 200);
    await passTo(new Date(expiresAt));
    await assertDeadLink(link, 410, /has expired/);
    assert.equal(await stateOf(id), 'expired');
    assert.notEqual(await site.cancel(subscriber, 'L00005'), id);
  });

  test('is dead at its instant, even where the work that closes it is late', async () => {
    const id = await site.cancel(subscriber, 'L00006');
    const link = await site.linkTo(id);
    const { db } = site.installation;
    await db.deleteFrom('work').where('subject', '=', id).execute();
    await site.installation.passTo(new Date(site.installation.clock.now().getTime() + 72 * hourMs));
    await assertDeadLink(link, 410, /has expired/);
    assert.equal(await stateOf(id), 'requested');
  });
});
