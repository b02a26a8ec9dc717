import assert from 'node:assert/strict';
import type { Mailer, OutgoingMail } from '../../src/application/ports.ts';
import { abortedCall, newCall, type Opener, testOn } from './stage.ts';

/** A mailer, and a recipient whose mail server behaves as the outcome says. */
export type MailStage = {
  readonly mailer: Mailer;
  readonly to: string;
  /** How many mails the recipient sees, where a mail with a known Message-ID is dropped as a copy. */
  mailsSeen(): Promise<number>;
  /** Resolves when a call that was begun is in the mail server's hands and not answered. */
  heard(): Promise<void>;
  close(): Promise<void>;
};

/** `slow`: gives no answer before the test aborts the call. `lost`: takes the mail, then no answer, on the first try. */
export type MailOutcome = 'accepted' | 'slow' | 'refused-once' | 'refused' | 'lost';
export type MailStages = Readonly<Record<MailOutcome, Opener<MailStage>>>;

let mailsWritten = 0;

export function newMail(to: string): OutgoingMail {
  mailsWritten += 1;
  return {
    messageId: `<mail-${mailsWritten}@signoff.example>`,
    fromName: null,
    to,
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
  testOn(stages.accepted, 'an accepted mail is seen', async ({ mailer, to, mailsSeen }) => {
    assert.equal(await mailsSeen(), 0);
    const { outcome, said } = await mailer.send(newMail(to), newCall());
    assert.equal(outcome, 'accepted');
    assertShortAndNameless(said, to);
    assert.equal(await mailsSeen(), 1);
  });

  testOn(
    stages.accepted,
    'the same mail with the same key is seen once',
    async ({ mailer, to, mailsSeen }) => {
      const mail = newMail(to);
      const call = newCall();
      assert.equal((await mailer.send(mail, call)).outcome, 'accepted');
      assert.equal((await mailer.send(mail, call)).outcome, 'accepted');
      assert.equal(await mailsSeen(), 1);
    },
  );

  testOn(stages.accepted, 'two mails are seen as two', async ({ mailer, to, mailsSeen }) => {
    await mailer.send(newMail(to), newCall());
    await mailer.send(newMail(to), newCall());
    assert.equal(await mailsSeen(), 2);
  });

  testOn(
    stages['refused-once'],
    'a refusal that is not final sends nothing, and the next try is accepted',
    async ({ mailer, to, mailsSeen }) => {
      const mail = newMail(to);
      const call = newCall();
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
      const call = newCall();
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
    'a connection lost after the mail was taken throws, and after the retry the mail is seen once',
    async ({ mailer, to, mailsSeen }) => {
      const mail = newMail(to);
      const call = newCall();
      await assert.rejects(mailer.send(mail, call), (error: Error) => !error.message.includes(to));
      assert.equal((await mailer.send(mail, call)).outcome, 'accepted');
      assert.equal(await mailsSeen(), 1);
    },
  );

  testOn(
    stages.accepted,
    'a call aborted before it begins rejects and sends nothing',
    async ({ mailer, to, mailsSeen }) => {
      await assert.rejects(mailer.send(newMail(to), abortedCall()));
      assert.equal(await mailsSeen(), 0);
    },
  );

  testOn(
    stages.slow,
    'a call aborted while it waits for an answer rejects',
    async ({ mailer, to, heard }) => {
      const controller = new AbortController();
      const sending = mailer.send(newMail(to), newCall(controller.signal));
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
