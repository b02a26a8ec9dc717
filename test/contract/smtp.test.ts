import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type CaughtMail, CounterpartAway } from '../../src/application/ports.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { type SmtpMailer, smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { type MailStage, mailerSuite, newMail, newMailCall } from './mailer.suite.ts';
import { type MisbehavingSmtp, type Misbehaviour, startMisbehavingSmtp } from './misbehaving-smtp.ts';

const from = 'Signoff <no-reply@provider.example>';
const to = 'anna@subscriber.example';

async function catcherStage(): Promise<
  MailStage & { caught(): Promise<readonly CaughtMail[]>; firstFile(): Promise<string> }
> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-mail-'));
  const catcher = await startCatcher({ folder, port: 0, now: () => new Date('2026-11-22T12:00:00Z') });
  const mailer = smtpMailer({ url: catcher.url, from });
  return {
    mailer,
    to,
    caught: () => catcher.list(),
    firstFile: async () => readFile(join(folder, (await readdir(folder))[0] ?? ''), 'latin1'),
    // The list drops copies; the folder does not.
    mailsSeen: async () => (await readdir(folder)).length,
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
      mailsSeen: async () => server.taken.length,
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
    lost: misbehavingStage({ atMessage: () => 'drop' }),
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
        assert.deepEqual(await mailer.send(newMail(to), newMailCall()), {
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
      await mailer.send({ ...newMail(to), fromName }, newMailCall());
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
          const { outcome } = await mailer.send(newMail(to), newMailCall());
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
          mailer.send(newMail(to), newMailCall(controller.signal)).then(
            () => 'sent',
            () => 'given up',
          ),
        );
        await server.heard();
        isSilent = false;
        controller.abort();
        assert.deepEqual(await Promise.all(sendings), Array(8).fill('given up'));

        const next = newMail(to);
        assert.equal((await mailer.send(next, newMailCall())).outcome, 'accepted');
        assert.deepEqual(server.taken, [next.messageId]);
      },
    );
  });

  test('lost after the message is not tried again behind the back of the caller', () =>
    withServer({ atMessage: () => 'drop' }, async (mailer, server) => {
      const call = newMailCall();
      await assert.rejects(mailer.send(newMail(to), call), /^Error: mail server: [A-Z]+$/);
      assert.equal(call.offers(), 1);
      assert.equal(server.taken.length, 1);
    }));

  for (const [moment, misbehaviour] of [
    ['at the recipient', { atRecipient: () => 'drop' }],
    ['at the word DATA', { atData: () => 'drop' }],
    ['in the middle of the message', { atBody: () => 'drop' }],
  ] as const) {
    test(`lost ${moment} says for certain that nothing was sent`, () =>
      withServer(misbehaviour, async (mailer, server) => {
        const call = newMailCall();
        await assert.rejects(mailer.send(longMail(), call), /^Error: mail server: [A-Z]+$/);
        assert.equal(call.offers(), 0);
        assert.deepEqual(server.taken, []);
      }));
  }

  test('offers no mail before all of it but the end is with the server', () =>
    withServer({}, async (mailer, server) => {
      let linesBefore = 0;
      const call = newMailCall(undefined, async () => {
        await server.quiet();
        linesBefore = server.bodyLines();
        assert.deepEqual(server.taken, []);
      });
      assert.equal((await mailer.send(longMail(), call)).outcome, 'accepted');
      assert.ok(linesBefore > 0);
      assert.equal(server.bodyLines(), linesBefore);
    }));

  test('whose call is told to stop after the message still brings an answer that comes', async () => {
    const answer = Promise.withResolvers<string>();
    await withServer({ atMessage: () => answer.promise }, async (mailer, server) => {
      const controller = new AbortController();
      const sending = mailer.send(newMail(to), newMailCall(controller.signal));
      await server.heard();
      controller.abort();
      answer.resolve('250 2.0.0 taken');
      assert.equal((await sending).outcome, 'accepted');
    });
  });

  test('that nobody answers is not tried again behind the back of the caller', () =>
    withServer({ greeting: 'drop' }, async (mailer, server) => {
      await assert.rejects(mailer.send(newMail(to), newMailCall()), CounterpartAway);
      assert.equal(server.connections(), 1);
    }));

  test('that is turned away at the door is a refusal in the words of its code', () =>
    withServer({ greeting: '421 4.3.2 shutting down' }, async (mailer) => {
      const reply = await mailer.send(newMail(to), newMailCall());
      assert.deepEqual(reply, { outcome: 'refused', final: false, said: '421 4.3.2' });
    }));

  test('to nobody throws that nobody is there', async () => {
    const server = await startMisbehavingSmtp({});
    await server.close();
    const mailer = smtpMailer({ url: server.url, from });
    const away = { name: 'CounterpartAway', message: /^mail server: [A-Z]+$/ };
    await assert.rejects(mailer.send(newMail(to), newMailCall()), away);
    mailer.close();
  });
});

describe('the headers of a mail', () => {
  test('name its id, its stream, and that a program wrote it', async () => {
    const stage = await catcherStage();
    const mail = newMail(to);
    await stage.mailer.send(mail, newMailCall());
    const text = await stage.firstFile();
    await stage.close();
    assert.match(text, new RegExp(`^Message-ID: ${mail.messageId}\r$`, 'm'));
    assert.match(text, /^List-I[Dd]: <terminations\.signoff\.example>\r$/m);
    assert.match(text, /^Auto-Submitted: auto-generated\r$/m);
  });
});

/** Its message takes more than one packet. */
function longMail() {
  return { ...newMail(to), text: 'Your line ends on 30 November.\n'.repeat(10_000) };
}
