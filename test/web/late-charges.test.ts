import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Site, type Visitor } from '../support/portal.ts';

/** What people see of a charge after the end: the subscriber that it is reversed, the desk by which posting. */

const ended = new Date('2027-01-10T12:00:00Z');

describe('a line that is charged after its end', () => {
  let site: Site;
  let subscriber: Visitor;
  let id: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    const { name } = await site.installation.db
      .selectFrom('line')
      .select('name')
      .where('label', '=', 'Charged after the end')
      .executeTakeFirstOrThrow();
    id = await site.cancel(subscriber, name);
    const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
    await site.visitor().post(path, { t: token });
    await site.installation.passTo(ended);
  });
  after(() => site.close());

  test('shows its subscriber what was charged, why that is wrong, and that it is reversed', async () => {
    const page = await subscriber.get(`/terminations/${id}`);
    assert.match(page.text, /Charged after the end Something was charged/);
    assert.match(page.text, /Recurring charge [\d\w ]+ £12\.00 Reversed and checked/s);
    assert.match(page.text, /for days after the last that is charged/);
    assert.match(page.text, /The charge after the end was reversed, and this was checked/);
    assert.ok(!page.text.includes('Posting'), 'the name of the posting is for the desk');
  });

  test('shows the desk which posting it was and what the billing system said', async () => {
    const [charge] = await site.installation.db
      .selectFrom('lateCharge')
      .selectAll()
      .where('terminationId', '=', id)
      .execute();
    const page = await (await site.signedIn('support@example.com')).get(`/desk/terminations/${id}`);
    assert.ok(charge && page.text.includes(`Posting ${charge.postingId}`));
    assert.match(page.text, /one reversal of the posting held/);
    assert.ok(!page.html.includes('/resume'), 'nothing is parked');
  });

  test('lets the operator take a parked reversal up again, and finds it among what needs a person', async () => {
    const { db, engine, clock } = site.installation;
    await db.updateTable('lateCharge').set({ state: 'parked' }).where('terminationId', '=', id).execute();
    const operator = await site.signedIn('operator@example.com');
    assert.ok((await operator.get('/desk?parked')).html.includes(id));
    const parked = await operator.get(`/desk/terminations/${id}`);
    assert.match(parked.text, /Needs a person: you do not owe it/);
    assert.match(parked.text, /Try the reversal again/);
    assert.equal((await operator.post(`/desk/terminations/${id}/resume`)).status, 303);
    await engine.settled();
    clock.advanceTo(new Date(clock.now().getTime() + 60_000));
    await engine.settled();
    assert.match((await subscriber.get(`/terminations/${id}`)).text, /Reversed and checked/);
    assert.ok(!(await operator.get('/desk?parked')).html.includes(id));
  });

  test('reads so in Chinese too', async () => {
    subscriber.cookies.set('language', 'zh-Hans');
    const page = await subscriber.get(`/terminations/${id}`);
    subscriber.cookies.delete('language');
    assert.match(page.text, /注销后的扣费/);
    assert.match(page.text, /固定费用 .* £12\.00 已冲销并核实/);
    assert.match(page.text, /对应的日期在最后计费日之后/);
  });

  test('others show nothing of the kind', async () => {
    const other = await site.cancel(subscriber, 'L00001');
    assert.ok(!(await subscriber.get(`/terminations/${other}`)).html.includes('late-charges'));
  });
});
