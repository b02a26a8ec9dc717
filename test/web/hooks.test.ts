import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { messages } from '../../src/text/language.ts';
import { Site, type Visitor } from '../support/portal.ts';
import { reportOf } from '../support/reports.ts';

const { mailHelp: t, status, support } = messages('en');
const email = 'subscriber@example.com';
const path = '/hooks/bounces';

describe('reports of mails that came back', () => {
  const secret = randomBytes(24).toString('base64url');
  let folder: string;
  let site: Site;
  let visitor: Visitor;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signoff-hooks-'));
    const bounceSecretFile = join(folder, 'secret');
    await writeFile(bounceSecretFile, `${secret}\n`);
    site = await Site.open({ bounceSecretFile });
    visitor = await site.signedIn(email);
  });
  after(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });

  async function post(body: string | Buffer, authorization?: string): Promise<Response> {
    const headers = {
      'content-type': 'message/rfc822',
      ...(authorization === undefined ? {} : { authorization }),
    };
    return await site.installation.web.request(path, {
      method: 'POST',
      headers,
      body: new Uint8Array(Buffer.from(body)),
    });
  }

  const bearer = `Bearer ${secret}`;
  const lastBounceAddress = () => site.installation.sent.at(-1)?.bouncesTo ?? '';

  test('are taken from whoever knows the secret, and the status page, the mail page and the desk say so', async () => {
    const id = await site.cancel(visitor, 'L00001');
    await site.installation.engine.settled();
    const answer = await post(reportOf({ to: lastBounceAddress() }), bearer);
    assert.deepEqual([answer.status, await answer.text()], [204, '']);

    const page = await visitor.get(`/terminations/${id}`);
    assert.ok(page.text.includes(t.trouble.title));
    assert.ok(page.text.includes(t.bounced));
    assert.ok(page.text.includes(t.problem['no-mailbox']));
    assert.ok(page.text.includes(status.event['mail-bounced']));
    const help = await visitor.get(`/terminations/${id}/mail`);
    assert.ok(help.text.includes(t.stateName.bounced));
    assert.ok(!help.text.includes(t.oldAddress));

    const operator = await site.signedIn('operator@example.com');
    assert.ok((await operator.get('/desk?parked')).text.includes(support.desk.mailWaits));
    const desk = await operator.get(`/desk/terminations/${id}`);
    assert.ok(desk.text.includes(support.desk.mailState.bounced));
    assert.ok(desk.text.includes('550 5.1.1'));
  });

  test('that a mail is late show at the desk alone', async () => {
    const id = await site.cancel(visitor, 'L00002');
    await site.installation.engine.settled();
    assert.equal((await post(reportOf({ to: lastBounceAddress(), action: 'delayed' }), bearer)).status, 204);
    const operator = await site.signedIn('operator@example.com');
    assert.ok((await operator.get(`/desk/terminations/${id}`)).text.includes(support.desk.delayed));
    assert.ok(!(await visitor.get(`/terminations/${id}`)).text.includes(t.trouble.title));
  });

  test('about mails that nobody knows get the same answer', async () => {
    const answer = await post(reportOf({ to: 'bounces+x-y@signoff.example' }), bearer);
    assert.deepEqual([answer.status, await answer.text()], [204, '']);
  });

  test('are not taken without the secret, nor when they are none, nor when they are too large', async () => {
    const good = reportOf({ to: lastBounceAddress() });
    for (const wrong of [undefined, '', 'Bearer', `Bearer ${secret.slice(1)}`, `Basic ${secret}`, secret]) {
      assert.equal((await post(good, wrong)).status, 401, String(wrong));
    }
    assert.equal((await post('hello', bearer)).status, 400);
    assert.equal((await post(Buffer.alloc(1024 * 1024 + 1), bearer)).status, 413);
  });

  test('have no place where there is no secret for them', async () => {
    const other = await Site.open();
    const body = new Uint8Array(reportOf({ to: 'x@signoff.example' }));
    const headers = { authorization: 'Bearer ' };
    const answer = await other.installation.web.request(path, { method: 'POST', headers, body });
    assert.equal(answer.status, 404);
    await other.close();
  });
});
