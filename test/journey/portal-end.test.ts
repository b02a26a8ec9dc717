import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { languages } from '../../src/text/language.ts';
import { buttonWords } from '../../src/text/public.ts';
import { browserMissing } from '../support/browser.ts';
import { declareEnd } from '../support/engine.ts';
import type { Reader } from '../support/reader.ts';
import { BrowserStage } from '../support/stage.ts';
import { type Actor, castOf } from './cast.ts';
import { nameOf, type Way, waysOf, wishesOf } from './factors.ts';
import { assertChinese, assertFitsPhone } from './looks.ts';
import { assertState, cardOf, followMail, openMail, provider, signIn } from './story.ts';

/** From a cancellation without signing in to what is left after the end, in every language. */

describe('without signing in, and after the end, somebody', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  let cast: readonly Actor[];
  const ways = waysOf(1);
  before(async () => {
    stage = await BrowserStage.open();
    cast = await castOf(stage, languages);
  });
  after(() => stage.close());

  for (const [index, way] of ways.entries()) {
    test(`cancels on the public page, and says by mail that it was them: ${nameOf(way)}`, async () => {
      const actor = cast[index];
      assert.ok(actor);
      const reader = await openedBy(stage, way);
      await declareOnPublicPage(stage, reader, actor);
      await sayItWasMe(stage, reader, actor);
      await askAndForget(stage, actor, way);
      await reader.leave();
    });
  }

  test('waits for the end', async () => {
    // Every line of theirs is paid by the month.
    await stage.passHours(24 * 35);
  });

  for (const [index, way] of ways.entries()) {
    test(`keeps the receipt and its paper, and opens a link too late: ${nameOf(way)}`, async () => {
      const actor = cast[index];
      assert.ok(actor);
      const reader = await openedBy(stage, way);
      if (way.language.startsWith('zh')) {
        await reader.onEveryPage(assertChinese([actor.name, provider]));
      }
      await signIn(reader, actor.email, await stage.site.passwordOf(actor.email));
      await keepReceipt(reader, actor, stage.site.installation.context.notary.verifierKey);
      await openLinkTooLate(stage, reader, actor);
      await reader.leave();
    });
  }
});

async function openedBy(stage: BrowserStage, way: Way): Promise<Reader> {
  const reader = await stage.reader(wishesOf(way));
  if (way.phone) {
    await reader.onEveryPage(assertFitsPhone);
  }
  return reader;
}

async function declareOnPublicPage(
  stage: BrowserStage,
  reader: Reader,
  { name, lines: [line] }: Actor,
): Promise<void> {
  const { form, received } = reader.t.publicPath;
  const policy = await stage.site.installation.context.store.policies.current('t-m');
  assert.ok(policy);
  const words = buttonWords(policy.profile, reader.language);
  await reader.follow(words.open);
  await reader.fill(form.name, name);
  await reader.fill(form.number, line.msisdn);
  await reader.fill(form.email, 'somewhere.else@example.org');
  await reader.press(words.declare);
  assert.equal(await reader.heading(), received.title);
}

/** The address on file gets the link; whoever can read its mail is the owner. */
async function sayItWasMe(stage: BrowserStage, reader: Reader, { lines: [line] }: Actor): Promise<void> {
  const { t } = reader;
  const { mail } = t.publicPath;
  await openMail(stage, reader, mail.confirmSubject(provider, line.name));
  await followMail(reader, mail.confirmButton);
  assert.equal(await reader.heading(), t.confirm.title);
  await reader.press(t.confirm.button);
  assert.equal(await reader.heading(), t.confirm.doneTitle);
}

/** A request of the other line, whose link nobody follows in time. */
async function askAndForget(stage: BrowserStage, { accountId, lines }: Actor, way: Way): Promise<void> {
  const { context } = stage.site.installation;
  const viewer = { role: 'subscriber', accountId } as const;
  await declareEnd(context, viewer, lines[1].id, null, way.language);
  await stage.settled();
}

async function keepReceipt(reader: Reader, { lines: [line] }: Actor, key: string): Promise<void> {
  const { t } = reader;
  await reader.follow(t.lines.seeCancellation, cardOf(reader, line.name));
  await assertState(reader, 'completed');
  await reader.follow(t.paper.open);
  const paper = await reader.download(t.paper.pdf.receipt);
  assert.equal(paper.subarray(0, 5).toString('latin1'), '%PDF-');
  const receipt = await reader.download(t.status.receipt);
  assert.ok(verifyReceipt(receipt, key).valid);
  await reader.follow(t.paper.proof.link);
  await reader.assertSees(t.verify.valid.receipt);
}

async function openLinkTooLate(stage: BrowserStage, reader: Reader, { lines }: Actor): Promise<void> {
  const { t } = reader;
  await openMail(stage, reader, t.mail.remindSubject(provider, lines[1].name));
  await reader.expecting(410, () => followMail(reader, t.mail.confirmButton));
  await reader.assertSees(t.confirm.dead['link-expired']);
}
