import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fontFor } from '../../src/fonts/noto.ts';
import { readCharacters, readGlyphs, readTables, table } from '../../src/fonts/sfnt.ts';

/** Which of the characters have an outline that is not the box for what is missing. */
function shown(font: Buffer, text: string): string {
  const tables = readTables(font);
  const characters = readCharacters(tables);
  const glyphs = readGlyphs(tables);
  return [...text]
    .filter(
      (character) => (glyphs[characters.get(character.codePointAt(0) ?? 0) ?? 0]?.outline.length ?? 0) > 0,
    )
    .filter((character) => characters.has(character.codePointAt(0) ?? 0))
    .join('');
}

test('one font shows Latin and both kinds of Chinese', async () => {
  const text = 'äöüßéœ«»€£¥„“”’…流量卡注销证明，註銷證明。上網卡';
  for (const script of ['sc', 'tc'] as const) {
    for (const weight of [400, 600] as const) {
      assert.equal(shown((await fontFor(script, weight, text)).bytes, text), text);
    }
  }
});

test('each script gives a character that both write its own shape', async () => {
  const outline = async (script: 'sc' | 'tc') => {
    const tables = readTables((await fontFor(script, 400, '骨')).bytes);
    return readGlyphs(tables)[readCharacters(tables).get('骨'.codePointAt(0) ?? 0) ?? 0]?.outline;
  };
  assert.notDeepEqual(await outline('sc'), await outline('tc'));
});

test('a heavier weight has heavier letters', async () => {
  const advance = async (weight: 400 | 600) => {
    const tables = readTables((await fontFor('sc', weight, 'm')).bytes);
    return readGlyphs(tables)[readCharacters(tables).get(109) ?? 0]?.advance ?? 0;
  };
  assert.ok((await advance(600)) > (await advance(400)));
});

test('joined parts keep their measures in step with their glyphs', async () => {
  const tables = readTables((await fontFor('sc', 400, '流量卡注销证明骨鬱')).bytes);
  const glyphs = readGlyphs(tables);
  assert.equal(table(tables, 'loca').length, (glyphs.length + 1) * 4);
  assert.equal(table(tables, 'hmtx').length, glyphs.length * 4);
  assert.ok(Math.max(...readCharacters(tables).values()) < glyphs.length);
  // Of a composite glyph each part must be there.
  for (const { outline } of glyphs.filter(
    ({ outline }) => outline.length > 0 && outline.readInt16BE(0) < 0,
  )) {
    assert.ok(outline.readUInt16BE(12) < glyphs.length);
  }
});

test('a font knows what it cannot show', async () => {
  const { characters } = await fontFor('sc', 400, 'a注😀\ufffdع');
  const shows = (character: string) => characters.has(character.codePointAt(0) ?? 0);
  assert.deepEqual([...'a注😀\ufffdع'].filter(shows), ['a', '注']);
});
