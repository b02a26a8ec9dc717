import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanSaid } from '../../src/application/said.ts';

test('what a counterpart usually says stays as it is', () => {
  for (const said of [
    'RADIUS: Disconnect-NAK, 506 Resources Unavailable',
    'RADIUS accounting: no traffic after 2026-12-01T00:00:00.000Z',
    'SM-DP+: CancelOrder Executed-Success, transaction 0d5e1a3c-9f5b-4e63-8a53-7f1c3f9d2b11',
    '250 2.0.0',
    '运营商：已停机',
  ]) {
    assert.equal(cleanSaid(said), said);
  }
});

test('identities, addresses and tokens are not repeated', () => {
  assert.equal(cleanSaid('no subscriber 8944000260000000019'), 'no subscriber ***************0019');
  assert.equal(
    cleanSaid('rejected: <li.na+x@example.com>, +447700900001'),
    'rejected: <(address)>, +********0001',
  );
  assert.equal(
    cleanSaid('GET /confirm?t=f0KNn0Mra4eBisDSSkeZ9mw1eK57Cwz0DuRf0S05Gi4 failed'),
    'GET /confirm?t=(token) failed',
  );
});

test('secrets that are named are not repeated, however they are spaced or written', () => {
  const secrets = ['GB29NWBK60161331926819', 'Anna (Å.)', 'BIC'];
  assert.equal(
    cleanSaid('BIC: gb29 nwbk 6016-1331 9268 19 of ANNA (Å.)\nGB29NWBK60161331926819', secrets),
    'BIC: (hidden) of (hidden) (hidden)',
  );
  assert.equal(cleanSaid('billing: taken', ['billing:']), '(hidden) taken');
  assert.equal(cleanSaid('billing: taken', ['', '-----']), 'billing: taken');
});

test('whatever is said becomes one bounded line that a database takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const said = cleanSaid(text);
      assert.ok(said.length <= 300 && said.isWellFormed() && !/\p{Cc}/u.test(said));
      assert.ok(!/\d{7}/.test(said));
    }),
  );
});

test('a very long answer is read in no time', () => {
  assert.equal(cleanSaid('a'.repeat(50_000_000)).length, '(token)'.length);
});
