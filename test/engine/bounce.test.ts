import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { askForAddress, confirmAddress } from '../../src/application/account-address.ts';
import { longestBouncePart } from '../../src/application/bounce-address.ts';
import { queueMail } from '../../src/application/queue-mail.ts';
import type { Viewer } from '../../src/application/records.ts';
import { resendMail } from '../../src/application/resend-mail.ts';
import { reportTaker } from '../../src/connectors/mail/take-report.ts';
import { bucketOf } from '../../src/domain/bucket.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { type ReportWishes, reportOf } from '../support/reports.ts';

const bouncesTo = 'bounces@cancel.example';
const support: Viewer = { role: 'support', accountId: 'somebody at the desk' };

for (const { name, open } of engineDatabases) {
  describe(`a mail that comes back on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('is parked and told, once, however often its report comes; and sending it again settles it', async () => {
      await using stage = await openStage(opened.db, {}, { bouncesTo });
      const id = await sentTo(stage);
      await comeBack(stage, {});
      await comeBack(stage, {});
      const { kinds, events, mails, termination } = await stage.story(id);
      assert.deepEqual(kinds, ['declared', 'mail-sent', 'mail-bounced']);
      assert.deepEqual(events.at(-1)?.data, { template: 'acknowledge', said: '550 5.1.1' });
      assert.deepEqual(
        mails.map(({ state, trouble, said, sentAt }) => [state, trouble, said, sentAt]),
        [['parked', 'bounced', '550 5.1.1', null]],
      );
      const undelivered = () => stage.context.store.mails.undelivered(termination);
      assert.equal((await undelivered())?.trouble, 'bounced');
      assert.deepEqual(await atDesk(stage, id), [true]);

      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 1_000));
      await resendMail(stage.context, support, id, mails[0]?.id ?? '');
      assert.deepEqual(await atDesk(stage, id), []);
      await stage.engine.settled();
      assert.equal(await undelivered(), null);
    });

    test('is found by its address alone, in whatever case, and no forged one is', async () => {
      await using stage = await openStage(opened.db, {}, { bouncesTo });
      const id = await sentTo(stage);
      const address = bounceAddressOf(stage);
      assert.match(address, /^bounces\+[0-9a-z]{16}-[0-9a-z]{16}@cancel\.example$/);
      assert.equal(address.indexOf('@') - 'bounces'.length + longestBouncePart, 64);
      for (const forged of [
        bouncesTo,
        address.replace(/-./, (mac) => (mac === '-0' ? '-1' : '-0')),
        address.replace('-', '-0'),
        address.replace('-', ''),
        address.replace('cancel.', 'other.'),
        address.replace('bounces+', 'bounces'),
        `x${address}`,
      ]) {
        await comeBack(stage, { to: forged });
      }
      assert.deepEqual((await stage.story(id)).kinds, ['declared', 'mail-sent']);
      await comeBack(stage, { to: address.toUpperCase() });
      assert.deepEqual((await stage.story(id)).kinds, ['declared', 'mail-sent', 'mail-bounced']);
    });

    test('later than it should changes nothing, and the desk sees it', async () => {
      await using stage = await openStage(opened.db, {}, { bouncesTo });
      const id = await sentTo(stage);
      await comeBack(stage, { action: 'delayed', status: '4.4.1', diagnostic: null });
      await comeBack(stage, { action: 'relayed', status: '2.0.0', diagnostic: null });
      const { kinds, termination } = await stage.story(id);
      assert.deepEqual(kinds, ['declared', 'mail-sent']);
      const [mail] = await stage.context.store.mails.ofTermination(termination);
      assert.equal(mail?.state, 'sent');
      assert.deepEqual(mail?.delayedAt, stage.clock.now());
      assert.deepEqual(await atDesk(stage, id), []);
    });

    test('to an address that was changed since waits for nobody', async () => {
      await using stage = await openStage(opened.db, {}, { bouncesTo });
      const id = await sentTo(stage);
      const { termination } = await stage.story(id);
      await stage.db
        .updateTable('person')
        .set({ email: 'new@subscriber.example' })
        .where('id', '=', termination.accountId)
        .execute();
      await comeBack(stage, {});
      assert.equal((await stage.story(id)).kinds.at(-1), 'mail-bounced');
      assert.deepEqual(await atDesk(stage, id), []);
    });

    test('waits for nobody any more once its subscriber has another address', async () => {
      await using stage = await openStage(opened.db, {}, { bouncesTo });
      const id = await sentTo(stage);
      await comeBack(stage, {});
      assert.deepEqual(await atDesk(stage, id), [true]);
      const { accountId } = (await stage.story(id)).termination;
      await askForAddress(stage.context, accountId, `${accountId}@new.example`);
      await stage.engine.settled();
      const links = stage.sent.flatMap(({ text }) => [...text.matchAll(/account\/address\/(\w+)\?t=(\S+)/g)]);
      assert.equal(links.length, 2);
      for (const [, change = '', token = ''] of links) {
        await confirmAddress(stage.context, change, token, null);
      }
      assert.deepEqual(await atDesk(stage, id), []);
    });

    test('before anybody wrote down that it was taken stays what it is', async () => {
      let address = '';
      const mailer = {
        async send(
          { bouncesTo: to }: { bouncesTo: string | null },
          { offering }: { offering(): Promise<void> },
        ) {
          await offering();
          address = to ?? '';
          await reportTaker(stage.context, bouncesTo)(reportOf({ to: address }));
          return { outcome: 'accepted', said: '250 2.0.0' } as const;
        },
      };
      await using stage = await openStage(opened.db, {}, { bouncesTo, mailer });
      const id = await stage.terminate();
      await stage.engine.settled();
      const { mails } = await stage.story(id);
      assert.deepEqual(
        mails.map(({ state, trouble }) => [state, trouble]),
        [['parked', 'bounced']],
      );
    });

    test('is nothing where it was never offered', async () => {
      const refusal = { outcome: 'refused', final: false, said: '451' } as const;
      let address = '';
      const mailer = {
        async send({ bouncesTo: to }: { bouncesTo: string | null }) {
          address = to ?? '';
          return refusal;
        },
      };
      await using stage = await openStage(opened.db, {}, { bouncesTo, mailer });
      const id = await stage.terminate();
      await stage.engine.settled();
      await reportTaker(stage.context, bouncesTo)(reportOf({ to: address }));
      assert.deepEqual((await stage.story(id)).kinds, ['declared']);
    });

    test('and is about no termination is parked too', async () => {
      await using stage = await openStage(opened.db, {}, { bouncesTo });
      const { viewer } = await stage.line();
      assert.ok('accountId' in viewer);
      await stage.context.store.transaction((records) =>
        queueMail(stage.context, records, {
          bucket: bucketOf(viewer.accountId),
          accountId: viewer.accountId,
          terminationId: null,
          template: 'reset-password',
          language: 'en',
          secret: 'https://cancel.example/reset',
        }),
      );
      await stage.engine.settled();
      assert.equal(stage.sent.at(-1)?.listId, 'accounts.cancel.example');
      await comeBack(stage, {});
      const mails = await stage.db
        .selectFrom('mail')
        .select(['state', 'waitsForPerson'])
        .where('accountId', '=', viewer.accountId)
        .execute();
      assert.deepEqual(mails, [{ state: 'parked', waitsForPerson: false }]);
    });
  });
}

/** A termination whose acknowledgement was sent. */
async function sentTo(stage: Stage): Promise<string> {
  const id = await stage.terminate();
  await stage.engine.settled();
  assert.equal(stage.sent.at(-1)?.listId, 'terminations.cancel.example');
  return id;
}

function bounceAddressOf(stage: Stage): string {
  return stage.sent.at(-1)?.bouncesTo ?? '';
}

async function comeBack(stage: Stage, wishes: Partial<ReportWishes>): Promise<void> {
  const report = reportOf({ to: bounceAddressOf(stage), ...wishes });
  assert.equal(await reportTaker(stage.context, bouncesTo)(report), 'taken');
}

/** Whether it stands among what needs a person, and says that a mail is the reason. */
async function atDesk(stage: Stage, id: string): Promise<readonly boolean[]> {
  const found = await stage.context.store.terminations.search(support, id, null, 'parked');
  return found.map(({ mailWaits }) => mailWaits);
}
