import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { languages, ownNames } from '../../src/text/language.ts';
import { browserMissing } from '../support/browser.ts';
import { BrowserStage } from '../support/stage.ts';
import { type Actor, castOf } from './cast.ts';
import { nameOf, waysOf } from './factors.ts';
import { assertChinese, assertFitsPhone } from './looks.ts';
import {
  chooseNewPassword,
  confirmWithCodeOfSecondMail,
  declareSignedIn,
  findNothingOfAnother,
  openedBy,
  stopAndAllowData,
  takeBack,
} from './portal-steps.ts';
import { assertState, cancel, followMail, openMail, owner, provider, signedIn, signIn } from './story.ts';

/** Before the end: what a subscriber does, in every language. */

describe('before the end, somebody', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  let cast: readonly Actor[];
  before(async () => {
    stage = await BrowserStage.open();
    cast = await castOf(stage, languages);
  });
  after(() => stage.close());

  for (const [index, way] of waysOf(0).entries()) {
    test(`forgets a password, cancels, misses the mail, stops data and takes it back: ${nameOf(way)}`, async () => {
      const actor = cast[index];
      assert.ok(actor);
      const reader = await openedBy(stage, way, actor);
      await chooseNewPassword(stage, reader, actor);
      const id = await declareSignedIn(reader, actor);
      await confirmWithCodeOfSecondMail(stage, reader, actor);
      assert.equal((await stage.termination(id)).state, 'scheduled');
      await stopAndAllowData(stage, reader, id);
      await takeBack(reader);
      assert.equal((await stage.termination(id)).state, 'retracted');
      await findNothingOfAnother(reader, cast[(index + 1) % cast.length]);
      await reader.leave();
    });
  }

  test('meets every pair of values of the other factors', () => {
    for (const turn of [0, 1] as const) {
      const ways = waysOf(turn);
      for (const [one, other] of [
        ['scripts', 'phone'],
        ['scripts', 'dark'],
        ['phone', 'dark'],
      ] as const) {
        assert.equal(new Set(ways.map((way) => `${way[one]} ${way[other]}`)).size, 4, `${one} ${other}`);
      }
    }
    for (const factor of ['scripts', 'phone', 'dark'] as const) {
      const [one, other] = [waysOf(0), waysOf(1)];
      assert.ok(one.every((way, index) => way[factor] !== other[index]?.[factor]));
    }
  });

  test('takes a request back before its link is used, and the link is dead', async () => {
    const reader = await signedIn(stage, owner);
    const { t } = reader;
    await cancel(reader, 'Home router');
    await reader.follow(t.status.retract);
    await reader.assertSees(t.retract.leadRequested);
    await reader.press(t.retract.button);
    await assertState(reader, 'retracted');
    await openMail(stage, reader, t.mail.confirmSubject(provider, 'Home router'));
    await reader.expecting(410, () => followMail(reader, t.mail.confirmButton));
    await reader.assertSees(t.confirm.dead['link-used']);
    await cancel(reader, 'Home router');
    await assertState(reader, 'requested');
    await reader.leave();
  });

  test('changes the language, and stays where they are', async () => {
    const reader = await signedIn(stage, owner);
    const lineId = await stage.site.installation.lineId('L00005');
    for (const path of [`/lines/${lineId}/cancel?end=end-of-period`, '/lines']) {
      await reader.open(path);
      for (const language of languages) {
        await reader.press(ownNames[language]);
        assert.equal(reader.path, path);
        assert.equal(await reader.page.locator('html').getAttribute('lang'), language);
      }
    }
    await reader.leave();
  });

  test('signs out, and cannot go back', async () => {
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

  test('would be noticed to meet a page that is wider than the phone, or not in Chinese', async () => {
    const reader = await stage.reader();
    await assertFitsPhone(reader);
    await reader.page.evaluate("document.querySelector('h1').append('x'.repeat(200))");
    await assertFitsPhone(reader);
    await reader.page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'");
    await assert.rejects(assertFitsPhone(reader), /pixels in a room of 320/);
    await reader.press('简体中文');
    await assertChinese([])(reader);
    await reader.press('English');
    await assert.rejects(assertChinese([])(reader), /holds words that are not Chinese/);
  });
});
