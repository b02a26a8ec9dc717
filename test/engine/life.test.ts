import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { confirm, lookBehindLink } from '../../src/application/confirm.ts';
import type { OutgoingMail } from '../../src/application/ports.ts';
import { planFor, steps } from '../../src/domain/teardown.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage, type Story } from '../support/engine.ts';

const link = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };
const newYear = new Date('2027-01-01T00:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`the life of a termination on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    for (const kind of ['sim', 'esim'] as const) {
      for (const contract of ['postpaid', 'prepaid'] as const) {
        test(`a ${contract} ${kind} ends with every step applied, then verified, and a receipt that verifies`, async () => {
          await using stage = await openStage(opened.db);
          const id = await stage.terminate({ kind, contract });
          await stage.passTo(newYear);
          const story = await stage.story(id);
          assertEnded(story, planFor(story.termination.plan, kind));
          assertProved(stage, story);
          // A prepaid line has a balance: its refund goes its own way meanwhile.
          const refund = contract === 'prepaid' ? ['refund-paid'] : [];
          assertMails(stage.sent, ['acknowledge', 'complete', ...refund], story);
          assert.deepEqual(stage.log, []);
        });
      }
    }

    test('nothing is ordered before the end has come', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate();
      const { switchOffAt } = (await stage.story(id)).termination.quote;
      await stage.passTo(new Date(switchOffAt.getTime() - 1));
      const waiting = await stage.story(id);
      assert.deepEqual([waiting.termination.state, waiting.orders, waiting.steps], ['scheduled', [], []]);
      assert.equal(waiting.line.status, 'active');
      await stage.passTo(switchOffAt);
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });

    test('where a link confirms, the end counts from the request and the line ends after the click', async () => {
      await using stage = await openStage(opened.db, link);
      const id = await stage.terminate({ kind: 'esim' });
      await stage.engine.settled();
      const requested = await stage.story(id);
      assert.equal(requested.termination.state, 'requested');
      assert.equal(requested.acknowledgement, null);
      const token = tokenIn(stage.sent[0]);
      assert.equal((await lookBehindLink(stage.context, id, token)).termination.id, id);
      assert.equal((await stage.story(id)).termination.state, 'requested', 'looking changes nothing');
      stage.clock.advanceTo(new Date('2026-11-02T20:00:00Z'));
      await confirm(stage.context, id, token);
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assertEnded(story, story.termination.plan, ['requested', 'confirmed']);
      assert.equal(story.termination.quote.requestedOn, '2026-11-01');
      assert.deepEqual(story.termination.confirmedAt, new Date('2026-11-02T20:00:00Z'));
      assertMails(stage.sent, ['confirm', 'acknowledge', 'complete'], story);
    });

    test('a line that ends at once does so without waiting for a day', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({}, { choice: 'at-once', day: null });
      await stage.engine.settled();
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });
  });
}

/** Each step of the plan once: applied, and after that verified; and the steps in the order of the plan. */
function assertEnded(
  story: Story,
  plan: Story['termination']['plan'],
  beginning: readonly string[] = ['declared'],
) {
  const expected = plan.flatMap((step) => [
    ...(steps[step].acts ? [`step-applied ${step}`] : []),
    `step-verified ${step}`,
  ]);
  assert.deepEqual(
    story.kinds.filter((kind) => kind !== 'mail-sent' && !kind.startsWith('refund-')),
    [...beginning, 'ending', ...expected, 'completed'],
  );
  assert.equal(story.termination.state, 'completed');
  assert.equal(story.line.status, 'ended');
  assert.deepEqual(
    new Set(story.steps.map((step) => `${step.name} ${step.state}`)),
    new Set(plan.map((step) => `${step} verified`)),
  );
  for (const { name, appliedAt, verifiedAt } of story.steps) {
    assert.equal(appliedAt !== null, steps[name].acts, name);
    assert.ok(verifiedAt !== null);
  }
  assert.deepEqual(story.work, []);
  assert.deepEqual(
    story.orders.map((order) => [order.tries, order.effects]),
    story.orders.map(() => [1, 1]),
  );
  const acting = plan.filter((step) => steps[step].acts && step !== 'receipt');
  assert.deepEqual(
    story.orders.flatMap(({ action, key }) => (action === 'refund' ? [] : [key])).sort(),
    acting.map((step) => `${story.termination.id}/${step}`).sort(),
  );
}

function assertProved(stage: Stage, { receipt, acknowledgement }: Story) {
  const { notary } = stage.context;
  for (const note of [receipt, acknowledgement]) {
    assert.equal(verifyReceipt(Buffer.from(note ?? ''), notary.verifierKey).valid, true);
  }
}

function assertMails(sent: readonly OutgoingMail[], templates: readonly string[], story: Story) {
  assert.deepEqual(
    story.mails.map(({ template, state, secret }) => [template, state, secret]).sort(),
    templates.map((template) => [template, 'sent', null]).sort(),
  );
  assert.equal(sent.length, templates.length);
  assert.equal(new Set(sent.map(({ messageId }) => messageId)).size, templates.length);
  const attached = sent.flatMap(({ attachments }) => attachments.map(({ content }) => content));
  assert.equal(attached.at(-1), story.receipt);
}

function tokenIn(mail: OutgoingMail | undefined): string {
  return /\?t=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
}
