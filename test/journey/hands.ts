import assert from 'node:assert/strict';
import type { Reader } from '../support/reader.ts';

/** What a mouse did, and where a keyboard is. */

/** Counts in the browser itself, from page to page; `clicksOf` says how many. */
export async function countClicks({ page }: Reader): Promise<void> {
  const count =
    "addEventListener('click', () => sessionStorage.setItem('clicks', 1 + +sessionStorage.clicks))";
  await page.evaluate(`sessionStorage.clicks = 0; ${count}`);
  await page.addInitScript(count);
}

export function clicksOf({ page }: Reader): Promise<number> {
  return page.evaluate<number>('+sessionStorage.clicks');
}

/** Presses Tab until the wanted thing has the focus; it must not be all around the page. */
export async function tabTo(reader: Reader, wanted: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 40) {
    await reader.page.keyboard.press('Tab');
    const name = await focused(reader);
    passed.push(name);
    if (name === wanted) {
      return;
    }
  }
  assert.fail(`"${wanted}" is not reached, only ${passed.join(', ')}`);
}

/** The words of what has the focus, which must be seen to have it. */
export async function focused({ page }: Reader): Promise<string> {
  const { name, ring, inView } = await page.evaluate<{
    name: string;
    ring: number;
    inView: boolean;
  }>(`(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
    return {
      name: (element.labels?.[0] ?? element).innerText.trim(),
      ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
      inView: width > 0 && height > 0 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
    };
  })()`);
  assert.ok(ring >= 2 && inView, `what has the focus cannot be seen: ${name}`);
  return name;
}
