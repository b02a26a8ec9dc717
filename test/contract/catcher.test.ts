import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type RunningCatcher as Catcher, startCatcher } from '../../src/connectors/mail/catcher.ts';
import { smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import { newMail, newMailCall } from './mailer.suite.ts';

const from = 'Signoff <no-reply@provider.example>';
const to = 'anna@subscriber.example';
const noon = new Date('2026-11-22T12:00:00.123Z');

type Kitchen = {
  readonly folder: string;
  start(now?: Date): Promise<Catcher>;
  send(catcher: Catcher, mail: ReturnType<typeof newMail>): ReturnType<ReturnType<typeof smtpMailer>['send']>;
};

/** A folder for mails; whatever was started on it is closed afterwards. */
async function withFolder(body: (kitchen: Kitchen) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-mail-'));
  const open = new Set<Catcher>();
  try {
    await body({
      folder,
      async start(now = noon) {
        const catcher = await startCatcher({ folder, port: 0, now: () => now });
        open.add(catcher);
        return catcher;
      },
      async send(catcher, mail) {
        const mailer = smtpMailer({ url: catcher.url, from, replyTo: 'care@provider.example' });
        try {
          return await mailer.send(mail, newMailCall());
        } finally {
          mailer.close();
        }
      },
    });
  } finally {
    await Promise.all([...open].map((catcher) => catcher.close()));
    await rm(folder, { recursive: true });
  }
}

describe('a caught mail', () => {
  test('reads as it was written', () =>
    withFolder(async ({ start, send }) => {
      const catcher = await start();
      const mail = newMail(to);
      assert.deepEqual(await send(catcher, mail), { outcome: 'accepted', said: '250 2.6.0' });
      const [listed] = await catcher.list();
      assert.ok(listed);
      const { id, ...shown } = listed;
      assert.deepEqual(shown, {
        receivedAt: noon,
        from: '"Signoff" <no-reply@provider.example>',
        to,
        subject: mail.subject,
        messageId: mail.messageId,
      });
      const read = await catcher.read(id);
      assert.equal(read?.html, mail.html);
      assert.equal(read?.text, mail.text);
      const received = read?.attachments.map((one) => ({ ...one, content: `${Buffer.from(one.content)}` }));
      assert.deepEqual(received, mail.attachments);
    }));

  test('carries the headers that automatic mail owes', () =>
    withFolder(async ({ folder, start, send }) => {
      const catcher = await start();
      const mail = newMail(to);
      await send(catcher, mail);
      const [name = ''] = await readdir(folder);
      const headers = (await readFile(join(folder, name), 'utf8')).split('\r\n\r\n', 1)[0] ?? '';
      assert.match(headers, /^Auto-Submitted: auto-generated$/m);
      assert.match(headers, /^Reply-To: care@provider\.example$/m);
      assert.ok(headers.includes(`Message-ID: ${mail.messageId}`), headers);
    }));

  test('has no part that nobody wrote', () =>
    withFolder(async ({ folder, start }) => {
      const catcher = await start();
      const id = '0000000001-20261122T120000.000Z';
      for (const { mail, html, text } of [
        { mail: 'Subject: plain\r\n\r\nhello', html: null, text: 'hello' },
        { mail: 'Content-Type: text/html\r\n\r\n<p>hello', html: '<p>hello', text: null },
      ]) {
        await writeFile(join(folder, `${id}.eml`), mail);
        const read = await catcher.read(id);
        assert.deepEqual({ html: read?.html, text: read?.text }, { html, text });
        assert.equal(read?.messageId, null);
      }
    }));

  test('keeps its plain text out of its HTML', () =>
    withFolder(async ({ folder, start }) => {
      const catcher = await start();
      const id = '0000000001-20261122T120000.000Z';
      const rows = [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'plain',
        '--b',
        'Content-Type: text/html',
        '',
        '<p>marked up',
        '--b--',
      ];
      await writeFile(join(folder, `${id}.eml`), rows.join('\r\n'));
      const read = await catcher.read(id);
      assert.match(read?.text ?? '', /plain/);
      assert.match(read?.html ?? '', /marked up/);
      assert.doesNotMatch(read?.html ?? '', /plain/);
    }));

  test('never goes to a second recipient, whatever the address tries', () =>
    withFolder(async ({ start, send }) => {
      const catcher = await start();
      for (const address of [
        'anna@a.example, eve@b.example',
        'anna@a.example\r\nBcc: eve@b.example',
        'anna@a.example>\r\nRCPT TO:<eve@b.example',
      ]) {
        assert.equal((await send(catcher, newMail(address))).outcome, 'refused');
      }
      assert.deepEqual(await catcher.list(), []);
    }));
});

describe('the folder of caught mails', () => {
  test('holds the whole mail, for its owner alone, when the sender hears of it', () =>
    withFolder(async ({ folder, start, send }) => {
      const catcher = await start();
      await send(catcher, newMail(to));
      const names = await readdir(folder);
      assert.deepEqual(names, ['0000000001-20261122T120000.123Z.eml']);
      const { mode } = await stat(join(folder, names[0] ?? ''));
      assert.equal(mode & 0o077, 0);
    }));

  test('is listed newest first, by arrival and not by the clock', () =>
    withFolder(async ({ start, send }) => {
      const catcher = await start();
      const mails = [newMail(to), newMail(to), newMail(to)];
      for (const mail of mails) {
        await send(catcher, mail);
      }
      assert.deepEqual(
        (await catcher.list()).map(({ messageId }) => messageId),
        mails.map(({ messageId }) => messageId).toReversed(),
      );
    }));

  test('survives a restart, and goes on behind its last mail even when the clock went back', () =>
    withFolder(async ({ start, send }) => {
      const first = await start();
      const early = newMail(to);
      await send(first, early);
      await first.close();
      const second = await start(new Date('2026-11-21T12:00:00Z'));
      const late = newMail(to);
      await send(second, late);
      assert.deepEqual(
        (await second.list()).map(({ messageId }) => messageId),
        [late.messageId, early.messageId],
      );
    }));

  test('shows a mail that came twice once, as it came first', () =>
    withFolder(async ({ folder, start, send }) => {
      const catcher = await start();
      const mail = newMail(to);
      await send(catcher, mail);
      await send(catcher, { ...mail, subject: 'a copy' });
      assert.equal((await readdir(folder)).length, 2);
      assert.deepEqual(
        (await catcher.list()).map(({ subject }) => subject),
        [mail.subject],
      );
    }));

  test('forgets what a killed process had not finished', () =>
    withFolder(async ({ folder, start }) => {
      await writeFile(join(folder, '0000000001-20261122T120000.123Z.eml.part'), 'Subject: half a ma');
      const catcher = await start();
      assert.deepEqual(await catcher.list(), []);
      assert.deepEqual(await readdir(folder), []);
    }));

  test('shows nothing that is not a caught mail', () =>
    withFolder(async ({ folder, start }) => {
      await writeFile(join(folder, 'notes.eml'), 'Subject: mine\r\n\r\n');
      await writeFile(join(folder, '0000000001-20261122T120000.123Z.txt'), 'Subject: mine\r\n\r\n');
      const catcher = await start();
      assert.deepEqual(await catcher.list(), []);
      assert.equal(await catcher.read('notes'), null);
    }));

  test('cannot be left by an id', () =>
    withFolder(async ({ folder, start }) => {
      const catcher = await start();
      const outside = join(folder, '..', 'outside-0000000001.eml');
      await writeFile(outside, 'Subject: outside\r\n\r\n');
      try {
        for (const id of [
          '../outside-0000000001',
          '..',
          '',
          `/${folder}`,
          '0000000001-20261122T120000.123Z/../../outside-0000000001',
          '0000000001-20261122T120000.123Z\n',
          '0000000009-20261122T120000.123Z',
        ]) {
          assert.equal(await catcher.read(id), null, JSON.stringify(id));
        }
      } finally {
        await rm(outside);
      }
    }));
});

describe('the catcher', () => {
  test('refuses a mail of more than 10 MB for good and keeps nothing of it', () =>
    withFolder(async ({ folder, start }) => {
      const catcher = await start();
      // Without SIZE at MAIL FROM only the count of bytes can tell.
      const replies = await converse(catcher, [
        'HELO client.example',
        'MAIL FROM:<a@provider.example>',
        `RCPT TO:<${to}>`,
        'DATA',
        `${`${'x'.repeat(998)}\r\n`.repeat(10_600)}.`,
      ]);
      assert.match(replies.at(-1) ?? '', /^552 /);
      assert.deepEqual(await readdir(folder), []);
    }));

  test('keeps nothing of a mail that broke off', () =>
    withFolder(async ({ folder, start }) => {
      const catcher = await start();
      const commands = ['HELO client.example', 'MAIL FROM:<a@b.example>', `RCPT TO:<${to}>`, 'DATA'];
      await converse(catcher, commands, 'Subject: half a ma');
      await catcher.close();
      assert.deepEqual(await readdir(folder), []);
    }));

  test('says "try again" where it cannot store, and the mail can come again', () =>
    withFolder(async ({ folder, start, send }) => {
      const catcher = await start();
      await rm(folder, { recursive: true });
      const reply = await send(catcher, newMail(to));
      assert.equal(reply.outcome, 'refused');
      assert.equal(reply.outcome === 'refused' && reply.final, false);
      const again = await start();
      assert.equal((await send(again, newMail(to))).outcome, 'accepted');
    }));

  test('listens on 127.0.0.1 alone', () =>
    withFolder(async ({ start }) => {
      const { hostname, port } = new URL((await start()).url);
      assert.equal(hostname, '127.0.0.1');
      // Another address of this machine, which a server on all addresses would answer.
      await assert.rejects(once(connect(Number(port), '127.0.0.2'), 'connect'));
    }));

  test('names a port that is taken', () =>
    withFolder(async ({ folder, start }) => {
      const port = Number(new URL((await start()).url).port);
      await assert.rejects(startCatcher({ folder, port, now: () => noon }), (error) =>
        isRefusal(error, 'port-busy'),
      );
    }));
});

/** Says one command after the other, waits for each reply, then hangs up in the middle of `lastWords`. */
async function converse(catcher: Catcher, commands: readonly string[], lastWords = ''): Promise<string[]> {
  const socket = connect(Number(new URL(catcher.url).port), '127.0.0.1');
  socket.setEncoding('utf8');
  await once(socket, 'data');
  const replies: string[] = [];
  for (const command of commands) {
    socket.write(`${command}\r\n`);
    replies.push(String((await once(socket, 'data'))[0]));
  }
  socket.end(lastWords);
  await once(socket, 'close');
  return replies;
}
