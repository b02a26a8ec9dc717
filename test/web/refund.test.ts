import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { messages } from '../../src/text/language.ts';
import { formOf, Site, type Visitor } from '../support/portal.ts';

/** How money comes back, as its subscriber sees it, and the form that asks where to. */

const afterTheEnd = new Date('2026-11-05T12:00:00Z');
const holder = 'Planted "Holder" <b>';
const number = '3192 6819';
const bankCode = '60-16-13';
const t = messages('en').refund;

describe('a refund by form', () => {
  let site: Site;
  let subscriber: Visitor;
  let operator: Visitor;
  let id: string;
  let path: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    operator = await site.signedIn('operator@example.com');
    id = await ended('Refund by form');
    path = `/terminations/${id}/refund`;
  });
  after(() => site.close());

  async function lineLabelled(label: string): Promise<string> {
    const { db } = site.installation;
    const row = await db
      .selectFrom('line')
      .select('name')
      .where('label', '=', label)
      .where('name', 'like', 'L%')
      .executeTakeFirstOrThrow();
    return row.name;
  }

  async function ended(label: string): Promise<string> {
    const termination = await site.cancel(subscriber, await lineLabelled(label));
    const [link = '', token = ''] = (await site.linkTo(termination)).split('?t=');
    await site.visitor().post(link, { t: token });
    await site.installation.passTo(afterTheEnd);
    return termination;
  }

  test('is promised before anything is declared: how, by when, and why then', async () => {
    const line = await site.installation.lineId(await lineLabelled('Holiday eSIM'));
    const quote = await subscriber.get(`/lines/${line}/cancel`);
    const check = await subscriber.submit(formOf(quote, '/check'));
    for (const page of [quote, check]) {
      assert.match(page.text, /You get £13\.50 back the way you paid, by 19 November 2026 at the latest\./);
      assert.match(page.text, /Where that is not possible: to a bank account that you name\./);
      assert.match(page.text, /The rules of T-M set this day\./);
    }
  });

  test('is not promised where there is something to pay', async () => {
    const line = await site.installation.lineId(await lineLabelled('Home router'));
    const quote = await subscriber.get(`/lines/${line}/cancel`);
    assert.doesNotMatch(quote.text, /at the latest/);
  });

  test('says on the status page that it waits, for how much and until when, with a way to the form', async () => {
    const status = await subscriber.get(`/terminations/${id}`);
    for (const words of [t.title, t.state.asking, '£8.70', '15 November 2026', t.explain.asking]) {
      assert.ok(status.text.includes(words), words);
    }
    assert.ok(status.html.includes(`href="${path}"`));
    for (const words of ['We asked you for a bank account', 'the question for your bank account']) {
      assert.ok(status.text.includes(words), words);
    }
    const seen = await operator.get(`/terminations/${id}`);
    assert.ok(seen.text.includes(t.desk.asking) && !seen.html.includes(`href="${path}"`));
    const desk = await operator.get(`/desk/terminations/${id}`);
    assert.ok(desk.text.includes(t.desk.asking) && !desk.html.includes('/resume'));
  });

  test('is there for its subscriber alone', async () => {
    const stranger = await site.signedIn('freya.taylor1002@example.org');
    const unknown = '/terminations/00zzzzzzzzzzzzzz/refund';
    const none = `/terminations/${await ended('Travel card')}/refund`;
    await site.unchanged(async () => {
      for (const [visitor, target, status] of [
        [stranger, path, 404],
        [stranger, unknown, 404],
        [subscriber, unknown, 404],
        [subscriber, none, 404],
        [operator, path, 403],
        [site.visitor(), path, 303],
      ] as const) {
        assert.equal((await visitor.get(target)).status, status, target);
        assert.equal(
          (await visitor.post(target, { holder: 'Anna', number, bankCode })).status,
          status,
          target,
        );
      }
      const elsewhere = await subscriber.post(
        path,
        { holder: 'Anna', number, bankCode },
        { 'sec-fetch-site': 'cross-site' },
      );
      assert.equal(elsewhere.status, 403);
    });
  });

  test('tells what is wrong with an account, and keeps what was written', async () => {
    const asking = await subscriber.get(path);
    assert.ok(asking.text.includes(t.form.deadline('15 November 2026')), asking.text);
    const form = formOf(asking, '/refund');
    assert.deepEqual(form, {
      method: 'post',
      action: path,
      fields: { holder: '', number: '', bankCode: '' },
    });
    await site.unchanged(async () => {
      for (const [fields, problems] of [
        [{ holder, number: `${number}0`, bankCode }, [t.form.britishProblem['number-unreadable']]],
        [{ holder, number, bankCode: '60-16' }, [t.form.britishProblem['bank-code-unreadable']]],
        [
          { holder: ' ', number: '', bankCode },
          [t.form.problem['holder-unreadable'], t.form.britishProblem['number-unreadable']],
        ],
      ] as const) {
        const page = await subscriber.submit(form, fields);
        assert.equal(page.status, 400);
        for (const problem of problems) {
          assert.ok(page.text.includes(problem), problem);
        }
        assert.deepEqual(formOf(page, '/refund').fields, fields);
        assert.ok(!page.html.includes('<b>'));
        assert.equal(page.location, null);
      }
      for (const fields of [
        { holder, number },
        { number, bankCode },
        {},
        { holder, bankCode, number: 'x'.repeat(2_001) },
      ]) {
        assert.equal((await subscriber.post(path, fields as Record<string, string>)).status, 400);
      }
      assert.equal(
        (await subscriber.post(path, `holder=a&holder=b&number=${number}&bankCode=${bankCode}`)).status,
        400,
      );
    });
  });

  test('says the same in Chinese', async () => {
    const reader = await site.signedIn('subscriber@example.com', { headers: { 'accept-language': 'zh-CN' } });
    const page = await reader.get(path);
    for (const words of [messages('zh-Hans').refund.form.title, '£8.70', '账户持有人姓名']) {
      assert.ok(page.text.includes(words), `${words}: ${page.text}`);
    }
  });

  test('is paid once the form is sent, and the account stands nowhere', async () => {
    const sent = await subscriber.post(path, { holder: 'Planted Holder', number, bankCode });
    assert.equal(sent.status, 303);
    assert.equal(sent.location, `/terminations/${id}`);
    await site.installation.engine.settled();
    const status = await subscriber.follow(sent);
    assert.ok(status.text.includes(t.state.paid) && !status.html.includes(`href="${path}"`));
    assert.ok(status.text.includes(t.toNamedAccount) && !status.text.includes(t.latest));
    assert.equal((await subscriber.get(path)).location, `/terminations/${id}`);
    assert.equal((await subscriber.post(path, { holder: 'Another', number, bankCode })).status, 409);

    const { db, log } = site.installation;
    const refund = await db.selectFrom('refund').selectAll().where('terminationId', '=', id).execute();
    const orders = await db.selectFrom('sandboxOrder').selectAll().execute();
    const pages = [status, await operator.get(`/desk/terminations/${id}`)].map(({ html }) => html);
    const kept = JSON.stringify(
      [await site.rows(), refund, orders, log, pages, await site.mailTexts()],
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    assert.equal(refund[0]?.state, 'paid');
    for (const planted of [number, '31926819', '601613', 'Planted Holder']) {
      assert.ok(!kept.includes(planted), planted);
    }
  });
});

describe('a refund that needs a person', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  test('stands among what needs one at the desk, and is tried again from there', async () => {
    const { db, lineId, passTo, engine } = site.installation;
    const subscriber = await site.signedIn('subscriber@example.com');
    const operator = await site.signedIn('operator@example.com');
    const line = await lineId('L00004');
    const { imsi } = await db
      .selectFrom('line')
      .select('imsi')
      .where('id', '=', line)
      .executeTakeFirstOrThrow();
    const { document } = await db.selectFrom('profile').select('document').executeTakeFirstOrThrow();
    const refunds = { ...(document as { refunds: object }).refunds, ways: ['as-paid'] };
    await db
      .updateTable('profile')
      .set({ document: JSON.stringify({ ...document, refunds }) })
      .execute();
    await db
      .updateTable('line')
      .set({ imsi: `${imsi.slice(0, -3)}947` as typeof imsi })
      .where('id', '=', line)
      .execute();
    const id = await site.cancel(subscriber, 'L00004');
    const [link = '', token = ''] = (await site.linkTo(id)).split('?t=');
    await site.visitor().post(link, { t: token });
    await passTo(afterTheEnd);

    const desk = await operator.get('/desk?parked');
    assert.ok(desk.html.includes(`/desk/terminations/${id}`) && desk.text.includes(t.state.parked));
    const parked = await operator.get(`/desk/terminations/${id}`);
    assert.ok(parked.text.includes(t.desk.resumeLead));
    assert.ok(parked.text.includes('no way back to where the money came from'));
    await db.updateTable('line').set({ imsi }).where('id', '=', line).execute();
    assert.equal((await operator.submit(formOf(parked, '/resume'))).status, 303);
    await engine.settled();
    assert.ok((await subscriber.get(`/terminations/${id}`)).text.includes(t.state.paid));
    assert.ok(!(await operator.get('/desk?parked')).html.includes(id));
  });
});
