import assert from 'node:assert/strict';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import type { Reader } from '../support/reader.ts';
import type { BrowserStage } from '../support/stage.ts';
import { assertState, cardOf, openMail, provider } from './story.ts';

/** What the subscriber can see and take away when their line has ended; they are looking at its status. */
export async function assertEnded(
  stage: BrowserStage,
  reader: Reader,
  id: string,
  label: string,
): Promise<void> {
  const { t } = reader;
  await assertState(reader, 'completed');
  await assertEveryStepChecked(stage, reader, id);
  const key = await readKey(reader);
  await reader.goBack();
  const receipt = await reader.download(t.status.receipt);
  assertProves('receipt', receipt, key, id);
  assertProves('acknowledgement', await reader.download(t.status.acknowledgement), key, id);
  await openMail(stage, reader, t.mail.completeSubject(provider, label));
  assert.deepEqual(await reader.download('receipt.txt'), receipt, 'the mail holds the same receipt');
  await openMail(stage, reader, t.mail.acknowledgeSubject(provider, label));
  assertProves('acknowledgement', await reader.download('acknowledgement.txt'), key, id);
  await reader.open('/lines');
  assert.match(await cardOf(reader, label).innerText(), new RegExp(t.lines.ended));
  await reader.follow(t.lines.seeCancellation, cardOf(reader, label));
  await assertState(reader, 'completed');
}

async function assertEveryStepChecked(stage: BrowserStage, reader: Reader, id: string): Promise<void> {
  const { t } = reader;
  const { plan } = await stage.termination(id);
  assert.deepEqual(
    await reader.page.locator('main .steps > li').allInnerTexts(),
    plan.map((step) => `${t.status.stepNames[step]} · ${t.status.stepState.verified}`),
  );
  const checked = plan.map((step) => t.status.stepEvent['step-verified'](t.status.stepNames[step]));
  // It stands folded until somebody opens it.
  await reader.page
    .locator('details', { has: reader.page.locator('.timeline') })
    .locator('summary')
    .first()
    .click();
  const happened = await reader.page.locator('.timeline > li').allInnerTexts();
  assert.deepEqual(
    happened.map((words) => words.split('\n')[0] ?? '').filter((words) => checked.includes(words)),
    checked,
    'each once, in the order of the plan',
  );
  await reader.assertSees(t.status.event.completed);
}

/** The key is a page of plain text. */
async function readKey(reader: Reader): Promise<string> {
  await reader.follow(reader.t.status.key);
  return (await reader.page.locator('body').innerText()).trim();
}

function assertProves(kind: 'receipt' | 'acknowledgement', file: Buffer, key: string, id: string): void {
  const verdict = verifyReceipt(file, key);
  assert.ok(verdict.valid, verdict.valid ? '' : `${verdict.check}: ${verdict.reason}`);
  assert.equal(verdict.kind, kind);
  assert.equal(verdict.facts.reference, id);
  const forged = Buffer.from(file.toString('utf8').replace(id, id.replaceAll(/./g, '0')));
  assert.ok(!verifyReceipt(forged, key).valid, 'a changed file proves nothing');
}
