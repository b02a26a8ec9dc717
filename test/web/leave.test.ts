import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { messages } from '../../src/text/language.ts';
import { formOf, type Page, Site, type Visitor } from '../support/portal.ts';

const t = messages('en').leave;

/** The names of what is ticked, and of what is not. */
function boxes({ html }: Page) {
  const tags = [...html.matchAll(/<button class="tick"[^>]*>/g)].map(([tag]) => tag);
  const names = (which: string) =>
    tags.filter((tag) => tag.includes(` name="${which}"`)).map((tag) => / value="([^"]*)"/.exec(tag)?.[1]);
  return { ticked: names('untick'), open: names('tick') };
}

describe('before somebody leaves', () => {
  let site: Site;
  let subscriber: Visitor;
  let line: string;
  let path: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    line = await site.installation.lineId('L00001');
    path = `/lines/${line}/leave`;
  });
  after(() => site.close());

  test('there is a list of what is worth doing, one click from the line and one from the quote', async () => {
    assert.match((await subscriber.get(`/lines/${line}`)).html, new RegExp(`href="${path}"`));
    const page = await subscriber.get(path);
    assert.equal(page.status, 200);
    const { open, ticked } = boxes(page);
    assert.deepEqual(ticked, []);
    assert.ok(open.length >= 5);
    assert.ok(page.text.includes(t.progress(0, open.length)));
    for (const target of [`/lines/${line}/cancel`, '/data', `${path}/services`]) {
      assert.ok(page.html.includes(`href="${target}"`), target);
    }
    assert.ok(page.text.includes('PAC to 65075'), 'the way of the provider’s country');
  });

  test('what is ticked is remembered, once, and can be taken back', async () => {
    const form = formOf(await subscriber.get(path), '/leave');
    const { open } = boxes(await subscriber.get(path));
    for (let presses = 0; presses < 2; presses += 1) {
      const answer = await subscriber.submit(form, { tick: 'move-services' });
      assert.equal(answer.status, 303);
      assert.equal(answer.location, `${path}#move-services`);
    }
    const again = await subscriber.get(path);
    assert.deepEqual(boxes(again).ticked, ['move-services']);
    assert.ok(again.text.includes(t.progress(1, open.length)));
    assert.match(again.html, /<button [^>]*id="move-services"[^>]*aria-pressed="true"/);
    const other = await subscriber.get(`/lines/${await site.installation.lineId('L00003')}/leave`);
    assert.deepEqual(boxes(other).ticked, [], 'each line has its own list');
    for (let presses = 0; presses < 2; presses += 1) {
      assert.equal((await subscriber.submit(form, { untick: 'move-services' })).status, 303);
    }
    assert.deepEqual(boxes(await subscriber.get(path)).ticked, []);
  });

  test('nobody ticks what is not there', async () => {
    for (const fields of [
      { tick: 'nothing-such' },
      { tick: '__proto__' },
      { tick: 'whatsapp' },
      { tick: '' },
      {},
      { tick: 'stop-using', untick: 'stop-using' },
    ]) {
      const answer = await subscriber.post(path, fields as Record<string, string>);
      assert.equal(answer.status, 400, JSON.stringify(fields));
    }
    assert.equal((await subscriber.post(`${path}/services`, { tick: 'stop-using' })).status, 400);
    assert.deepEqual(boxes(await subscriber.get(path)).ticked, []);
  });

  test('another’s list is not there, and support does not tick for anybody', async () => {
    const stranger = await site.signedIn(await otherSubscriber(site));
    const operator = await site.signedIn('operator@example.com');
    for (const each of [path, `${path}/services`]) {
      assert.equal((await stranger.get(each)).status, 404);
      assert.equal((await stranger.post(each, { tick: 'stop-using' })).status, 404);
      assert.equal((await operator.get(each)).status, 403);
      assert.equal((await operator.post(each, { tick: 'stop-using' })).status, 403);
    }
    const unknown = `/lines/${'0'.repeat(16)}/leave`;
    assert.equal((await stranger.get(unknown)).html.includes(line), false);
    assert.equal((await stranger.get(unknown)).status, 404);
  });

  test('services are found in the country of the provider, searched, and ticked where one stands', async () => {
    const page = await subscriber.get(`${path}/services`);
    assert.match(page.html, /<option value="UK" selected="">/);
    assert.ok(boxes(page).open.includes('monzo') && !boxes(page).open.includes('sparkasse'));
    const search = formOf(page, '/services');
    assert.equal(search.method, 'get');
    const found = await subscriber.submit(search, { q: 'CREDIT agricole', region: 'FR' });
    assert.deepEqual(boxes(found).open, ['creditagricole']);
    const answer = await subscriber.post(`${path}/services`, {
      q: 'CREDIT agricole',
      region: 'FR',
      tick: 'creditagricole',
    });
    assert.equal(answer.location, `${path}/services?q=CREDIT+agricole&region=FR#creditagricole`);
    const after = await subscriber.get(answer.location?.split('#')[0] ?? '');
    assert.deepEqual(boxes(after), { ticked: ['creditagricole'], open: [] });
    assert.ok(after.text.includes(t.moved(1)));
    assert.ok((await subscriber.get(path)).text.includes(t.moved(1)));
    const nothing = await subscriber.get(`${path}/services?q=%3Cb%3Enothing&region=DE`);
    assert.ok(nothing.text.includes(t.services.none));
    assert.ok(!nothing.html.includes('<b>nothing'));
    assert.match(nothing.html, /href="[^"]*q=%3Cb%3Enothing&amp;region=all"/);
    const odd = await subscriber.get(`${path}/services?q=${'x'.repeat(5_000)}&region=__proto__`);
    assert.equal(odd.status, 200);
    assert.match(odd.html, /<option value="UK" selected="">/);
  });

  test('the list goes on with other words while the line ends and after it', async () => {
    await subscriber.post(path, { tick: 'download-data' });
    const id = await site.cancel(subscriber, 'L00001');
    const leaving = await subscriber.get(path);
    assert.ok(leaving.text.includes(t.lead.leaving));
    assert.ok(leaving.html.includes(`href="/terminations/${id}"`));
    assert.ok(!leaving.html.includes(`href="/lines/${line}/cancel"`));
    const [confirm = '', token = ''] = (await site.linkTo(id)).split('?t=');
    await site.visitor().post(confirm, { t: token });
    await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
    const ended = await subscriber.get(path);
    assert.ok(ended.text.includes(t.lead.ended));
    assert.ok(ended.text.includes(t.item['keep-number'].ended));
    assert.ok(!ended.text.includes(t.item['keep-number'].before));
    assert.deepEqual(boxes(ended).ticked, ['download-data'], 'ticks outlive the line');
    assert.equal((await subscriber.post(path, { tick: 'stop-using' })).status, 303);
    assert.ok((await subscriber.get(`${path}/services`)).text.includes(t.services.leadEnded));
  });
});

async function otherSubscriber({ installation: { db } }: Site): Promise<string> {
  const { email } = await db
    .selectFrom('person')
    .select('email')
    .where('role', '=', 'subscriber')
    .where('email', '<>', 'subscriber@example.com')
    .executeTakeFirstOrThrow();
  return email;
}
