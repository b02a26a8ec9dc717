import assert from 'node:assert/strict';
import type { Messages } from '../../src/text/messages.ts';
import type { Reader } from '../support/reader.ts';
import type { BrowserStage } from '../support/stage.ts';

/** What the journeys have in common, as a person does it. */

export const owner = 'subscriber@example.com';
export const provider = 'T-M';

export async function signIn(reader: Reader, email: string, password: string): Promise<void> {
  const { t } = reader;
  await reader.fill(t.signIn.email, email);
  await reader.fill(t.signIn.password, password);
  await reader.press(t.signIn.button);
}

/** A reader who has signed in, at the first page. */
export async function signedIn(
  stage: BrowserStage,
  email: string,
  wishes: Parameters<BrowserStage['reader']>[0] = {},
): Promise<Reader> {
  const reader = await stage.reader(wishes);
  await signIn(reader, email, await stage.site.passwordOf(email));
  return reader;
}

/** From the list of lines to the recorded request. @returns the id of the termination */
export async function cancel(reader: Reader, label: string): Promise<string> {
  const { t } = reader;
  await reader.open('/lines');
  await reader.follow(t.lines.cancel, cardOf(reader, label));
  assert.equal(await reader.heading(), t.quote.title(label));
  await reader.assertSees(t.quote.lead, t.quote.serviceEnds, t.quote.billingEnds, t.path.losing.title);
  await reader.press(t.quote.next);
  assert.equal(await reader.heading(), t.check.title);
  await reader.assertSees(label, t.check.leadLink);
  await reader.press(t.check.button);
  return reader.path.split('/').at(-1) ?? '';
}

/** The card of a line in the list. */
export function cardOf({ page }: Reader, label: string) {
  const heading = page.getByRole('heading', { name: label, exact: true });
  return page.getByRole('listitem').filter({ has: heading });
}

/** Opens the newest mail with this subject among the caught ones. */
export async function openMail(stage: BrowserStage, reader: Reader, subject: string): Promise<void> {
  await stage.settled();
  await reader.follow(reader.t.caught.title);
  await reader.follow(subject);
  assert.equal(await reader.heading(), subject);
}

/** Presses the button of the mail that is open. */
export async function followMail(reader: Reader, button: string): Promise<void> {
  await reader.follow(button, reader.page.frameLocator('iframe'));
}

/** The mail with the link, the page behind it, and its one button. */
export async function confirmByMail(stage: BrowserStage, reader: Reader, label: string): Promise<void> {
  const { t } = reader;
  await openMail(stage, reader, t.mail.confirmSubject(provider, label));
  await followMail(reader, t.mail.confirmButton);
  assert.equal(await reader.heading(), t.confirm.title);
  assert.equal(await reader.page.locator('main button, main a').count(), 1, 'one button, and nothing else');
  await reader.press(t.confirm.button);
  assert.equal(await reader.heading(), t.confirm.doneTitle);
}

/** Everything that the subscriber has to do; they are left looking at the status. @returns the id of the termination */
export async function terminate(stage: BrowserStage, reader: Reader, label: string): Promise<string> {
  const { t } = reader;
  const id = await cancel(reader, label);
  await assertState(reader, 'requested');
  await reader.assertSees(t.path.progress.asked);
  await confirmByMail(stage, reader, label);
  await reader.follow(t.confirm.seeStatus);
  await assertState(reader, 'scheduled');
  await reader.assertSees(t.path.progress.confirmed);
  return id;
}

export async function assertState(
  { page, t }: Reader,
  state: keyof Messages['status']['state'],
): Promise<void> {
  assert.equal(await page.locator('.answer .state').innerText(), t.status.state[state]);
}
