import assert from 'node:assert/strict';
import type { MailCall, Mailer, OutgoingMail } from '../../src/application/ports.ts';
import { abortedCall, newCall, type Opener, testOn } from './stage.ts';

/** A mailer, and a recipient whose mail server behaves as the outcome says. */
export type MailStage = {
  readonly mailer: Mailer;
  readonly to: string;
  /** How many mails the recipient sees, copies included. */
  mailsSeen(): Promise<number>;
  /** Resolves when a call that was begun is in the mail server's hands and not answered. */
  heard(): Promise<void>;
  close(): Promise<void>;
};

/** `slow`: gives no answer before the test aborts the call. `lost`: takes the mail, then no answer. */
export type MailOutcome = 'accepted' | 'slow' | 'refused-once' | 'refused' | 'lost';
export type MailStages = Readonly<Record<MailOutcome, Opener<MailStage>>>;

/** A call that remembers how often its mail was offered. */
export type RememberingCall = MailCall & { readonly offers: () => number };

/** @param offering what is done when the mail is offered */
export function newMailCall(
  signal?: AbortSignal,
  offering: () => Promise<void> = async () => {},
): RememberingCall {
  let offers = 0;
  return {
    ...newCall(signal),
    offers: () => offers,
    offering() {
      offers += 1;
      return offering();
    },
  };
}

let mailsWritten = 0;

export function newMail(to: string): OutgoingMail {
  mailsWritten += 1;
  return {
    messageId: `<mail-${mailsWritten}@signoff.example>`,
    fromName: null,
    to,
    bouncesTo: null,
    listId: 'terminations.signoff.example',
    subject: 'Ihre Kündigung / 您的取消请求',
    text: 'Your line ends on 30 November.\n.\nA line with a single dot stands above.\n',
    html: '<p>Your line ends on <b>30 November</b>.</p>',
    attachments: [{ filename: 'acknowledgement.txt', content: 'signoff/acknowledgement\n终止 — £12.34\n' }],
  };
}

/** What a mail server promises. */
export function mailerSuite(stages: MailStages): void {
  promisesOfAnswers(stages);
  promisesOfUnknownOutcomes(stages);
}

function promisesOfAnswers(stages: MailStages): void {
  testOn(
    stages.accepted,
    'an accepted mail is offered once, and then seen',
    async ({ mailer, to, mailsSeen }) => {
      let seenBefore = -1;
      const call = newMailCall(undefined, async () => {
        seenBefore = await mailsSeen();
      });
      const { outcome, said } = await mailer.send(newMail(to), call);
      assert.equal(outcome, 'accepted');
      assertShortAndNameless(said, to);
      assert.equal(call.offers(), 1);
      assert.deepEqual([seenBefore, await mailsSeen()], [0, 1]);
    },
  );

  testOn(stages.accepted, 'two mails are seen as two', async ({ mailer, to, mailsSeen }) => {
    await mailer.send(newMail(to), newMailCall());
    await mailer.send(newMail(to), newMailCall());
    assert.equal(await mailsSeen(), 2);
  });

  testOn(
    stages['refused-once'],
    'a refusal that is not final sends nothing, and the next try is accepted',
    async ({ mailer, to, mailsSeen }) => {
      const mail = newMail(to);
      const call = newMailCall();
      const refusal = await mailer.send(mail, call);
      assert.equal(refusal.outcome, 'refused');
      assert.equal(refusal.outcome === 'refused' && refusal.final, false);
      assertShortAndNameless(refusal.said, to);
      assert.equal(await mailsSeen(), 0);

      assert.equal((await mailer.send(mail, call)).outcome, 'accepted');
      assert.equal(await mailsSeen(), 1);
    },
  );

  testOn(
    stages.refused,
    'a refusal for good is final on every try and sends nothing',
    async ({ mailer, to, mailsSeen }) => {
      const mail = newMail(to);
      const call = newMailCall();
      for (const reply of [await mailer.send(mail, call), await mailer.send(mail, call)]) {
        assert.equal(reply.outcome, 'refused');
        assert.equal(reply.outcome === 'refused' && reply.final, true);
        assertShortAndNameless(reply.said, to);
      }
      assert.equal(await mailsSeen(), 0);
    },
  );
}

function promisesOfUnknownOutcomes(stages: MailStages): void {
  testOn(
    stages.lost,
    'a connection lost after the mail was taken throws, and the mail had been offered',
    async ({ mailer, to, mailsSeen }) => {
      const call = newMailCall();
      await assert.rejects(mailer.send(newMail(to), call), (error: Error) => !error.message.includes(to));
      assert.equal(call.offers(), 1);
      assert.equal(await mailsSeen(), 1);
    },
  );

  testOn(
    stages.accepted,
    'a mail that must not be offered is not sent, and the next one is',
    async ({ mailer, to, mailsSeen }) => {
      const call = newMailCall(undefined, async () => {
        throw new Error('in other hands');
      });
      await assert.rejects(mailer.send(newMail(to), call), /in other hands/);
      assert.equal(await mailsSeen(), 0);
      assert.equal((await mailer.send(newMail(to), newMailCall())).outcome, 'accepted');
      assert.equal(await mailsSeen(), 1);
    },
  );

  testOn(
    stages.accepted,
    'a call aborted before it begins rejects, offers nothing and sends nothing',
    async ({ mailer, to, mailsSeen }) => {
      const call = newMailCall(abortedCall().signal);
      await assert.rejects(mailer.send(newMail(to), call));
      assert.equal(call.offers(), 0);
      assert.equal(await mailsSeen(), 0);
    },
  );

  testOn(
    stages.slow,
    'a call aborted while it waits for an answer rejects',
    async ({ mailer, to, heard }) => {
      const controller = new AbortController();
      const sending = mailer.send(newMail(to), newMailCall(controller.signal));
      await heard();
      controller.abort();
      await assert.rejects(sending);
    },
  );
}

function assertShortAndNameless(said: string, to: string): void {
  assert.ok(said.length > 0 && said.length <= 200, said);
  assert.equal(said.includes(to), false, said);
}
