import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { watchBounces } from '../../src/connectors/mail/bounce-maildir.ts';
import { smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { reportTaker } from '../../src/connectors/mail/take-report.ts';
import { messages } from '../../src/text/language.ts';
import { type MailStage, mailerSuite, newMail, newMailCall } from '../contract/mailer.suite.ts';
import { type MisbehavingSmtp, startMisbehavingSmtp } from '../contract/misbehaving-smtp.ts';
import { Site } from '../support/portal.ts';
import { signatureOf } from './dkim.ts';
import { type Opensmtpd, opensmtpdMissing, startOpensmtpd } from './programs/opensmtpd.ts';
import { until } from './signoff.ts';

/** Mails through a real mail server, as an operator has one, and back. */

const from = 'Signoff <no-reply@signoff.example>';

describe('a real mail server', { skip: opensmtpdMissing }, () => {
  let server: Opensmtpd;
  /** The mail server of the example's subscriber, who has no mailbox there. */
  let away: MisbehavingSmtp;

  before(async () => {
    away = await startMisbehavingSmtp({
      atRecipient: () => '550 5.1.1 <subscriber@example.com>: nobody here',
    });
    server = await startOpensmtpd({
      domain: 'subscriber.example',
      bouncesFor: 'signoff.example',
      relay: { domain: 'example.com', to: away.url },
    });
  });
  after(async () => {
    await server?.close();
    await away?.close();
  });

  let recipients = 0;
  const stageTo = (domain: string) => async (): Promise<MailStage> => {
    recipients += 1;
    const to = `anna${recipients}@${domain}`;
    const mailer = smtpMailer({ url: server.url, from });
    return {
      mailer,
      to,
      mailsSeen: async () => (await server.mailsOf(to)).length,
      heard: async () => {},
      close: async () => mailer.close(),
    };
  };

  mailerSuite({
    accepted: stageTo('subscriber.example'),
    refused: stageTo('elsewhere.example'),
    'refused-once': 'cannot-be-produced',
    slow: 'cannot-be-produced',
    lost: 'cannot-be-produced',
  });

  test('gets mails whose signature holds, and covers who sent what to whom and in which stream', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const dkim = { domain: 'signoff.example', selector: 'autumn', privateKey };
    const mailer = smtpMailer({ url: server.url, from, dkim });
    const to = 'signed@subscriber.example';
    await mailer.send({ ...newMail(to), bouncesTo: 'bounces+x-y@signoff.example' }, newMailCall());
    mailer.close();
    const [mail = Buffer.alloc(0)] = await server.mailsOf(to);
    const tags = signatureOf(mail, publicKey);
    assert.ok(tags, mail.toString());
    assert.deepEqual(
      [tags.get('d'), tags.get('s'), tags.get('a')],
      ['signoff.example', 'autumn', 'rsa-sha256'],
    );
    const covered = tags.get('h')?.toLowerCase().split(':') ?? [];
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'list-id', 'mime-version']) {
      assert.ok(covered.includes(name), name);
    }
    assert.match(mail.toString(), /^Return-Path: <?bounces\+x-y@signoff\.example>?\s*$/m);
    assert.equal(
      signatureOf(Buffer.from(mail.toString().replace('30 November', '31 December')), publicKey),
      null,
    );
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    assert.equal(signatureOf(mail, other.export({ type: 'spki', format: 'pem' }).toString()), null);
  });

  test('sends back what nobody takes, and the subscriber reads so on the status page', async () => {
    const mailer = smtpMailer({ url: server.url, from });
    const site = await Site.open({ mailer });
    const { context, engine, log } = site.installation;
    const take = reportTaker(context, 'bounces@signoff.example');
    const lines: string[] = [];
    const watch = watchBounces({
      folder: server.bounces,
      take,
      pollMs: 50,
      log: (line) => lines.push(line),
    });
    const visitor = await site.signedIn('subscriber@example.com');
    const id = await site.cancel(visitor, 'L00001');
    await engine.settled();
    const termination = await context.store.terminations.find({ role: 'system' }, id);
    assert.ok(termination);
    await until('the mail has come back', 60_000, async () => {
      return (await context.store.mails.undelivered(termination))?.trouble === 'bounced';
    });
    await watch.close();
    const { mailHelp: t } = messages('en');
    const page = await visitor.get(`/terminations/${id}`);
    assert.ok(page.text.includes(t.trouble.title));
    assert.ok(page.text.includes(t.bounced));
    assert.ok(page.text.includes(t.problem['no-mailbox']));
    assert.deepEqual(log, []);
    // The server makes the folder with the first report.
    assert.ok(
      lines.every((line) => line.includes('ENOENT')),
      lines.join(),
    );
    await site.close();
    mailer.close();
  });
});
