import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { focused } from '../journey/hands.ts';
import { Reader } from './reader.ts';

/** Runs in the page. */
function hasFocus(element: unknown): boolean {
  return (element as { matches(selector: string): boolean }).matches(':focus');
}

/** More than any page has that somebody must pass. */
const mostTabs = 80;

/** Somebody who has no mouse: what they follow, press or fill they reach with Tab, and they see where they are. */
export class KeyboardReader extends Reader {
  override async follow(words: string, within: Page | Locator | FrameLocator = this.page): Promise<void> {
    const link = within.getByRole('link', { name: words, exact: true }).first();
    // A mail stands in a frame here; elsewhere it is opened by a program of its own.
    await ('owner' in within ? link.focus() : this.#tabTo(link));
    await this.key('Enter');
  }

  override async press(words: string): Promise<void> {
    await this.#tabTo(this.page.getByRole('button', { name: words, exact: true }));
    await this.key('Enter');
  }

  override async fill(label: string, text: string): Promise<void> {
    await this.#tabTo(this.page.getByLabel(label, { exact: true }));
    await this.page.keyboard.type(text);
  }

  async #tabTo(wanted: Locator): Promise<void> {
    for (let tabs = 0; tabs <= mostTabs; tabs += 1) {
      if (await wanted.evaluate(hasFocus)) {
        await focused(this);
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    assert.fail(`${wanted} is not reached by Tab on ${this.path}`);
  }
}
