import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { Gallery, type Shown } from '../support/gallery.ts';
import { Faults } from './faults.ts';

const mostBytes = 30 * 1024;

/** What the standard demands, in the spelling that React has for what it leaves open. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: {
    'attr-case': ['error', { style: ['lowercase', 'camelcase'] }],
    'doctype-style': ['error', { style: 'lowercase' }],
    // For what comes from elsewhere, which nothing does.
    'require-sri': ['error', { target: 'crossorigin' }],
    'void-style': ['error', { style: 'selfclosing' }],
  },
});

describe('every page in every state and language', () => {
  let gallery: Gallery;
  let shown: readonly Shown[];
  before(async () => {
    gallery = await Gallery.open();
    shown = (await gallery.all()).shown;
  });
  after(() => gallery.close());

  test('is answered as it should be', async () => {
    assert.deepEqual((await gallery.all()).failed, []);
  });

  test('is valid HTML', async () => {
    const faults = new Faults();
    for (const { view, language, page } of shown) {
      const { results } = await validator.validateString(page.html, view.name);
      for (const each of results.flatMap(({ messages }) => messages)) {
        faults.add(view, language, `${each.ruleId}: ${each.message}`);
      }
    }
    faults.assertNone();
  });

  test('is in the language that was asked for, with a title of its own', () => {
    for (const { view, language, page } of shown) {
      assert.match(page.html, new RegExp(`<html lang="${language}"`), view.name);
      assert.match(page.html, /<title>[^<]{3,}<\/title>/, view.name);
    }
  });

  test('is first painted after one page and one style sheet', () => {
    for (const { view, page } of shown) {
      assert.equal(page.html.match(/<link\b[^>]*rel="stylesheet"/g)?.length, 1, view.name);
      for (const [tag] of page.html.matchAll(/<script\b[^>]*>/g)) {
        assert.match(tag, / (defer|async|type="module")\b/, view.name);
      }
      assert.ok(!/rel="(preload|preconnect|modulepreload)"/.test(page.html), view.name);
    }
  });

  test('weighs at most 30 KB, compressed', async () => {
    const heavy: string[] = [];
    for (const { view, language, page } of shown) {
      const bytes = [gzipSync(page.html).length, ...(await weightsOf(page.html))];
      const total = bytes.reduce((sum, part) => sum + part, 0);
      if (total > mostBytes) {
        heavy.push(`${view.name} ${language}: ${total} bytes (${bytes.join(' + ')})`);
      }
    }
    assert.deepEqual(heavy, []);
  });

  const files = new Map<string, number>();

  /** The style sheet and the scripts of a page. */
  async function weightsOf(html: string): Promise<number[]> {
    const paths = [
      ...[...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)].map(([tag]) => /href="([^"]+)"/.exec(tag)),
      ...html.matchAll(/<script\b[^>]*src="([^"]+)"/g),
    ].map((found) => (found?.[1] ?? '').replaceAll('&amp;', '&'));
    for (const path of paths) {
      if (!files.has(path)) {
        const text = await (await gallery.file(path)).text();
        assert.ok(!text.includes('@import'), `${path} asks for more`);
        files.set(path, gzipSync(text).length);
      }
    }
    return paths.map((path) => files.get(path) ?? 0);
  }
});
