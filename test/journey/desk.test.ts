import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { showStatusCode } from '../../src/domain/status-code.ts';
import { showMsisdn, showReference } from '../../src/text/format.ts';
import type { Messages } from '../../src/text/messages.ts';
import { browserMissing } from '../support/browser.ts';
import type { Reader } from '../support/reader.ts';
import { BrowserStage } from '../support/stage.ts';
import { owner, signedIn, terminate } from './story.ts';

const support = 'support@example.com';
const operator = 'operator@example.com';

describe('at the desk', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  let ended: string;
  let refused: string;
  let stillOn: string;

  before(async () => {
    stage = await BrowserStage.open();
    const subscriber = await signedIn(stage, owner);
    ended = await terminate(stage, subscriber, 'Watch');
    refused = await terminate(stage, subscriber, 'Refused for good');
    stillOn = await terminate(stage, subscriber, 'Still on');
    await subscriber.leave();
    // The last day of the longest of the three, and an hour for the tries of the one that stays on.
    await stage.passToEndOf(ended);
    await stage.passHours(1);
  });
  after(() => stage.close());

  test('support finds a case by whatever the caller reads out', async () => {
    const reader = await signedIn(stage, support);
    assert.equal(reader.path, '/desk');
    const reference = showReference(ended);
    await find(reader, reference);
    assert.deepEqual(await foundCases(reader), [reference]);
    const spoken = ['+44 7700 900003', '07700 900003', '0044 7700 900003', ' +447700900003 '];
    const heard = reference.replaceAll('-', ' ').replaceAll('0', 'O').toUpperCase();
    const { statusCode } = await stage.termination(ended);
    const codes = [showStatusCode(statusCode), statusCode.toLowerCase()];
    for (const wanted of [...spoken, ...codes, heard, '8944000260000000035', '001010000000003']) {
      await find(reader, wanted);
      assert.deepEqual(await foundCases(reader), [reference], wanted);
    }
    for (const wanted of [owner, owner.toUpperCase()]) {
      await find(reader, wanted);
      const all = [ended, refused, stillOn].map(showReference);
      assert.deepEqual((await foundCases(reader)).sort(), all.sort(), wanted);
    }
    await find(reader, '07700 900001');
    await reader.assertSees(reader.t.desk.notCancelled);
    await find(reader, '07700 999999');
    await reader.assertSees(reader.t.desk.none);
    await reader.leave();
  });

  test('support sees at a glance that the line is off, and the evidence', async () => {
    const reader = await signedIn(stage, support);
    await find(reader, showMsisdn('+447700900003'));
    await reader.follow(showReference(ended));
    await assertDeskState(reader, 'completed');
    const { t } = reader;
    assert.match(
      await reader.page.locator('.answer strong').innerText(),
      /^Yes: switched off and checked on /,
    );
    const rows = await reader.page.locator('main tbody tr').allInnerTexts();
    const { plan } = await stage.termination(ended);
    assert.equal(rows.length, plan.length);
    for (const [index, step] of plan.entries()) {
      const row = rows[index] ?? '';
      assert.ok(row.startsWith(t.status.stepNames[step]), 'in the order of the plan');
      assert.ok(row.includes(t.status.stepState.verified), row);
      assert.ok(row.includes(`${ended}/${step}`), 'the idempotency key');
    }
    await reader.assertSees('HLR: packet access barred', 'SM-DP+: profile Unavailable, order cancelled');
    await reader.leave();
  });

  test('support sees the cases that need a person, and no other', async () => {
    const reader = await signedIn(stage, support);
    await reader.follow(reader.t.desk.parked);
    assert.deepEqual((await foundCases(reader)).sort(), [refused, stillOn].map(showReference).sort());
    await reader.leave();
  });

  test('support sees why a step is parked, and has no button to resume it', async () => {
    const reader = await signedIn(stage, support);
    await reader.open(`/desk/terminations/${refused}`);
    await assertDeskState(reader, 'needs-attention');
    await reader.assertSees(
      reader.t.status.stepState.parked,
      'billing: postings to this account are not allowed',
    );
    const { resume: button } = reader.t.desk;
    assert.equal(await reader.page.getByRole('button', { name: button }).count(), 0);
    await reader.leave();
  });

  test('the operator resumes what is refused for good: it is parked again', async () => {
    const reader = await signedIn(stage, operator);
    await resume(stage, reader, refused);
    await assertParkedAgain(reader, reader.t.status.stepNames['final-bill']);
    await reader.leave();
  });

  test('the operator resumes what is still on: after its tries it is parked again', async () => {
    const reader = await signedIn(stage, operator);
    await resume(stage, reader, stillOn);
    await assertDeskState(reader, 'ending');
    await stage.passHours(1);
    await reader.open(reader.path);
    await assertParkedAgain(reader, reader.t.status.stepNames['network-off']);
    await reader.leave();
  });

  test('a subscriber finds no desk', async () => {
    const reader = await signedIn(stage, owner);
    assert.equal(await reader.page.getByRole('link', { name: reader.t.common.desk, exact: true }).count(), 0);
    for (const path of ['/desk', `/desk/terminations/${ended}`]) {
      await reader.expecting(404, () => reader.open(path));
    }
    await reader.leave();
  });
});

async function assertDeskState(
  { page, t }: Reader,
  state: keyof Messages['support']['state'],
): Promise<void> {
  assert.equal(await page.locator('.answer .state').innerText(), t.support.state[state]);
}

async function find(reader: Reader, wanted: string): Promise<void> {
  await reader.open('/desk');
  await reader.fill(reader.t.desk.search, wanted);
  await reader.press(reader.t.desk.searchButton);
}

function foundCases({ page }: Reader): Promise<string[]> {
  return page.locator('main tbody a').allInnerTexts();
}

async function resume(stage: BrowserStage, reader: Reader, id: string): Promise<void> {
  await reader.open(`/desk/terminations/${id}`);
  await assertDeskState(reader, 'needs-attention');
  await reader.press(reader.t.desk.resume);
  await stage.settled();
  await reader.open(reader.path);
  await reader.assertSees(reader.t.status.event.resumed);
}

async function assertParkedAgain(reader: Reader, step: string): Promise<void> {
  await assertDeskState(reader, 'needs-attention');
  const happened = (await reader.page.locator('.timeline > li').allInnerTexts()).map(
    (words) => words.split('\n')[0],
  );
  const parked = reader.t.status.stepEvent['step-parked'](step);
  assert.equal(happened.filter((words) => words === parked).length, 2, happened.join(', '));
  assert.ok(happened.lastIndexOf(parked) > happened.lastIndexOf(reader.t.status.event.resumed));
}
