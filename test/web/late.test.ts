import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Page, Site, type Visitor } from '../support/portal.ts';

/** Who may do what to a termination, and until when. */

const afterTheEnd = new Date('2026-12-20T12:00:00Z');

describe('once some lines have ended', () => {
  let site: Site;
  let subscriber: Visitor;
  let support: Visitor;
  let operator: Visitor;
  /** Ids of terminations. */
  let completed: string;
  let parked: string;
  let scheduled: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    support = await site.signedIn('support@example.com');
    operator = await site.signedIn('operator@example.com');
    completed = await schedule('L00001');
    parked = await schedule('L00007');
    await site.installation.passTo(afterTheEnd);
    scheduled = await schedule('L00002');
  });
  after(() => site.close());

  async function schedule(lineName: string): Promise<string> {
    const id = await site.cancel(subscriber, lineName);
    const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
    assert.equal((await site.visitor().post(path, { t: token })).status, 200);
    return id;
  }

  /** Each is refused, and leaves everything as it was. */
  async function assertRefused(asks: readonly (() => Promise<Page>)[], status: number, words: RegExp) {
    await site.unchanged(async () => {
      for (const ask of asks) {
        const page = await ask();
        assert.equal(page.status, status, page.text);
        assert.match(page.text, words);
      }
    });
  }

  test('what is over or has begun cannot be taken back', async () => {
    const asks = [completed, parked].flatMap((id) => [
      () => subscriber.get(`/terminations/${id}/retract`),
      () => subscriber.post(`/terminations/${id}/retract`),
    ]);
    await assertRefused(asks, 409, /Switching off has begun or is over/);
    const page = await subscriber.get(`/terminations/${completed}`);
    assert.ok(!page.html.includes('/retract'));
  });

  test('at the very instant of the end it is too late, even where the work is late', async () => {
    const { clock, db } = site.installation;
    const id = await schedule('L00006');
    const { switchOffAt } = await db
      .selectFrom('termination')
      .select('switchOffAt')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const held = { dueAt: new Date(switchOffAt.getTime() + 3_600_000) };
    await db.updateTable('work').set(held).where('subject', '=', id).execute();
    await site.installation.passTo(new Date(switchOffAt.getTime() - 1));
    assert.equal((await subscriber.get(`/terminations/${id}/retract`)).status, 200);
    clock.advanceTo(switchOffAt);
    const asks = [
      () => subscriber.get(`/terminations/${id}/retract`),
      () => subscriber.post(`/terminations/${id}/retract`),
    ];
    await assertRefused(asks, 409, /Switching off has begun or is over/);
  });

  test('staff and strangers take nothing back', async () => {
    const freya = await site.signedIn('freya.taylor1002@example.org');
    for (const staff of [support, operator]) {
      const asks = [
        () => staff.get(`/terminations/${scheduled}/retract`),
        () => staff.post(`/terminations/${scheduled}/retract`),
      ];
      await assertRefused(asks, 403, /your account may not do this/);
      const page = await staff.get(`/terminations/${scheduled}`);
      assert.equal(page.status, 200);
      assert.ok(!page.html.includes('/retract'));
    }
    await assertRefused([() => freya.post(`/terminations/${scheduled}/retract`)], 404, /not yours to see/);
  });

  test("staff cancel no subscriber's line", async () => {
    const line = await site.installation.lineId('L00003');
    const { fields } = await site.lastForm(subscriber, 'L00003');
    for (const staff of [support, operator]) {
      const asks = [
        () => staff.get(`/lines/${line}/cancel`),
        () => staff.post(`/lines/${line}/cancel/check`, fields),
        () => staff.post(`/lines/${line}/cancel/declare`, fields),
      ];
      await assertRefused(asks, 403, /your account may not do this/);
      assert.ok(!(await staff.get(`/lines/${line}`)).html.includes(`/lines/${line}/cancel`));
    }
  });

  test('an ended line is not cancelled again', async () => {
    const line = await site.installation.lineId('L00001');
    const { fields } = await site.lastForm(subscriber, 'L00003');
    const asks = [
      () => subscriber.get(`/lines/${line}/cancel`),
      () => subscriber.post(`/lines/${line}/cancel/check`, fields),
      () => subscriber.post(`/lines/${line}/cancel/declare`, fields),
    ];
    await assertRefused(asks, 409, /This line has already ended/);
    const page = await subscriber.get(`/lines/${line}`);
    assert.ok(!page.html.includes(`/lines/${line}/cancel`) && page.text.includes('Ended'));
    assert.match(page.text, /Since \d+ \w+ \d+ Last day of service 30 November 2026/);
    assert.ok(page.html.includes(`href="/terminations/${completed}"`));
    assert.doesNotMatch(page.text, /£|What you have/, 'what it cost and held is over');
  });

  test('only the engineers of the operator resume, and only what is parked', async () => {
    const path = `/desk/terminations/${parked}/resume`;
    await assertRefused([() => subscriber.post(path)], 404, /not yours to see/);
    await assertRefused([() => support.post(path)], 403, /your account may not do this/);
    const nothingParked = [completed, scheduled].map(
      (id) => () => operator.post(`/desk/terminations/${id}/resume`),
    );
    await assertRefused(nothingParked, 409, /does not fit what has happened since/);
    assert.ok(!(await support.get(`/desk/terminations/${parked}`)).html.includes('/resume'));
    assert.ok((await operator.get(`/desk/terminations/${parked}`)).html.includes('/resume'));
    const resumed = await operator.post(path);
    assert.equal(resumed.status, 303, resumed.text);
    const events = await site.installation.context.store.terminations.events({
      bucket: Number.parseInt(parked.slice(0, 2), 16),
      id: parked,
    });
    assert.equal(events.filter(({ kind }) => kind === 'resumed').length, 1);
  });

  test('the desk sees which rules priced a cancellation, and its bill', async () => {
    const page = await support.get(`/desk/terminations/${completed}`);
    assert.match(page.text, /Priced by the rules T-M · 2026-11-22/);
    assert.match(page.text, /Final bill/);
    const [, total = ''] = /<tfoot>.*?<td class="amount">(.*?)<\/td>/s.exec(page.html) ?? [];
    assert.match(total, /^£/);
    assert.ok((await subscriber.get(`/terminations/${completed}`)).text.includes(total));
    const quoted = await support.get(`/desk/terminations/${scheduled}`);
    assert.match(quoted.text, /What it costs/);
  });

  test('the desk is not there for subscribers', async () => {
    for (const path of ['/desk', '/desk?q=L00001', `/desk/terminations/${completed}`]) {
      await assertRefused([() => subscriber.get(path)], 404, /not yours to see/);
      assert.equal((await support.get(path)).status, 200);
    }
  });
});
