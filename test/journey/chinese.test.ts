import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browserMissing } from '../support/browser.ts';
import { BrowserStage } from '../support/stage.ts';
import { assertEnded } from './ended.ts';
import { assertChinese, assertFitsPhone } from './looks.ts';
import { provider, signIn, terminate } from './story.ts';

/** A subscriber with a Chinese name for an eSIM line: its plan has every step. */
const owner = 'yan.chen1110@example.net';
const label = '平板电脑';
const phone = { width: 390, height: 844 };

describe('in Chinese, on a phone', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  before(async () => {
    stage = await BrowserStage.open();
  });
  after(() => stage.close());

  test('a line ends, no page is wider than the screen, and none holds an English word', async () => {
    const reader = await stage.reader({ language: 'zh-Hans', viewport: phone });
    await reader.onEveryPage(assertFitsPhone);
    await reader.onEveryPage(assertChinese(['Chen Yan', owner, provider]));
    await signIn(reader, owner, await stage.site.passwordOf(owner));
    const id = await terminate(stage, reader, label);
    await stage.passToEndOf(id);
    await reader.follow(reader.t.status.refresh);
    await assertEnded(stage, reader, id, label);
    await reader.leave();
  });

  test('and a page that is wider than the phone would be noticed', async () => {
    const reader = await stage.reader();
    await assertFitsPhone(reader);
    await reader.page.evaluate("document.querySelector('h1').append('x'.repeat(200))");
    await assertFitsPhone(reader);
    await reader.page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'");
    await assert.rejects(assertFitsPhone(reader), /pixels in a room of 320/);
  });

  test('and a page that is not in Chinese would be noticed', async () => {
    const reader = await stage.reader({ language: 'zh-Hans' });
    await assertChinese([])(reader);
    await reader.press('English');
    await assert.rejects(assertChinese([])(reader), /holds words that are not Chinese/);
  });
});
