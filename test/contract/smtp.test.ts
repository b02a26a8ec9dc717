import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { CaughtMail } from '../../src/application/ports.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { type SmtpMailer, smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { type MailStage, mailerSuite, newMail } from './mailer.suite.ts';
import { type MisbehavingSmtp, type Misbehaviour, startMisbehavingSmtp } from './misbehaving-smtp.ts';
import { newCall } from './stage.ts';

const from = 'Signoff <no-reply@provider.example>';
const to = 'anna@subscriber.example';

async function catcherStage(): Promise<MailStage & { caught(): Promise<readonly CaughtMail[]> }> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-mail-'));
  const catcher = await startCatcher({ folder, port: 0, now: () => new Date('2026-11-22T12:00:00Z') });
  const mailer = smtpMailer({ url: catcher.url, from });
  return {
    mailer,
    to,
    caught: () => catcher.list(),
    mailsSeen: async () => (await catcher.list()).length,
    heard: async () => {},
    async close() {
      mailer.close();
      await catcher.close();
      await rm(folder, { recursive: true });
    },
  };
}

function misbehavingStage(misbehaviour: Misbehaviour) {
  return async (): Promise<MailStage> => {
    const server = await startMisbehavingSmtp(misbehaviour);
    const mailer = smtpMailer({ url: server.url, from });
    return {
      mailer,
      to,
      mailsSeen: async () => new Set(server.taken).size,
      heard: server.heard,
      async close() {
        mailer.close();
        await server.close();
      },
    };
  };
}

/** A mailer and the server that it talks to; both are closed afterwards. */
async function withServer(
  misbehaviour: Misbehaviour,
  body: (mailer: SmtpMailer, server: MisbehavingSmtp) => Promise<void>,
): Promise<void> {
  const server = await startMisbehavingSmtp(misbehaviour);
  const mailer = smtpMailer({ url: server.url, from });
  try {
    await body(mailer, server);
  } finally {
    mailer.close();
    await server.close();
  }
}

describe('SMTP, where the server judges the recipient', () => {
  mailerSuite({
    accepted: catcherStage,
    slow: misbehavingStage({ atMessage: () => 'silence' }),
    'refused-once': misbehavingStage({
      atRecipient: (nth) => (nth === 1 ? `451 4.7.1 <${to}>: come back later` : '250 2.1.5 known'),
    }),
    refused: misbehavingStage({ atRecipient: () => `550 5.1.1 <${to}>: nobody here` }),
    lost: misbehavingStage({ atMessage: (nth) => (nth === 1 ? 'drop' : '250 2.0.0 taken') }),
  });
});

describe('SMTP, where the server judges the message', () => {
  mailerSuite({
    accepted: misbehavingStage({}),
    slow: 'cannot-be-produced',
    'refused-once': misbehavingStage({
      atMessage: (nth) => (nth === 1 ? `452-4.3.1 no room for ${to}\r\n452 4.3.1 today` : '250 2.0.0 taken'),
    }),
    refused: misbehavingStage({ atMessage: () => `554 ${to} does not want this` }),
    lost: 'cannot-be-produced',
  });
});

describe('what an SMTP server said', () => {
  for (const [reply, said] of [
    [`550 5.1.1 <${to}>: nobody here`, '550 5.1.1'],
    [`550-5.7.1 <${to}>\r\n550 5.7.1 blocked`, '550 5.7.1'],
    [`554 ${to} is gone`, '554'],
    ['550 5.1.1', '550 5.1.1'],
    [`550 5.1.1<${to}>`, '550'],
  ] as const) {
    test(`is kept without its words: ${said} from ${JSON.stringify(reply)}`, () =>
      withServer({ atRecipient: () => reply }, async (mailer) => {
        assert.deepEqual(await mailer.send(newMail(to), newCall()), {
          outcome: 'refused',
          final: true,
          said,
        });
      }));
  }
});

describe('the sender of a mail', () => {
  for (const [fromName, shown] of [
    [null, '"Signoff" <no-reply@provider.example>'],
    ['T-M', '"T-M" <no-reply@provider.example>'],
    ['Müller, „Netz“ & 中国流量 <x@evil.example>', 'no-reply@provider.example'],
  ] as const) {
    test(`has the name that the mail brings, at the address of the settings: ${fromName}`, async () => {
      const { mailer, caught, close } = await catcherStage();
      await mailer.send({ ...newMail(to), fromName }, newCall());
      const [mail] = await caught();
      assert.ok(mail?.from.includes(shown), mail?.from);
      assert.ok(mail?.from.includes(fromName ?? ''), mail?.from);
      await close();
    });
  }
});

describe('an SMTP connection', () => {
  test('is used for many mails, refused ones among them', () =>
    withServer(
      { atRecipient: (nth) => (nth % 2 === 0 ? '550 5.1.1 nobody' : '250 2.1.5 known') },
      async (mailer, server) => {
        for (let sent = 1; sent <= 20; sent += 1) {
          const { outcome } = await mailer.send(newMail(to), newCall());
          assert.equal(outcome, sent % 2 === 0 ? 'refused' : 'accepted');
        }
        assert.ok(server.connections() <= 5, `${server.connections()} connections`);
      },
    ));

  test("that is given up sends nothing later and stands in nobody's way", async () => {
    let isSilent = true;
    await withServer(
      { atMessage: () => (isSilent ? 'silence' : '250 2.0.0 taken') },
      async (mailer, server) => {
        const controller = new AbortController();
        // More than the pool has connections: some are under way, some wait for their turn.
        const sendings = Array.from({ length: 8 }, () =>
          mailer.send(newMail(to), newCall(controller.signal)).then(
            () => 'sent',
            () => 'given up',
          ),
        );
        await server.heard();
        isSilent = false;
        controller.abort();
        assert.deepEqual(await Promise.all(sendings), Array(8).fill('given up'));

        const next = newMail(to);
        assert.equal((await mailer.send(next, newCall())).outcome, 'accepted');
        assert.deepEqual(server.taken, [next.messageId]);
      },
    );
  });

  test('lost after the message is not tried again behind the back of the caller', () =>
    withServer({ atMessage: () => 'drop' }, async (mailer, server) => {
      await assert.rejects(mailer.send(newMail(to), newCall()), /^Error: mail server: [A-Z]+$/);
      assert.equal(server.taken.length, 1);
    }));

  test('that nobody answers is not tried again behind the back of the caller', () =>
    withServer({ greeting: 'drop' }, async (mailer, server) => {
      await assert.rejects(mailer.send(newMail(to), newCall()), /^Error: mail server: [A-Z]+$/);
      assert.equal(server.connections(), 1);
    }));

  test('that is turned away at the door is a refusal in the words of its code', () =>
    withServer({ greeting: '421 4.3.2 shutting down' }, async (mailer) => {
      const reply = await mailer.send(newMail(to), newCall());
      assert.deepEqual(reply, { outcome: 'refused', final: false, said: '421 4.3.2' });
    }));

  test('can be checked before there is a mail', () =>
    withServer({}, async (mailer, server) => {
      await mailer.check();
      assert.deepEqual(server.taken, []);
    }));

  test('to a server that turns everybody away fails its check', () =>
    withServer({ greeting: '554 5.3.2 no service' }, async (mailer) => {
      await assert.rejects(mailer.check(), /mail server: 554/);
    }));

  test('to nobody throws, for a check and for a mail', async () => {
    const server = await startMisbehavingSmtp({});
    await server.close();
    const mailer = smtpMailer({ url: server.url, from });
    await assert.rejects(mailer.check(), /^Error: mail server: /);
    await assert.rejects(mailer.send(newMail(to), newCall()), /^Error: mail server: /);
    mailer.close();
  });
});
