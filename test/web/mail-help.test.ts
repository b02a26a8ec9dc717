import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { senderAddress } from '../../src/application/mail/sender.ts';
import { messages } from '../../src/text/language.ts';
import { formOf, Site, type Visitor } from '../support/portal.ts';

const owner = 'subscriber@example.com';
const t = messages('en').mailHelp;

describe('the page about a mail that did not come', () => {
  let site: Site;
  let visitor: Visitor;
  before(async () => {
    site = await Site.open();
    visitor = await site.signedIn(owner);
  });
  after(() => site.close());

  const pageOf = (id: string) => `/terminations/${id}/mail`;

  async function codeOf(id: string): Promise<string> {
    await site.installation.engine.settled();
    const mail = (await site.mailTexts()).findLast((text) => text.includes(`/confirm/${id}`)) ?? '';
    return /: (\d{4} \d{4})$/m.exec(mail)?.[1] ?? '';
  }

  test('stands one link from the status, and names what to look for', async () => {
    const id = await site.cancel(visitor, 'L00001');
    const status = await visitor.get(`/terminations/${id}`);
    assert.ok(status.html.includes(`href="${pageOf(id)}"`));
    const page = await visitor.get(pageOf(id));
    assert.equal(page.status, 200);
    const { sent, config } = site.installation;
    const mail = sent.find(({ text }) => text.includes(id));
    for (const words of [
      `<${senderAddress(config.mailFrom)}>`,
      mail?.subject ?? '',
      'subscriber@example.com',
      t.stateName.sent,
    ]) {
      assert.ok(page.text.includes(words), words);
    }
    assert.ok(page.html.includes('href="/account/address"'));
    assert.ok(page.html.includes(`href="/terminations/${id}/support"`));
  });

  test('sends the mail again, says how often it still can, and stops then', async () => {
    const id = await site.cancel(visitor, 'L00002');
    const before = site.installation.sent.length;
    for (const left of [2, 1, 0]) {
      const answer = await visitor.submit(formOf(await visitor.get(pageOf(id)), '/resend'));
      await site.installation.engine.settled();
      const page = await visitor.follow(answer);
      assert.ok(page.text.includes(t.onItsWay));
      assert.equal(page.text.includes(t.resendLeft(left)), left > 0);
    }
    assert.equal(site.installation.sent.length, before + 3);
    const page = await visitor.get(pageOf(id));
    assert.throws(() => formOf(page, '/resend'));
    assert.match(page.text, /sent often enough for now/);
    const [{ id: mail } = { id: '' }] = await site.installation.db
      .selectFrom('mail')
      .select('id')
      .where('terminationId', '=', id)
      .execute();
    assert.equal((await visitor.post(`${pageOf(id)}/resend`, { mail })).status, 429);
    const status = await visitor.get(`/terminations/${id}`);
    assert.ok(status.text.includes(t.event.bySubscriber));
  });

  test('takes the code of the mail in place of its link', async () => {
    const id = await site.cancel(visitor, 'L00003');
    const form = formOf(await visitor.get(pageOf(id)), '/code');
    const wrong = await visitor.submit(form, { code: '00000000' });
    assert.equal(wrong.status, 400);
    assert.ok(wrong.text.includes(t.codeWrong(4)));
    assert.match(wrong.html, /aria-invalid="true"/);
    const right = await visitor.submit(form, { code: await codeOf(id) });
    assert.equal(right.location, `/terminations/${id}`);
    const status = await visitor.follow(right);
    assert.ok(status.text.includes(messages('en').status.state.scheduled));
    assert.ok(!(await visitor.get(pageOf(id))).html.includes('/mail/code"'), 'nothing left to confirm');
  });

  test('says when no code works any more', async () => {
    const id = await site.cancel(visitor, 'L00004');
    const form = formOf(await visitor.get(pageOf(id)), '/code');
    const right = await codeOf(id);
    const guess = right === '0000 0000' ? '00000001' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) {
      await visitor.submit(form, { code: guess });
    }
    const page = await visitor.submit(form, { code: right });
    assert.ok(page.text.includes(t.codeDead));
    assert.throws(() => formOf(page, '/code'));
  });

  test('is there for nobody else, and looking changes nothing', async () => {
    const id = await site.cancel(visitor, 'L00001');
    const stranger = await site.signedIn('yan.chen1110@example.net');
    const support = await site.signedIn('support@example.com');
    assert.equal((await support.get(pageOf(id))).status, 403);
    await site.unchanged(async () => {
      assert.equal((await stranger.get(pageOf(id))).status, 404);
      assert.equal((await site.visitor().get(pageOf(id))).status, 303);
      for (const action of ['resend', 'code']) {
        const fields = { mail: 'x', code: '12345678' };
        assert.equal((await stranger.post(`${pageOf(id)}/${action}`, fields)).status, 404);
      }
      await visitor.get(pageOf(id));
    });
  });

  test('and the status page tells of a mail that came back', async () => {
    const { db, context } = site.installation;
    const id = await site.cancel(visitor, 'L00001');
    const status = () => visitor.get(`/terminations/${id}`);
    assert.ok(!(await status()).text.includes(t.trouble.title));
    await db
      .updateTable('mail')
      .set({ state: 'parked', trouble: 'refused', said: '552 5.2.2' })
      .where('terminationId', '=', id)
      .execute();
    assert.ok((await status()).text.includes(t.trouble.title));
    assert.ok((await status()).text.includes(t.problem['mailbox-full']));
    const page = await visitor.get(pageOf(id));
    assert.ok(page.text.includes(t.problem['mailbox-full']));
    await visitor.submit(formOf(page, '/resend'));
    await site.installation.engine.settled();
    const termination = await context.store.terminations.find({ role: 'system' }, id);
    assert.ok(termination);
    assert.equal(await context.store.mails.undelivered(termination), null);
    assert.ok(!(await status()).text.includes(t.trouble.title));
  });
});
