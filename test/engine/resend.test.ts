import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { confirm, confirmByCode, mostCodeTries } from '../../src/application/confirm.ts';
import type { Mailer } from '../../src/application/ports.ts';
import type { Viewer } from '../../src/application/records.ts';
import { resendMail } from '../../src/application/resend-mail.ts';
import { resume } from '../../src/application/resume.ts';
import { retract } from '../../src/application/retract.ts';
import { showDay } from '../../src/text/format.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage, rememberingMailer, type Stage } from '../support/engine.ts';

const rules = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };
const support: Viewer = { role: 'support', accountId: 'somebody at the desk' };

for (const { name, open } of engineDatabases) {
  describe(`a mail that is sent again on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('holds a link and a code of its own, those before it stay good, and one use spends them all', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer } = await requested(stage);
      await resendNewest(stage, viewer, id);
      const [first, second] = secretsOf(stage);
      assert.ok(first && second && stage.sent.length === 2);
      assert.ok(first.token !== second.token && first.code !== second.code);
      assert.equal(stage.sent[0]?.subject, stage.sent[1]?.subject);
      assert.deepEqual((await stage.story(id)).kinds, ['requested', 'mail-sent', 'mail-resent', 'mail-sent']);
      const { declaredAt } = (await stage.story(id)).termination;
      await confirm(stage.context, id, first.token);
      assert.deepEqual((await stage.story(id)).termination.declaredAt, declaredAt);
      await assert.rejects(confirm(stage.context, id, second.token), { code: 'link-used' });
      assert.deepEqual(await confirmByCode(stage.context, viewer, id, second.code), {
        outcome: 'wrong',
        triesLeft: 0,
      });
    });

    test('goes out three times an hour and ten times a day at most, and the desk has a count of its own', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer } = await requested(stage);
      for (let hour = 0; hour < 4; hour += 1) {
        for (let more = 0; more < (hour === 3 ? 1 : 3); more += 1) {
          await resendNewest(stage, viewer, id);
        }
        await assert.rejects(resendNewest(stage, viewer, id), { code: 'too-many-tries' });
        await stage.passTo(new Date(stage.clock.now().getTime() + 3_600_000));
      }
      assert.equal(stage.sent.length, 11);
      await resendNewest(stage, support, id);
      assert.equal(stage.sent.length, 12);
      await stage.passTo(new Date('2026-11-02T00:00:00Z'));
      await resendNewest(stage, viewer, id);
    });

    test('is not sent again while it is on its way, so that pressing twice sends one', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer, mailId } = await requested(stage);
      await stage.engine.stop();
      await resendMail(stage.context, viewer, id, mailId);
      await resendMail(stage.context, viewer, id, mailId);
      const { mails, kinds } = await stage.story(id);
      assert.deepEqual(mails.map(({ state }) => state).sort(), ['queued', 'sent']);
      assert.deepEqual(kinds, ['requested', 'mail-sent', 'mail-resent']);
    });

    test('is refused once events have overtaken it', async () => {
      await using stage = await openStage(opened.db, rules);
      const confirmed = await requested(stage);
      await confirm(stage.context, confirmed.id, secretsOf(stage)[0]?.token ?? '');
      const taken = await requested(stage);
      await retract(stage.context, taken.viewer, taken.id);
      const late = await requested(stage);
      await stage.engine.stop();
      stage.clock.advanceTo(new Date('2026-11-04T09:00:00Z'));
      for (const { id, viewer, mailId } of [confirmed, taken, late]) {
        await assert.rejects(resendMail(stage.context, viewer, id, mailId), {
          code: 'transition-not-allowed',
        });
      }
    });

    test('is sent again for its subscriber and the desk alone', async () => {
      await using stage = await openStage(opened.db, rules);
      const [{ id, viewer, mailId }, other] = [await requested(stage), await requested(stage)];
      for (const [who, termination, mail] of [
        [other.viewer, id, mailId],
        [viewer, id, other.mailId],
        [viewer, id, 'unknown'],
        [viewer, 'unknown', mailId],
        [support, other.id, mailId],
      ] as const) {
        await assert.rejects(resendMail(stage.context, who, termination, mail), { code: 'not-found' });
      }
      assert.equal(stage.sent.length, 2);
    });

    test('remembers to which address it went, sealed, whoever has another one by then', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id } = await requested(stage);
      const { mails } = await stage.story(id);
      const sealed = Buffer.from(mails[0]?.sentTo ?? []);
      assert.equal(stage.context.sealer.open(sealed), stage.sent[0]?.to);
      assert.ok(!sealed.toString('latin1').includes('example.com'));
    });
  });

  describe(`the code in a mail on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('confirms as the link does, once, in whatever way it is typed', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer } = await requested(stage);
      const { code, token } = secretsOf(stage)[0] ?? { code: '', token: '' };
      const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
      const typed = ` ${wide.slice(0, 4)} - ${wide.slice(4)} `;
      assert.deepEqual(await confirmByCode(stage.context, viewer, id, typed), { outcome: 'confirmed' });
      const { termination, kinds } = await stage.story(id);
      assert.deepEqual([termination.state, kinds.includes('confirmed')], ['scheduled', true]);
      await assert.rejects(confirm(stage.context, id, token), { code: 'link-used' });
      assert.equal((await confirmByCode(stage.context, viewer, id, code)).outcome, 'wrong');
    });

    test('dies at the fifth wrong try, however many come at once; a mail sent again brings a new one', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer } = await requested(stage);
      const { code } = secretsOf(stage)[0] ?? { code: '' };
      const guess = (by: number) => String((Number(code) + by) % 10 ** 8).padStart(8, '0');
      const answers = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7].map((by) => confirmByCode(stage.context, viewer, id, guess(by))),
      );
      const left = answers.map((answer) => (answer.outcome === 'wrong' ? answer.triesLeft : -1));
      assert.deepEqual(left.toSorted(), [0, 0, 0, 1, 2, 3, mostCodeTries - 1]);
      assert.deepEqual(await confirmByCode(stage.context, viewer, id, code), {
        outcome: 'wrong',
        triesLeft: 0,
      });
      await resendNewest(stage, viewer, id);
      const fresh = secretsOf(stage)[1]?.code ?? '';
      assert.deepEqual(await confirmByCode(stage.context, viewer, id, fresh), { outcome: 'confirmed' });
    });

    test('is good for its own termination and its own subscriber, and what is no code costs no try', async () => {
      await using stage = await openStage(opened.db, rules);
      const one = await requested(stage);
      const other = await requested(stage);
      const [code = '', others = ''] = secretsOf(stage).map((secret) => secret.code);
      await assert.rejects(confirmByCode(stage.context, other.viewer, one.id, code), { code: 'not-found' });
      await assert.rejects(confirmByCode(stage.context, support, one.id, code), { code: 'not-allowed' });
      for (const typed of ['', '1234567', 'abcdefgh', `${code}0`]) {
        assert.deepEqual(await confirmByCode(stage.context, one.viewer, one.id, typed), {
          outcome: 'wrong',
          triesLeft: mostCodeTries,
        });
      }
      assert.deepEqual(await confirmByCode(stage.context, one.viewer, one.id, others), {
        outcome: 'wrong',
        triesLeft: mostCodeTries - 1,
      });
      assert.deepEqual(await confirmByCode(stage.context, one.viewer, one.id, code), {
        outcome: 'confirmed',
      });
    });

    test('is dead when its link expires, and stands in the database only under a key', async () => {
      await using stage = await openStage(opened.db, rules);
      const { id, viewer } = await requested(stage);
      const { code } = secretsOf(stage)[0] ?? { code: '' };
      const links = await stage.db.selectFrom('link').selectAll().where('terminationId', '=', id).execute();
      assert.ok(!JSON.stringify(links).includes(code));
      await stage.engine.stop();
      stage.clock.advanceTo(new Date('2026-11-04T09:00:00Z'));
      await assert.rejects(confirmByCode(stage.context, viewer, id, code), { code: 'link-expired' });
    });
  });

  describe(`what a subscriber is told without asking on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('that it was taken back, once', async () => {
      await using stage = await openStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const id = await declareEnd(stage.context, viewer, lineId);
      await stage.engine.settled();
      await retract(stage.context, viewer, id);
      await retract(stage.context, viewer, id);
      await stage.engine.settled();
      assert.deepEqual(await templates(stage, id), ['acknowledge', 'retracted']);
      assert.match(stage.sent.at(-1)?.text ?? '', /taken the cancellation of this line back/);
    });

    test('that it takes longer, once, however often a step is parked', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ imsiEndsIn: '913' });
      await stage.passTo(new Date('2026-12-05T00:00:00Z'));
      const { state, quote } = (await stage.story(id)).termination;
      assert.equal(state, 'needs-attention');
      assert.ok((await templates(stage, id)).includes('delayed'));
      const text = stage.sent.find(({ subject }) => subject.includes('longer'))?.text ?? '';
      assert.ok(text.includes(`nothing is charged for time after ${showDay(quote.billingEndsOn, 'en')}`));
      await resume(stage.context, { role: 'system' }, id);
      await stage.passTo(new Date('2026-12-08T00:00:00Z'));
      const { kinds } = await stage.story(id);
      assert.equal(kinds.filter((kind) => kind.startsWith('step-parked')).length, 2);
      assert.equal((await templates(stage, id)).filter((template) => template === 'delayed').length, 1);
    });

    test('that a mail could not be delivered, until a later one was', async () => {
      let answer: Awaited<ReturnType<Mailer['send']>> = {
        outcome: 'refused',
        final: true,
        said: '550 5.1.1',
      };
      const sent: Stage['sent'] = [];
      const mailer: Mailer = {
        send: async (mail, call) =>
          answer.outcome === 'accepted' ? await rememberingMailer(sent).send(mail, call) : answer,
      };
      await using stage = await openStage(opened.db, {}, { mailer });
      const id = await stage.terminate();
      await stage.engine.settled();
      const { termination } = await stage.story(id);
      const undelivered = () => stage.context.store.mails.undelivered(termination);
      assert.deepEqual((await undelivered())?.said, '550 5.1.1');
      answer = { outcome: 'accepted', said: '250' };
      stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 1_000));
      await resendNewest(stage, support, id);
      assert.equal(await undelivered(), null);
      assert.equal(sent.length, 1);
    });
  });
}

async function requested(stage: Stage) {
  const { lineId, viewer } = await stage.line();
  const id = await declareEnd(stage.context, viewer, lineId);
  await stage.engine.settled();
  const mailId = (await newestMail(stage, id)).id;
  return { id, viewer, mailId };
}

async function newestMail(stage: Stage, id: string) {
  const { termination } = await stage.story(id);
  const [mail] = await stage.context.store.mails.ofTermination(termination);
  assert.ok(mail);
  return mail;
}

async function resendNewest(stage: Stage, viewer: Viewer, id: string): Promise<void> {
  await resendMail(stage.context, viewer, id, (await newestMail(stage, id)).id);
  await stage.engine.settled();
}

/** The links and codes of the mails that were sent, in order. */
function secretsOf({ sent }: Stage) {
  return sent.flatMap(({ text }) => {
    const token = /\?t=([\w-]{43})/.exec(text)?.[1];
    const code = /: (\d{4}) (\d{4})$/m.exec(text)?.slice(1).join('');
    return token === undefined || code === undefined ? [] : [{ token, code }];
  });
}

async function templates(stage: Stage, id: string): Promise<string[]> {
  return (await stage.story(id)).mails.map(({ template }) => template).sort();
}
