import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryProblem } from '../../src/domain/mail.ts';

for (const [said, problem] of [
  [null, 'unreachable'],
  ['', 'unreachable'],
  ['no answer within 30000 ms', 'unreachable'],
  ['550 5.1.1', 'no-mailbox'],
  ['5.1.1', 'no-mailbox'],
  ['550 5.2.1', 'no-mailbox'],
  ['552', 'mailbox-full'],
  ['552 5.2.2', 'mailbox-full'],
  ['5.2.2', 'mailbox-full'],
  ['4.4.7', 'unreachable'],
  ['451 4.4.1', 'unreachable'],
  ['550', 'refused'],
  ['550 5.7.1', 'refused'],
  ['5.0.0', 'refused'],
] as const) {
  test(`${JSON.stringify(said)} means ${problem}`, () => {
    assert.equal(deliveryProblem(said), problem);
  });
}
