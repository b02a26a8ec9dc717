import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readCharacters, readGlyphs, readTables } from '../../src/fonts/sfnt.ts';
import { subsetFont } from '../../src/fonts/subset.ts';
import { messages } from '../../src/text/language.ts';
import { browserMissing, openBrowser } from '../support/browser.ts';
import { Site } from '../support/portal.ts';

/** Every Chinese character that a text holds, those of its sentences with parts included. */
function hanIn(texts: unknown): ReadonlySet<string> {
  const words = JSON.stringify(texts, (_, value) => (typeof value === 'function' ? String(value) : value));
  return new Set(words.match(/\p{Script=Han}/gu));
}

describe('a system without a font for Chinese', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  async function addressOf(script: 'sc' | 'tc'): Promise<string> {
    const sheet = await site.visitor().get('/style.css');
    return (
      new RegExp(`url\\("(/fonts/signoff-${script}-[0-9a-f]{8}\\.woff2)"\\)`).exec(sheet.html)?.[1] ?? ''
    );
  }

  async function fetchFont(address: string): Promise<Response> {
    const { web, origin } = site.installation;
    return web.fetch(new Request(`${origin}${address}`));
  }

  for (const [script, language] of [
    ['sc', 'zh-Hans'],
    ['tc', 'zh-Hant'],
  ] as const) {
    test(`is given one small font with every character of our texts in ${language}`, async () => {
      const response = await fetchFont(await addressOf(script));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'font/woff2');
      assert.match(response.headers.get('cache-control') ?? '', /max-age=31536000, immutable/);
      const font = Buffer.from(await response.arrayBuffer());
      assert.ok(font.length < 700_000, `${font.length} bytes`);
      const tables = readTables(
        await subsetFont(font, '', { keepAllGlyphs: true, targetFormat: 'truetype' }),
      );
      const [characters, glyphs] = [readCharacters(tables), readGlyphs(tables)];
      const wanted = hanIn(messages(language));
      assert.ok(wanted.size > 500);
      const missing = [...wanted].filter((character) => {
        const glyph = characters.get(character.codePointAt(0) ?? 0);
        return glyph === undefined || glyphs[glyph]?.outline.length === 0;
      });
      assert.deepEqual(missing, []);
      assert.ok(characters.size > 3_000, `${characters.size} characters`);
    });
  }

  test('is shown the page until the font is there, and may take it from us alone', async () => {
    const sheet = await site.visitor().get('/style.css');
    const faces = sheet.html.match(/@font-face\s*\{[^}]*\}/g) ?? [];
    assert.equal(faces.length, 2);
    for (const face of faces) {
      assert.match(face, /font-display:\s*swap/);
      assert.ok(face.indexOf('local(') < face.indexOf('url('));
    }
    const page = await site.visitor().get('/sign-in');
    assert.match(page.headers.get('content-security-policy') ?? '', /font-src 'self'/);
  });

  test('can read the font', { skip: browserMissing }, async () => {
    const font = Buffer.from(await (await fetchFont(await addressOf('tc'))).arrayBuffer());
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const source = `url(data:font/woff2;base64,${font.toString('base64')})`;
      // As text: the types of browsers are not those of this project.
      const loaded = await page.evaluate(
        `new FontFace('Signoff', '${source}').load().then(({ status }) => status)`,
      );
      assert.equal(loaded, 'loaded');
    } finally {
      await browser.close();
    }
  });

  test('is not given a font that there is not', async () => {
    for (const address of ['/fonts/signoff-sc.woff2', '/fonts/x', '/fonts/..%2Fstyle.css']) {
      assert.equal((await fetchFont(address)).status, 404, address);
    }
  });
});
