import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { formOf, Site, type Visitor } from '../support/portal.ts';

describe('the reason for leaving', () => {
  let site: Site;
  let subscriber: Visitor;
  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
  });
  after(() => site.close());

  async function reasonOf(id: string): Promise<string | null> {
    const { db } = site.installation;
    const row = db.selectFrom('termination').select('reason').where('id', '=', id);
    return (await row.executeTakeFirstOrThrow()).reason;
  }

  test('is asked after the declaration alone, and kept as it was told first', async () => {
    const line = await site.installation.lineId('L00003');
    assert.doesNotMatch((await subscriber.get(`/lines/${line}/cancel`)).html, /name="reason"/);
    const id = await site.cancel(subscriber, 'L00003');
    assert.equal(await reasonOf(id), null);
    const form = formOf(await subscriber.get(`/terminations/${id}`), '/reason');
    assert.equal((await subscriber.submit(form, { reason: 'price' })).location, `/terminations/${id}`);
    assert.equal((await subscriber.submit(form, { reason: 'moving' })).status, 303);
    assert.equal(await reasonOf(id), 'price');
    const page = await subscriber.get(`/terminations/${id}`);
    assert.match(page.text, /Thank you for telling us why/);
    assert.doesNotMatch(page.html, /name="reason"/);
  });

  test('is one of the list, or nothing is kept', async () => {
    const id = await site.cancel(subscriber, 'L00004');
    await site.unchanged(async () => {
      for (const reason of ['because', 'constructor', '__proto__', 'price\0', ' price', 'x'.repeat(5_000)]) {
        assert.equal((await subscriber.post(`/terminations/${id}/reason`, { reason })).status, 400);
      }
    });
  });

  test('is told by the owner alone', async () => {
    const id = await site.cancel(subscriber, 'L00002');
    const stranger = await site.signedIn('meera.hussain1007@example.com');
    const operator = await site.signedIn('operator@example.com');
    for (const [person, status] of [
      [stranger, 404],
      [operator, 403],
    ] as const) {
      assert.equal((await person.post(`/terminations/${id}/reason`, { reason: 'price' })).status, status);
    }
    assert.equal(await reasonOf(id), null);
  });
});
