import assert from 'node:assert/strict';
import type { Look, Reader } from '../support/reader.ts';

/** What must be so on every page of a journey. */

/** Widths of the smallest phone that is still in use, and of the usual one. */
const phoneWidths = [320, 390];

/** The page, and a mail that is shown in it, go without scrolling sideways. */
export async function assertFitsPhone({ page, path }: Reader): Promise<void> {
  const height = page.viewportSize()?.height ?? 844;
  for (const width of phoneWidths) {
    await page.setViewportSize({ width, height });
    for (const frame of page.frames()) {
      await frame.waitForLoadState();
      const [content, room] = await frame.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      );
      assert.ok(content <= room, `${path} at ${width}: ${content} pixels in a room of ${room}`);
    }
  }
}

/** Terms of the field, names, and what stands in files and addresses. */
const fieldTerms = [
  'PDF',
  'QR',
  'IMSI',
  'EID',
  'signoff verify',
  '--key key.txt',
  'SIM',
  'eSIM',
  'ICCID',
  'MB',
  'GMT',
  'UTC',
  'Signoff',
  'receipt.txt',
  'acknowledgement.txt',
];

/**
 * Every word of the page is Chinese, its title and a mail that is shown in it included.
 * @param names that may stand there in Latin letters
 */
export function assertChinese(names: readonly string[]): Look {
  return async ({ page, path }) => {
    // A file, and a list of everybody's mails.
    if (['/key.txt', '/mails'].includes(path)) {
      return;
    }
    const shown = [await page.title(), await page.locator('main').innerText()];
    for (const frame of page.frames().slice(1)) {
      await frame.waitForLoadState();
      shown.push(await frame.locator('body').innerText());
    }
    const words = latinWords(shown.join('\n'), [...names, ...fieldTerms]);
    assert.deepEqual(words, [], `${path} holds words that are not Chinese`);
  };
}

/** Words in Latin letters, without addresses, references and keys, which are the same in every language. */
function latinWords(text: string, allowed: readonly string[]): string[] {
  // The addresses first: one can hold the letters of a term by chance.
  const words = text.replaceAll(
    /https?:\/\/\S+|\S+@[\w.-]+|\b(?:[0-9a-z]{4}-){3}[0-9a-z]{4}\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b[0-9a-f]{8}\b|\S+\/signoff(?:\+\S+)?/g,
    ' ',
  );
  const rest = allowed
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, term) => left.replaceAll(term, ' '), words);
  return rest.match(/\p{Script=Latin}{2,}/gu) ?? [];
}
