import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  readStatusCode,
  type StatusCode,
  showStatusCode,
  statusCodeAlphabet,
  statusCodeFrom,
} from '../../src/domain/status-code.ts';

const codes = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(statusCodeFrom);
const place = fc.nat({ max: 7 });
const typed = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Letters that are read as the digits that they look like. */
function asRead(character: string): string {
  return { Z: '2', B: '8' }[character] ?? character;
}

describe('a status code', () => {
  test('has 8 characters, none of which looks like another, and no vowels to make words of', () => {
    assert.equal(new Set(statusCodeAlphabet).size, 23);
    for (const lookalikes of ['0OQ', '1IL', '5S', '2Z', '8B', 'UV']) {
      const both = [...lookalikes].filter((character) => statusCodeAlphabet.includes(character));
      assert.ok(both.length <= 1, lookalikes);
    }
    assert.doesNotMatch(statusCodeAlphabet, /[AEIOU]/);
    fc.assert(fc.property(codes, (code) => assert.match(code, new RegExp(`^[${statusCodeAlphabet}]{8}$`))));
  });

  test('is read as it is shown, in small letters, with spaces, or with letters for the digits they look like', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const shown = showStatusCode(code);
        assert.match(shown, /^.{4}-.{4}$/);
        const ways = [
          shown,
          code,
          shown.toLowerCase(),
          ` ${[...code].join(' ')} `,
          code.replaceAll('2', 'z').replaceAll('8', 'b'),
        ];
        for (const way of ways) {
          assert.equal(readStatusCode(way), code, way);
        }
      }),
    );
  });

  test('has its check wrong as soon as any one character is', () => {
    fc.assert(
      fc.property(codes, place, typed, (code, at, wrong) => {
        fc.pre(asRead(wrong) !== code[at]);
        assert.equal(readStatusCode(code.slice(0, at) + wrong + code.slice(at + 1)), 'mistyped');
      }),
    );
  });

  test('has its check wrong as soon as any two characters are swapped', () => {
    fc.assert(
      fc.property(codes, place, place, (code, one, other) => {
        fc.pre(code[one] !== code[other]);
        const swapped = [...code];
        [swapped[one], swapped[other]] = [code[other] ?? '', code[one] ?? ''];
        assert.equal(readStatusCode(swapped.join('')), 'mistyped');
      }),
    );
  });

  test('stays the same for the same randomness', () => {
    assert.equal(statusCodeFrom(new Uint8Array(7)), '22222222');
    assert.equal(statusCodeFrom(new Uint8Array([1, 2, 3, 4, 5, 6, 7])), '346789C6' as StatusCode);
  });

  test('is not looked for in what has another length, or other signs', () => {
    for (const text of [
      '',
      'K7QM',
      'K7QM-4T2',
      'K7QM-4T2XX',
      'K7QM_4T2X',
      'support@example.com',
      '卡卡卡卡卡卡卡卡',
    ]) {
      assert.equal(readStatusCode(text), 'no-code', text);
    }
  });
});
