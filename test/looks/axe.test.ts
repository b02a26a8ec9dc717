import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { languages } from '../../src/text/language.ts';
import { browserMissing, openBrowser } from '../support/browser.ts';
import { Gallery } from '../support/gallery.ts';
import { Mirror } from '../support/mirror.ts';
import { Faults } from './faults.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is shown in a frame is a mail, which is looked at by itself. */
const everything = { iframes: false, resultTypes: ['violations'] };
/** Another theme changes colours alone. */
const colours = { ...everything, runOnly: ['color-contrast'] };

type Violation = { readonly id: string; readonly help: string; readonly targets: readonly string[] };

describe('axe finds nothing to object to', { skip: browserMissing }, () => {
  let gallery: Gallery;
  let browser: Browser;
  before(async () => {
    gallery = await Gallery.open();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await gallery.close();
  });

  for (const language of languages) {
    test(`on any page in ${language}, light or dark`, async () => {
      const viewport = { width: 390, height: 844 };
      const mirror = await Mirror.open(browser, gallery, language, { viewport, colorScheme: 'light' });
      const faults = new Faults();
      for (const view of gallery.views) {
        await mirror.show({ view, language, page: await gallery.page(view, language) });
        for (const [theme, options] of [
          ['light', everything],
          ['dark', colours],
        ] as const) {
          await mirror.page.emulateMedia({ colorScheme: theme });
          for (const { id, help, targets } of await run(mirror, options)) {
            faults.add(view, language, `${theme}: ${id}: ${help}: ${targets.join(' ')}`);
          }
        }
      }
      await mirror.close();
      faults.assertNone();
    });
  }

  test('and would find what is planted', async () => {
    const mirror = await Mirror.open(browser, gallery);
    const [view] = gallery.views;
    assert.ok(view);
    await mirror.show({ view, language: 'en', page: await gallery.page(view, 'en') });
    await mirror.page.evaluate(
      'document.querySelector(\'h1\').insertAdjacentHTML(\'afterend\', \'<img src="data:,"><p class="hint" id="pale">pale</p>\')',
    );
    await mirror.page.evaluate("document.querySelector('#pale').style.color = 'rgb(200, 200, 200)'");
    const found = (await run(mirror, everything)).map(({ id }) => id);
    assert.deepEqual(found.toSorted(), ['color-contrast', 'image-alt']);
    await mirror.close();
  });
});

async function run({ page }: Mirror, options: object): Promise<readonly Violation[]> {
  if (!(await page.evaluate('"axe" in window'))) {
    await page.evaluate(axe);
  }
  return await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, help, nodes }) => ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) })))`,
  );
}
