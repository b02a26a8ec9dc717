import assert from 'node:assert/strict';
import { test } from 'node:test';
import { internationalForms } from '../../src/domain/policy/calling-codes.ts';

test('a number is understood as people read it out', () => {
  for (const spoken of [
    '07700 900004',
    '(07700) 900-004',
    '+44 7700 900004',
    '0044 7700 900004',
    '447700900004',
  ]) {
    assert.ok(internationalForms(spoken, ['UK']).includes('+447700900004'), spoken);
  }
  assert.ok(internationalForms('138 0013 8000', ['CN']).includes('+8613800138000'));
  assert.ok(internationalForms('(212) 555-0199', ['US-CA']).includes('+12125550199'));
});

test('what is no number has no form, and a plus settles what is meant', () => {
  for (const words of ['', 'Li Na', '123', '12a4567', '+44 7700 9000041234567']) {
    assert.deepEqual(internationalForms(words, ['UK']), [], words);
  }
  assert.deepEqual(internationalForms('+33612345678', ['UK', 'DE']), ['+33612345678']);
});
