import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLanguage, languageOr, languages, negotiate, ownNames } from '../../src/text/language.ts';

describe('the language of a browser', () => {
  const asked: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'en'],
    ['', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['zh', 'zh-Hans'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-mo', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['de', 'de'],
    ['de-CH, fr-CH;q=0.9', 'de'],
    ['fr-CA,fr;q=0.8,en;q=0.5', 'fr'],
    ['nl, fr;q=0.5, de;q=0.8', 'de'],
    ['fr;q=0.1, en;q=0.9', 'en'],
    ['de;q=0, fr;q=0.2', 'fr'],
    ['es', 'en'],
    ['*', 'en'],
    ['es, *;q=0.5, de;q=0.1', 'en'],
    ['fr, *;q=0.5', 'fr'],
    ['den, fra', 'en'],
    ['deutsch', 'en'],
    [`${'x,'.repeat(5_000)}zh`, 'en'],
    ['zh;q=NaN, ;;q=, ,', 'en'],
    ['de ; q=0.3 , fr ; q=0.7', 'fr'],
  ];
  for (const [header, language] of asked) {
    test(`${(header ?? 'without a word').slice(0, 60)}: ${language}`, () =>
      assert.equal(negotiate(header), language));
  }
});

test('a language is known by its tag alone, and has a name of its own', () => {
  for (const language of languages) {
    assert.ok(isLanguage(language));
    assert.equal(languageOr(language), language);
  }
  for (const unknown of ['zh', 'zh-hans', 'DE', '', '__proto__', null, undefined]) {
    assert.equal(isLanguage(unknown), false);
    assert.equal(languageOr(unknown), 'en');
  }
  assert.deepEqual(
    languages.map((language) => ownNames[language]),
    ['English', '简体中文', '繁體中文', 'Deutsch', 'Français'],
  );
});
