import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Mailer, Reply } from '../../src/application/ports.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { firstInstant, openStage, type Stage } from '../support/engine.ts';

const hourMs = 3_600_000;
const atOnce = { choice: 'at-once', day: null } as const;

for (const { name, open } of engineDatabases) {
  describe(`mails on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('wait while the mail server is down, and arrive under their first Message-ID', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'signoff-mails-'));
      const port = await freePort();
      const { mailer, tried, close } = watchedSmtp(port);
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(inHours(stage, 1));
      const waiting = await stage.story(id);
      assert.equal(waiting.termination.state, 'completed', 'the line does not wait for its mails');
      assert.deepEqual(
        waiting.mails.map(({ state }) => state),
        ['queued', 'queued', 'queued'],
      );

      const catcher = await startCatcher({ folder, port, now: () => stage.clock.now() });
      await stage.passTo(inHours(stage, 1));
      const sent = await stage.story(id);
      assert.deepEqual(
        sent.mails.map(({ state }) => state),
        ['sent', 'sent', 'sent'],
      );
      assert.equal(sent.kinds.filter((kind) => kind === 'mail-sent').length, 3);
      assert.ok(tried.length > 20, 'they were tried all the time');
      const caught = (await catcher.list()).map(({ messageId }) => messageId);
      assert.deepEqual(caught.sort(), [...new Set(tried)].sort());
      close();
      await catcher.close();
      await rm(folder, { recursive: true });
    });

    test('whose acceptance was lost are not sent again: they may have arrived, and that is told', async () => {
      const { mailer, tried } = scripted([new Error('connection lost'), accepted]);
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate();
      await stage.passTo(inHours(stage, 48));
      assert.equal(tried.length, 1);
      const { kinds, mails } = await stage.story(id);
      assert.deepEqual(kinds, ['declared', 'mail-unanswered']);
      assert.deepEqual(
        mails.map(({ state, trouble, said }) => [state, trouble, said]),
        [['parked', 'unanswered', 'no answer after the message was handed over']],
      );
      const operator = { role: 'operator', accountId: 'nobody' } as const;
      const waiting = await stage.context.store.terminations.search(operator, id, null, 'parked');
      assert.deepEqual(
        waiting.map((found) => [found.id, found.mailWaits]),
        [[id, true]],
      );
    });

    test('are not all put at stake by a server that takes each and answers none: it is left alone', async () => {
      const { mailer, tried } = scripted([]);
      await using stage = await openStage(opened.db, {}, { mailer });
      const ids: string[] = [];
      for (let nth = 0; nth < 20; nth += 1) {
        ids.push(await stage.terminate());
      }
      await stage.engine.settled();
      // So many silences until it is left alone, and what was on its way by then.
      assert.ok(tried.length >= 5 && tried.length <= 5 + 8, `${tried.length} were offered`);
      const stories = await Promise.all(ids.map((id) => stage.story(id)));
      const states = stories.flatMap(({ mails }) => mails.map(({ state }) => state));
      assert.equal(states.filter((state) => state === 'queued').length, ids.length - tried.length);
    });

    test('that were not offered when the connection was lost are tried again', async () => {
      const tried: string[] = [];
      const mailer: Mailer = {
        async send({ messageId }, { offering }) {
          tried.push(messageId);
          if (tried.length === 1) {
            throw new Error('connection lost');
          }
          await offering();
          return accepted;
        },
      };
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate();
      await stage.passTo(inHours(stage, 1));
      assert.equal(tried.length, 2);
      assert.equal(new Set(tried).size, 1);
      assert.deepEqual((await stage.story(id)).kinds, ['declared', 'mail-sent']);
    });

    test('whose sender died after it had offered them are not offered by the next one', async () => {
      const dead = Promise.withResolvers<Reply>();
      const offered = Promise.withResolvers<void>();
      const mailer: Mailer = {
        async send(_mail, { offering }) {
          await offering();
          offered.resolve();
          return await dead.promise;
        },
      };
      await using stage = await openStage(opened.db, {}, { mailer, leaseMs: 600 });
      const id = await stage.terminate();
      await offered.promise;
      // A process that was killed renews nothing and says nothing any more.
      await stage.db.updateTable('work').set({ leaseUntil: firstInstant, lease: randomUUID() }).execute();
      const { mailer: next, tried } = scripted([accepted]);
      const second = stage.engineWith({ mailer: next });
      stage.clock.advanceTo(inHours(stage, 1));
      second.start();
      await second.settled();
      assert.deepEqual(tried, []);
      assert.deepEqual((await stage.story(id)).kinds, ['declared', 'mail-unanswered']);
      dead.resolve(accepted);
    });

    test('are offered by one of two processes, where both believe that they hold them', async () => {
      await using stage = await openStage(opened.db, {}, { mailer: scripted([accepted]).mailer });
      const id = await stage.terminate();
      await stage.engine.settled();
      const [mail] = (await stage.story(id)).mails;
      assert.ok(mail);
      const { mails } = stage.context.store;
      const again = { state: 'queued', offeredAt: null } as const;
      await stage.db.updateTable('mail').set(again).where('id', '=', mail.id).execute();
      const offers = Array.from({ length: 8 }, () => mails.offer(mail, firstInstant, null));
      assert.deepEqual((await Promise.all(offers)).toSorted(), [...Array(7).fill(false), true]);
      await mails.takeBack(mail);
      assert.equal(await mails.offer(mail, firstInstant, null), true);
    });

    test('whose process is told to stop after it had offered them bring their answer', async () => {
      const offered = Promise.withResolvers<void>();
      const mailer: Mailer = {
        async send(_mail, { offering, signal }) {
          await offering();
          offered.resolve();
          await once(signal, 'abort');
          return accepted;
        },
      };
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate();
      await offered.promise;
      await stage.engine.stop();
      assert.deepEqual((await stage.story(id)).kinds, ['declared', 'mail-sent']);
    });

    test('that are refused for now are tried again', async () => {
      const busy = { outcome: 'refused', final: false, said: '451 4.7.1' } as const;
      const { mailer, tried } = scripted([busy, busy, busy, accepted]);
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate();
      await stage.passTo(inHours(stage, 1));
      assert.equal(tried.length, 4);
      assert.deepEqual((await stage.story(id)).kinds, ['declared', 'mail-sent']);
    });

    test('that are refused for good are not tried again, and the termination tells so', async () => {
      const { mailer, tried } = scripted([{ outcome: 'refused', final: true, said: '550 5.1.1' }]);
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate();
      await stage.passTo(inHours(stage, 48));
      const { mails, kinds, work } = await stage.story(id);
      assert.equal(tried.length, 1);
      assert.deepEqual(
        mails.map(({ state, said }) => [state, said]),
        [['parked', '550 5.1.1']],
      );
      assert.deepEqual(kinds, ['declared', 'mail-parked']);
      assert.deepEqual(
        work.map(({ kind }) => kind).sort(),
        ['teardown', 'usage-watch'],
        'the line ends all the same',
      );
    });
  });
}

const accepted = { outcome: 'accepted', said: '250 2.0.0' } as const;

function inHours({ clock }: Stage, hours: number): Date {
  return new Date(clock.now().getTime() + hours * hourMs);
}

/** A mail server that answers as the script has it, and then no more. */
function scripted(replies: readonly (Reply | Error)[]): { mailer: Mailer; tried: string[] } {
  const tried: string[] = [];
  const send: Mailer['send'] = async ({ messageId }, { offering }) => {
    tried.push(messageId);
    await offering();
    const reply = replies[tried.length - 1];
    if (reply === undefined || reply instanceof Error) {
      throw reply ?? new Error('tried too often');
    }
    return reply;
  };
  return { mailer: { send }, tried };
}

/** Sends to a port of this machine, and remembers what it tried. */
function watchedSmtp(port: number) {
  const smtp = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Signoff <no-reply@signoff.example>' });
  const tried: string[] = [];
  const mailer: Mailer = {
    send(mail, call) {
      tried.push(mail.messageId);
      return smtp.send(mail, call);
    },
  };
  return { mailer, tried, close: () => smtp.close() };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
