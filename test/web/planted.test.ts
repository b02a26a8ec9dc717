import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { webApp } from '../../src/web/app.ts';
import { formOf, type Page, Site, type Visitor } from '../support/portal.ts';

/** Whatever somebody wrote stays text: it never becomes a part of a page. */

const planted = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>&lt;`;
/** As it stands in a page, within a text or an attribute. */
const escaped =
  '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&gt;&lt;img src=x onerror=alert(2)&gt;&amp;lt;';

describe('words of others', () => {
  let site: Site;
  let subscriber: Visitor;
  let operator: Visitor;
  let line: string;

  before(async () => {
    site = await Site.open({ catchMails: true });
    subscriber = await site.signedIn('subscriber@example.com');
    operator = await site.signedIn('operator@example.com');
    const { db, lineId } = site.installation;
    line = await lineId('L00002');
    await db.updateTable('line').set({ label: planted, name: planted }).where('id', '=', line).execute();
    await db.updateTable('person').set({ name: planted }).execute();
    const { document } = await db.selectFrom('profile').select('document').executeTakeFirstOrThrow();
    const renamed = JSON.stringify({ ...document, name: planted });
    await db.updateTable('profile').set({ document: renamed }).execute();
    const invoice = db.selectFrom('invoice').select('number').where('lineId', '=', line).limit(1);
    const open = { number: planted, status: 'open' } as const;
    await db
      .updateTable('invoice')
      .set(open)
      .where('lineId', '=', line)
      .where('number', '=', invoice)
      .execute();
  });
  after(() => site.close());

  function assertHarmless({ html }: Page, where: string) {
    assert.ok(!/<script>|<img|alert\(1\)<|onerror=alert\(2\)>/.test(html), where);
  }

  function assertShown(page: Page, where: string) {
    assert.ok(page.html.includes(escaped), `${where} does not show it: ${page.html}`);
    assertHarmless(page, where);
  }

  test('in the store are shown as they are written', async () => {
    assertShown(await subscriber.get('/lines'), 'lines');
    assertShown(await subscriber.get(`/lines/${line}`), 'line');
    const quote = await subscriber.get(`/lines/${line}/cancel`);
    assertShown(quote, 'quote');
    const check = await subscriber.submit(formOf(quote, '/check'));
    assertShown(check, 'check');
    const status = await subscriber.follow(await subscriber.submit(formOf(check, '/declare')));
    assertShown(status, 'status');
    const id = /\/terminations\/(\w+)/.exec(status.html)?.[1] ?? '';
    assertShown(await site.visitor().get(await site.linkTo(id)), 'link');
    assertShown(await operator.get(`/desk/terminations/${id}`), 'case');
    assertShown(await operator.get('/desk'), 'desk');
  });

  test('in an address or a form come back as they are written', async () => {
    const encoded = encodeURIComponent(planted);
    assertShown(await operator.get(`/desk?q=${encoded}`), 'search');
    assertShown(await site.visitor().get(`/reset-password?token=${encoded}`), 'token');
    const wrong = await site.visitor().post('/sign-in', { email: planted, password: 'wrong', next: '/' });
    assertShown(wrong, 'sign-in');
    const paths = [
      `/sign-in?next=/${encoded}`,
      `/nowhere/${encoded}`,
      `/nowhere?x=${encoded}`,
      `/lines/${encoded}`,
      `/lines/${line}/cancel?end=${encoded}&day=${encoded}`,
      `/confirm/${encoded}?t=${encoded}`,
      `/desk?before=${encoded}`,
      `/mails/${encoded}`,
    ];
    for (const path of paths) {
      assertHarmless(await subscriber.get(path), path);
      assertHarmless(await operator.get(path), path);
    }
    const fields = { end: planted, day: planted, shown: planted };
    assertHarmless(await subscriber.post(`/lines/${line}/cancel/check`, fields), 'check');
    assertHarmless(await subscriber.post('/language', { language: planted, back: planted }), 'language');
  });

  test('in the caught mails of the portal itself are escaped', async () => {
    const mails = await site.installation.catcher?.list();
    const confirm = mails?.find(({ subject }) => subject.includes('<script>'));
    assert.ok(confirm, 'the subject names the line');
    assertShown(await site.visitor().get(`/mails/${confirm.id}`), 'mail');
    assertHarmless(await site.visitor().get(`/mails/${confirm.id}/html`), 'html of the mail');
  });

  test('in a mail of anybody stay in its own box, which runs nothing', async () => {
    const { catcher, config } = site.installation;
    const mailer = smtpMailer({ url: catcher?.url ?? '', from: config.mailFrom });
    const reply = await mailer.send(
      {
        fromName: null,
        messageId: '<planted@example.com>',
        to: 'subscriber@example.com',
        bouncesTo: null,
        listId: 'terminations.example.com',
        subject: planted,
        html: `<html><head></head><body>${planted}<form action="https://evil.example"></form></body></html>`,
        text: planted,
        attachments: [
          { filename: `${planted}.html`, content: planted },
          { filename: '../../a"; x="\\.txt', content: 'a' },
        ],
      },
      { idempotencyKey: 'planted', signal: AbortSignal.timeout(10_000), offering: async () => {} },
    );
    mailer.close();
    assert.equal(reply.outcome, 'accepted');
    const reader = site.visitor();
    assertShown(await reader.get('/mails'), 'mails');
    const [newest] = (await catcher?.list()) ?? [];
    const path = `/mails/${newest?.id}`;
    const page = await reader.get(path);
    assertShown(page, 'mail');
    assert.ok(page.html.includes(`<iframe src="${path}/html"`));

    const box = await reader.get(`${path}/html`);
    assert.ok(box.html.includes('<script>'), 'the mail is shown as it was sent');
    const policy = box.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'unsafe-inline'; sandbox /);
    assert.ok(
      !/allow-(scripts|same-origin|forms|modals|downloads|top-navigation(?!-by))/.test(policy),
      policy,
    );
    assert.match(policy, /frame-ancestors 'self'/);

    for (const index of [0, 1]) {
      const file = await reader.get(`${path}/attachments/${index}`);
      assert.equal(file.status, 200);
      const disposition = file.headers.get('content-disposition') ?? '';
      assert.match(disposition, /^attachment; filename="[\w.-]+"$/);
      assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
      assert.doesNotMatch(file.headers.get('content-type') ?? '', /html|svg|xml|script/);
    }
    for (const index of ['2', '-1', '0.5', 'length', '__proto__', '%00', '']) {
      assert.equal((await reader.get(`${path}/attachments/${index}`)).status, 404, index);
    }
  });

  test('are not there where no mails are caught', async () => {
    const { web, origin } = withoutCatcher();
    for (const path of ['/mails', '/mails/1', '/mails/1/html', '/mails/1/attachments/0']) {
      assert.equal((await web.request(`${origin}${path}`)).status, 404);
    }
  });

  function withoutCatcher() {
    const { context, accounts, origin } = site.installation;
    const parts = {
      context,
      accounts,
      origin,
      readProfile: () => ({}),
      isReady: async () => true,
      isAway: () => false,
      secure: false,
      sender: 'Signoff <no-reply@signoff.example>',
      log: () => {},
    };
    return { web: webApp({ ...parts, catcher: null, reports: null }), origin };
  }
});
