import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browserMissing } from '../support/browser.ts';
import { BrowserStage } from '../support/stage.ts';
import { assertEnded } from './ended.ts';
import { clicksOf, countClicks, focused, tabTo } from './hands.ts';
import { assertState, cardOf, owner, signedIn, terminate } from './story.ts';

describe('a subscriber cancels a line', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  before(async () => {
    stage = await BrowserStage.open();
  });
  after(() => stage.close());

  test('to a verified receipt; with scripts, its status follows by itself', async () => {
    const reader = await signedIn(stage, owner);
    const id = await terminate(stage, reader, 'Travel card');
    await reader.page.evaluate("document.documentElement.setAttribute('data-same', '')");
    await stage.passToEndOf(id);
    await reader.page.locator('.answer .state.good').waitFor();
    assert.equal(await reader.page.locator('html[data-same]').count(), 1, 'the page was loaded anew');
    await assertEnded(stage, reader, id, 'Travel card');
    await reader.leave();
  });

  test('to a verified receipt; without scripts, "Look again" shows its status', async () => {
    const reader = await signedIn(stage, owner, { javaScriptEnabled: false });
    const id = await terminate(stage, reader, 'Watch');
    await stage.passToEndOf(id);
    await assertState(reader, 'scheduled');
    await reader.follow(reader.t.status.refresh);
    await assertEnded(stage, reader, id, 'Watch');
    await reader.leave();
  });

  test('with three clicks, and two pages between the list of lines and the recorded declaration', async () => {
    const reader = await signedIn(stage, owner);
    const { t } = reader;
    await countClicks(reader);
    const headings: string[] = [];
    await reader.onEveryPage(async () => void headings.push(await reader.heading()));
    await reader.follow(t.lines.cancel, cardOf(reader, 'Slow network'));
    await reader.press(t.quote.next);
    await reader.press(t.check.button);
    const id = reader.path.split('/').at(-1) ?? '';
    assert.equal((await stage.termination(id)).state, 'requested');
    assert.equal(await clicksOf(reader), 3);
    const between = headings.slice(1, -1);
    assert.ok(headings[0] === t.lines.title && between.length <= 2, headings.join(' > '));
    await reader.leave();
  });

  test('by buttons that are no smaller than those that keep it', async () => {
    const reader = await signedIn(stage, owner);
    const { t } = reader;
    await reader.follow(t.lines.cancel, cardOf(reader, 'Refused once'));
    for (const goOn of [t.quote.next, t.check.button]) {
      const [yes, no] = await Promise.all([
        reader.page.getByRole('button', { name: goOn, exact: true }).boundingBox(),
        reader.page.getByRole('link', { name: t.quote.keep, exact: true }).boundingBox(),
      ]);
      assert.ok(yes && no);
      assert.ok(yes.width >= no.width && yes.height >= no.height, JSON.stringify({ yes, no }));
      await reader.press(goOn);
    }
    await assertState(reader, 'requested');
    await reader.leave();
  });

  test('by the keyboard alone, and sees where it is', async () => {
    const reader = await stage.reader();
    const { t, page } = reader;
    await page.keyboard.press('Tab');
    assert.equal(await focused(reader), t.common.skipToContent);
    await tabTo(reader, t.signIn.email);
    await page.keyboard.type(owner);
    await tabTo(reader, t.signIn.password);
    await page.keyboard.type(await stage.site.passwordOf(owner));
    await reader.key('Enter');
    await tabTo(reader, 'Holiday eSIM');
    await tabTo(reader, t.lines.cancel);
    await reader.key('Enter');
    assert.equal(await reader.heading(), t.quote.title('Holiday eSIM'));
    await tabTo(reader, t.quote.next);
    await reader.key('Enter');
    await tabTo(reader, t.check.button);
    await reader.key('Enter');
    await assertState(reader, 'requested');
    await reader.leave();
  });

  test('and no fault behind a page would go unheard', async () => {
    const reader = await stage.reader();
    const { page } = reader;
    const plant = (script: string, heard: Promise<unknown>) => Promise.all([heard, page.evaluate(script)]);
    reader.assertNoFault();
    await plant("void setTimeout(() => { throw new Error('planted'); })", page.waitForEvent('pageerror'));
    await plant("void fetch('/nothing')", page.waitForEvent('response'));
    await plant('document.body.innerHTML = \'<p style="color: red">\'', page.waitForEvent('console'));
    await plant("location = 'https://elsewhere.example/'", page.waitForEvent('requestfailed'));
    for (const fault of [
      /thrown: planted/,
      /answered 404: .*\/nothing/,
      /console: .*Content Security Policy/,
      /asked elsewhere: https:\/\/elsewhere\.example\//,
      /failed \(net::ERR_NAME_NOT_RESOLVED\)/,
    ]) {
      assert.throws(() => reader.assertNoFault(), fault);
    }
  });
});
