import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { typeablePassword } from '../../src/secrets.ts';
import { browserMissing } from '../support/browser.ts';
import { BrowserStage } from '../support/stage.ts';
import {
  assertState,
  cancel,
  cardOf,
  confirmByMail,
  followMail,
  openMail,
  owner,
  provider,
  signedIn,
  signIn,
  terminate,
} from './story.ts';

const forgetful = 'freya.taylor1002@example.org';

describe('a subscriber', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  before(async () => {
    stage = await BrowserStage.open();
  });
  after(() => stage.close());

  test('takes a cancellation back, and can cancel the line again', async () => {
    const reader = await signedIn(stage, owner);
    const { t } = reader;
    await terminate(stage, reader, 'Travel card');
    await reader.follow(t.status.retract);
    assert.equal(await reader.heading(), t.retract.title);
    await reader.follow(t.retract.keep);
    await assertState(reader, 'scheduled');
    await reader.follow(t.status.retract);
    await reader.press(t.retract.button);
    await assertState(reader, 'retracted');
    await reader.assertSees(t.status.event.retracted);
    await reader.open('/lines');
    await cardOf(reader, 'Travel card').getByRole('link', { name: t.lines.cancel, exact: true }).waitFor();
    await cancel(reader, 'Travel card');
    await assertState(reader, 'requested');
    await reader.leave();
  });

  test('takes a request back before its link is used, and the link is dead', async () => {
    const reader = await signedIn(stage, owner);
    const { t } = reader;
    await cancel(reader, 'Home router');
    await reader.follow(t.status.retract);
    await reader.assertSees(t.retract.leadRequested);
    await reader.press(t.retract.button);
    await openMail(stage, reader, t.mail.confirmSubject(provider, 'Home router'));
    await reader.expecting(410, () => followMail(reader, t.mail.confirmButton));
    await reader.assertSees(t.confirm.dead['link-used']);
    await reader.leave();
  });

  test('follows a link too late: nothing has ended, and the line can be cancelled again', async () => {
    const reader = await signedIn(stage, owner);
    const { t } = reader;
    await cancel(reader, 'Watch');
    const status = reader.path;
    await stage.passHours(72);
    await openMail(stage, reader, t.mail.remindSubject(provider, 'Watch'));
    await reader.expecting(410, () => followMail(reader, t.mail.confirmButton));
    await reader.assertSees(t.confirm.dead['link-expired']);
    await reader.open(status);
    await assertState(reader, 'expired');
    await cancel(reader, 'Watch');
    await confirmByMail(stage, reader, 'Watch');
    await reader.leave();
  });

  test('who forgot the password chooses a new one; the old one and every session are dead', async () => {
    const old = await stage.site.passwordOf(forgetful);
    const elsewhere = await signedIn(stage, forgetful);
    const reader = await stage.reader();
    const { t } = reader;
    await reader.follow(t.signIn.forgotten);
    await reader.fill(t.signIn.email, forgetful);
    await reader.press(t.password.sendLink);
    await reader.assertSees(t.password.sentLead);
    await openMail(stage, reader, t.mail.resetSubject);
    await followMail(reader, t.mail.resetButton);
    const link = reader.path;
    const fresh = typeablePassword();
    await reader.fill(t.password.newPassword, fresh);
    await reader.press(t.password.save);
    await reader.assertSees(t.password.changed);
    await reader.follow(t.signIn.button);
    await reader.expecting(401, () => signIn(reader, forgetful, old));
    await reader.assertSees(t.signIn.wrong);
    await signIn(reader, forgetful, fresh);
    assert.equal(reader.path, '/lines');
    await elsewhere.open('/lines');
    assert.equal(elsewhere.path, '/sign-in?next=%2Flines');
    await reader.open(link);
    await reader.fill(t.password.newPassword, typeablePassword());
    await reader.expecting(400, () => reader.press(t.password.save));
    await reader.assertSees(t.password.linkDead);
    await Promise.all([reader.leave(), elsewhere.leave()]);
  });

  test("does not find another's line, nor its cancellation", async () => {
    const stranger = await signedIn(stage, 'meera.hussain1007@example.com');
    const lineId = await stage.site.installation.lineId('L00001');
    for (const path of [`/lines/${lineId}`, `/lines/${lineId}/cancel`, '/lines/00zzzzzzzzzzzzzz']) {
      await stranger.expecting(404, () => stranger.open(path));
      assert.equal(await stranger.heading(), stranger.t.error.title[404]);
      await stranger.assertSees(stranger.t.error.lead[404]);
    }
    await stranger.leave();
  });

  test('who changes the language stays where they are', async () => {
    const reader = await signedIn(stage, owner);
    const lineId = await stage.site.installation.lineId('L00005');
    for (const path of [`/lines/${lineId}/cancel?end=end-of-period`, '/lines', '/mails']) {
      await reader.open(path);
      for (const [name, language] of [
        ['简体中文', 'zh-Hans'],
        ['English', 'en'],
      ] as const) {
        await reader.press(name);
        assert.equal(reader.path, path);
        assert.equal(await reader.page.locator('html').getAttribute('lang'), language);
      }
    }
    await reader.leave();
  });

  test('who signs out is out, and cannot go back', async () => {
    const reader = await signedIn(stage, owner);
    await reader.open('/lines');
    await reader.press(reader.t.common.signOut);
    assert.equal(reader.path, '/sign-in');
    await reader.goBack();
    assert.equal(reader.path, '/sign-in?next=%2Flines');
    await signIn(reader, owner, await stage.site.passwordOf(owner));
    assert.equal(reader.path, '/lines');
    await reader.leave();
  });
});
