import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { type SmtpMailer, smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { newMail, newMailCall } from './mailer.suite.ts';

const from = 'Signoff <no-reply@provider.example>';
const to = 'anna@subscriber.example';
const user = { name: 'signoff', pass: 'wrong is any other' };

describe('SMTP with STARTTLS', () => {
  let folder: string;
  let certificate: string;
  let server: SMTPServer;
  let port: number;
  /** Whether each mail came over an encrypted connection. */
  const secure: boolean[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signoff-tls-'));
    const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const names = ['-subj', '/CN=mail.test', '-addext', 'subjectAltName=DNS:mail.test'];
    const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', keyFile, '-out', file];
    execFileSync('openssl', ['req', ...made, ...names], { stdio: 'ignore' });
    certificate = await readFile(file, 'utf8');
    server = new SMTPServer({
      key: await readFile(keyFile),
      cert: certificate,
      authOptional: true,
      onAuth: ({ username, password }, _session, answer) =>
        username === user.name && password === user.pass
          ? answer(null, { user: username })
          : answer(new Error('no')),
      onData(stream, session, answer) {
        secure.push(session.secure);
        stream.resume();
        stream.once('end', () => answer());
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    port = (server.server.address() as AddressInfo).port;
  });
  after(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(folder, { recursive: true });
  });

  async function withMailer(
    query: Record<string, string>,
    body: (mailer: SmtpMailer) => Promise<void>,
    login = '',
  ): Promise<void> {
    const url = `smtp://${login}127.0.0.1:${port}?${new URLSearchParams({ 'tls.servername': 'mail.test', ...query })}`;
    const mailer = smtpMailer({ url, from });
    try {
      await body(mailer);
    } finally {
      mailer.close();
    }
  }
  const troublesOf = async (mailer: SmtpMailer) =>
    (await mailer.check(AbortSignal.timeout(30_000))).map(({ what, trouble }) => [what, trouble !== null]);

  test('sends mails encrypted to a server whose certificate is trusted', () =>
    withMailer({ requireTLS: 'true', 'tls.ca': certificate }, async (mailer) => {
      assert.equal((await mailer.send(newMail(to), newMailCall())).outcome, 'accepted');
      assert.deepEqual(secure.splice(0), [true]);
      assert.deepEqual(await troublesOf(mailer), [
        ['the mail server answers', false],
        ['the connection is encrypted', false],
      ]);
    }));

  test('sends nothing to a server whose certificate is not, and its check says so', () =>
    withMailer({ requireTLS: 'true' }, async (mailer) => {
      await assert.rejects(mailer.send(newMail(to), newMailCall()), {
        name: 'CounterpartAway',
        message: /^mail server: [A-Z_]+$/,
      });
      assert.deepEqual(secure.splice(0), []);
      assert.deepEqual(await troublesOf(mailer), [
        ['the mail server answers', false],
        ['the connection is encrypted', true],
      ]);
    }));

  for (const [words, pass, isWrong] of [
    ['signs in', user.pass, false],
    ['says where it may not', 'guessed', true],
  ] as const) {
    test(words, () =>
      withMailer(
        { requireTLS: 'true', 'tls.ca': certificate },
        async (mailer) => {
          assert.deepEqual(await troublesOf(mailer), [
            ['the mail server answers', false],
            ['the connection is encrypted', false],
            ['it lets us sign in', isWrong],
          ]);
          const reply = await mailer.send(newMail(to), newMailCall());
          assert.equal(reply.outcome, isWrong ? 'refused' : 'accepted');
          assert.equal(reply.outcome === 'refused' && reply.final, false);
        },
        `${user.name}:${encodeURIComponent(pass)}@`,
      ),
    );
  }
});
