import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type StatusCode, showStatusCode } from '../../src/domain/status-code.ts';
import { longestMessage } from '../../src/domain/support.ts';
import { messages } from '../../src/text/language.ts';
import { formOf, type Page, Site, type Visitor } from '../support/portal.ts';

/** What a subscriber and support have to do with each other, from both sides. */

const t = messages('en').support;
const planted = 'Planted <b>words</b>\nin two lines';
const minuteMs = 60_000;

describe('support', () => {
  let site: Site;
  let subscriber: Visitor;
  let support: Visitor;
  let operator: Visitor;
  let id: string;
  let code: StatusCode;
  let desk: string;
  let own: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    support = await site.signedIn('support@example.com');
    operator = await site.signedIn('operator@example.com');
    id = await site.cancel(subscriber, 'L00001');
    ({ statusCode: code } = await site.installation.db
      .selectFrom('termination')
      .select('statusCode')
      .where('id', '=', id)
      .executeTakeFirstOrThrow());
    desk = `/desk/terminations/${id}`;
    own = `/terminations/${id}`;
  });
  after(() => site.close());

  function passMinutes(minutes: number): Promise<void> {
    const { clock, passTo } = site.installation;
    return passTo(new Date(clock.now().getTime() + minutes * minuteMs));
  }

  function countOf(page: Page, words: string): number {
    return page.text.split(words).length - 1;
  }

  async function looks(): Promise<number> {
    const rows = await site.installation.db
      .selectFrom('event')
      .select('kind')
      .where('terminationId', '=', id)
      .where('kind', '=', 'support-looked')
      .execute();
    return rows.length;
  }

  test('has a code to say and a way to write to it on every page of a termination', async () => {
    for (const path of [own, `${own}/retract`]) {
      const page = await subscriber.get(path);
      assert.ok(page.text.includes(showStatusCode(code)), path);
      assert.ok(page.html.includes(`href="${own}/support"`), path);
    }
    assert.ok((await subscriber.get(`${own}/support`)).text.includes(showStatusCode(code)));
    assert.ok((await subscriber.get(await site.linkTo(id))).text.includes(showStatusCode(code)));
    assert.ok((await site.mailTexts()).some((text) => text.includes(showStatusCode(code))));
  });

  test('finds a case by its code, however it is typed, and says when a character is wrong', async () => {
    for (const typed of [showStatusCode(code), code.toLowerCase(), code.split('').join(' ')]) {
      const page = await support.get(`/desk?q=${encodeURIComponent(typed)}`);
      assert.ok(page.html.includes(`href="${desk}"`), typed);
    }
    const wrong = `${code.slice(0, 7)}${code.endsWith('C') ? 'D' : 'C'}`;
    assert.ok((await support.get(`/desk?q=${wrong}`)).text.includes(t.desk.mistyped));
    const unknown = await support.get('/desk?q=2222-2222');
    assert.ok(unknown.text.includes(messages('en').desk.none) && !unknown.text.includes(t.desk.mistyped));
    assert.equal((await subscriber.get(`/desk?q=${code}`)).status, 404);
    assert.equal((await subscriber.get(`/terminations/${code}`)).status, 404);
  });

  test('leaves a trace that the subscriber sees, once for each look', async () => {
    assert.equal(await looks(), 0, 'the list is no look');
    await support.get(desk);
    await support.get(desk);
    assert.equal(await looks(), 1, 'a reload is the same look');
    assert.equal(countOf(await subscriber.get(own), t.looked(1)), 1);
    await passMinutes(2);
    await support.get(own);
    assert.equal(await looks(), 2, 'and so is what the subscriber sees');
    await passMinutes(2);
    await support.get(`${own}/retract`);
    await operator.get(desk);
    assert.equal(await looks(), 4);
    const page = await subscriber.get(own);
    assert.equal(countOf(page, t.looked(4)), 1, page.text);
    await subscriber.get(own);
    await subscriber.get(desk);
    await support.get('/desk/terminations/00zzzzzzzzzzzzzz');
    assert.equal(await looks(), 4, 'nothing else is a look');
  });

  test('tells the operator alone who looked', async () => {
    const { accountId } = await site.installation.viewer('support@example.com');
    assert.ok((await operator.get(desk)).text.includes(t.desk.by(accountId)));
    for (const [visitor, path] of [
      [support, desk],
      [subscriber, own],
    ] as const) {
      assert.ok(!(await visitor.get(path)).html.includes(accountId), path);
    }
  });

  test('can be written to; the form that is sent twice is one message', async () => {
    const form = formOf(await subscriber.get(`${own}/support`), '/support');
    for (let times = 0; times < 2; times += 1) {
      const sent = await subscriber.submit(form, { message: planted });
      assert.equal(sent.location, `${own}/support`);
    }
    const page = await subscriber.get(`${own}/support`);
    assert.equal(countOf(page, 'Planted <b>words</b> in two lines'), 1);
    assert.ok(page.html.includes('Planted &lt;b&gt;words&lt;/b&gt;\nin two lines'));
    assert.ok(page.text.includes(t.page.waits));
    assert.ok((await subscriber.get(own)).text.includes(`${t.event['support-asked']} Planted`));
  });

  test('sees who waits for an answer', async () => {
    const list = await support.get('/desk?waiting');
    assert.ok(list.html.includes(`href="${desk}"`) && list.text.includes(t.desk.waits));
    const page = await support.get(desk);
    assert.ok(page.text.includes('Planted <b>words</b>') && page.text.includes(t.desk.subscriber));
  });

  test('tells what is wrong with a message, and keeps what was written', async () => {
    const form = formOf(await subscriber.get(`${own}/support`), '/support');
    const answer = formOf(await support.get(desk), '/answer');
    await site.unchanged(async () => {
      const long = 'x'.repeat(longestMessage + 1);
      for (const [visitor, sent] of [
        [subscriber, form],
        [support, answer],
      ] as const) {
        const empty = await visitor.submit(sent, { message: ' \r\n ' });
        assert.equal(empty.status, 400);
        assert.ok(empty.text.includes(t.page.missing));
        const page = await visitor.submit(sent, { message: long });
        assert.equal(page.status, 400);
        assert.ok(page.text.includes(t.page.long) && page.html.includes(long));
        assert.equal((await visitor.post(sent.action, {})).status, 400);
        assert.equal((await visitor.post(sent.action, { id: 'x', message: 'y' })).status, 400);
      }
    });
    assert.equal((await subscriber.submit(form, { message: 'x'.repeat(longestMessage) })).status, 303);
  });

  test('answers on the case; the subscriber reads it on the page and by mail', async () => {
    const form = formOf(await support.get(desk), '/answer');
    for (let times = 0; times < 2; times += 1) {
      const sent = await support.submit(form, { message: 'All is well' });
      assert.equal(sent.location, `${desk}#messages`);
    }
    await site.installation.engine.settled();
    const page = await subscriber.get(`${own}/support`);
    assert.equal(countOf(page, 'All is well'), 1);
    assert.ok(page.text.includes(`${t.support} `) && !page.text.includes(t.page.waits));
    const status = await subscriber.get(own);
    assert.ok(status.text.includes(`${t.event['support-answered']} All is well`));
    assert.equal((await site.mailTexts()).filter((text) => text.includes('> All is well')).length, 1);
    assert.ok(!(await support.get('/desk?waiting')).html.includes(desk));
  });

  test('goes on waiting for what was written while somebody answered', async () => {
    const form = formOf(await support.get(desk), '/answer');
    await passMinutes(1);
    await subscriber.submit(formOf(await subscriber.get(`${own}/support`), '/support'), { message: 'Wait' });
    await passMinutes(1);
    await support.submit(form, { message: 'Crossed on the way' });
    assert.ok((await support.get('/desk?waiting')).html.includes(desk));
  });

  test('is there for the subscriber of the case, and for staff at the desk', async () => {
    const stranger = await site.signedIn('freya.taylor1002@example.org');
    const unknown = '/terminations/00zzzzzzzzzzzzzz/support';
    const fields = { id: `${id.slice(0, 2)}aaaaaaaaaaaaaa`, message: 'x' };
    assert.equal((await support.get(`${own}/support`)).location, `${desk}#messages`);
    await site.unchanged(async () => {
      for (const [visitor, path, status] of [
        [stranger, `${own}/support`, 404],
        [subscriber, unknown, 404],
        [support, `${own}/support`, 403],
        [subscriber, `${desk}/answer`, 404],
        [stranger, `${desk}/answer`, 404],
        [support, '/desk/terminations/00zzzzzzzzzzzzzz/answer', 404],
        [site.visitor(), `${own}/support`, 303],
        [site.visitor(), `${desk}/answer`, 303],
      ] as const) {
        assert.equal((await visitor.post(path, fields)).status, status, path);
      }
    });
    assert.equal((await stranger.get(`${own}/support`)).status, 404);
  });

  test('answers first of all whether it is cancelled, in words for staff', async () => {
    const page = await support.get(desk);
    assert.ok(page.text.includes(`${t.answer.question} No: the subscriber has not confirmed`), page.text);
    assert.ok(page.text.includes(t.advice.requested) && page.text.includes(t.state.requested));
    assert.ok(!page.text.includes(messages('en').status.state.requested));
    assert.ok((await support.get('/desk')).text.includes(t.state.requested));
    const [link = '', token = ''] = (await site.linkTo(id)).split('?t=');
    await site.visitor().post(link, { t: token });
    assert.match(
      (await support.get(desk)).text,
      /Not yet: the cancellation is certain, and the line ends on/,
    );
    await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
    assert.match((await support.get(desk)).text, /Yes: switched off and checked on 1 December 2026/);
  });

  test('sends a mail again, which the subscriber sees', async () => {
    const before = (await site.mailTexts()).length;
    const page = await support.get(desk);
    assert.ok(page.text.includes(t.desk.mailState.sent));
    const sent = await support.submit(formOf(page, '/resend'));
    assert.equal(sent.location, `${desk}#mails`);
    await site.installation.engine.settled();
    assert.equal((await site.mailTexts()).length, before + 1);
    assert.ok((await subscriber.get(own)).text.includes(messages('en').mailHelp.event.byStaff));
  });

  test('takes so many messages a day and case, and loses none that it does not take', async () => {
    await passMinutes(24 * 60);
    for (let count = 0; count < 20; count += 1) {
      const form = formOf(await subscriber.get(`${own}/support`), '/support');
      assert.equal((await subscriber.submit(form, { message: `Message ${count}` })).status, 303);
    }
    const form = formOf(await subscriber.get(`${own}/support`), '/support');
    const refused = await subscriber.submit(form, { message: 'One too many' });
    assert.equal(refused.status, 429);
    assert.ok(refused.text.includes(t.page.tooMany) && refused.html.includes('One too many'));
    await passMinutes(24 * 60);
    assert.equal((await subscriber.submit(form, { message: 'One too many' })).status, 303);
  });

  test('leaves what was written in no event and no log', async () => {
    const { db, log } = site.installation;
    const kept = JSON.stringify([await db.selectFrom('event').select(['kind', 'data']).execute(), log]);
    for (const words of ['Planted', 'All is well', 'One too many']) {
      assert.ok(!kept.includes(words), words);
    }
  });
});
