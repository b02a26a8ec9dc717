import assert from 'node:assert/strict';
import { typeablePassword } from '../../src/secrets.ts';
import type { Reader } from '../support/reader.ts';
import type { BrowserStage } from '../support/stage.ts';
import type { Actor } from './cast.ts';
import { type Way, wishesOf } from './factors.ts';
import { assertChinese, assertFitsPhone } from './looks.ts';
import { assertState, cardOf, followMail, openMail, provider, signIn } from './story.ts';

/** What a subscriber does before the end, a journey each. */

/** At the sign-in page; whatever this reader's way asks of every page is looked at from now on. */
export async function openedBy(stage: BrowserStage, way: Way, actor: Actor): Promise<Reader> {
  const reader = await stage.reader(wishesOf(way));
  if (way.phone) {
    await reader.onEveryPage(assertFitsPhone);
  }
  if (way.language.startsWith('zh')) {
    await reader.onEveryPage(assertChinese([actor.name, provider]));
  }
  return reader;
}

export async function chooseNewPassword(
  stage: BrowserStage,
  reader: Reader,
  { email }: Actor,
): Promise<void> {
  const { t } = reader;
  await reader.follow(t.signIn.forgotten);
  await reader.fill(t.signIn.email, email);
  await reader.press(t.password.sendLink);
  await reader.assertSees(t.password.sentLead);
  await openMail(stage, reader, t.mail.resetSubject);
  await followMail(reader, t.mail.resetButton);
  const password = typeablePassword();
  await reader.fill(t.password.newPassword, password);
  await reader.press(t.password.save);
  await reader.assertSees(t.password.changed);
  await reader.follow(t.signIn.button);
  await signIn(reader, email, password);
  assert.equal(reader.path, '/lines');
}

/** @returns the id of the termination */
export async function declareSignedIn(reader: Reader, { lines: [line] }: Actor): Promise<string> {
  const { t } = reader;
  await reader.follow(t.lines.cancel, cardOf(reader, line.name));
  await reader.press(t.quote.next);
  assert.equal(await reader.heading(), t.check.title);
  await reader.press(t.check.button);
  await assertState(reader, 'requested');
  return reader.path.split('/').at(-1) ?? '';
}

/** The first mail did not come: it is sent again, and its code is typed in place of the link. */
export async function confirmWithCodeOfSecondMail(
  stage: BrowserStage,
  reader: Reader,
  { lines: [line] }: Actor,
): Promise<void> {
  const { t } = reader;
  await stage.settled();
  await reader.follow(t.mailHelp.link);
  const subject = t.mail.confirmSubject(provider, line.name);
  await reader.assertSees(subject, t.mailHelp.stateName.sent);
  await reader.press(t.mailHelp.resend);
  await reader.assertSees(t.mailHelp.onItsWay);
  const here = reader.path;
  await openMail(stage, reader, subject);
  const mail = await reader.page.frameLocator('iframe').locator('body').innerText();
  await reader.open(here);
  await reader.fill(t.mailHelp.code, /\b\d{4} \d{4}\b/.exec(mail)?.[0] ?? '');
  await reader.press(t.mailHelp.codeButton);
  await assertState(reader, 'scheduled');
}

export async function stopAndAllowData(stage: BrowserStage, reader: Reader, id: string): Promise<void> {
  const { stop, allow, state } = reader.t.suspension;
  await reader.follow(stop.link);
  await reader.press(stop.button);
  await stage.settled();
  await reader.open(`/terminations/${id}`);
  await reader.assertSees(state.stopped);
  await reader.follow(allow.link);
  await reader.press(allow.button);
  await stage.settled();
  await reader.open(`/terminations/${id}`);
  await reader.assertSees(state.allowed);
}

export async function takeBack(reader: Reader): Promise<void> {
  const { t } = reader;
  await reader.follow(t.status.retract);
  assert.equal(await reader.heading(), t.retract.title);
  await reader.press(t.retract.button);
  await assertState(reader, 'retracted');
}

export async function findNothingOfAnother(reader: Reader, other: Actor | undefined): Promise<void> {
  const { t } = reader;
  for (const path of [`/lines/${other?.lines[0].id}`, `/lines/${other?.lines[0].id}/cancel`]) {
    await reader.expecting(404, () => reader.open(path));
    assert.equal(await reader.heading(), t.error.title[404]);
  }
}
