import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backOffMs, type Patience } from '../../src/teardown/back-off.ts';

/** As wide as a profile may have it. */
const patience: fc.Arbitrary<Patience> = fc.record({
  tries: fc.integer({ min: 1, max: 100 }),
  firstDelayMs: fc.integer({ min: 1, max: 3_600_000 }),
  longestDelayMs: fc.integer({ min: 1, max: 86_400_000 }),
});
const tries = fc.integer({ min: 1, max: 1_000 });
const random = fc.double({ min: 0, max: 1, noNaN: true });

test('a wait is never longer than the longest, and never shorter than half of what it grows to', () => {
  fc.assert(
    fc.property(patience, tries, random, (patient, tried, chance) => {
      const waitMs = backOffMs(patient, tried, chance);
      const full = Math.min(patient.longestDelayMs, patient.firstDelayMs * 2 ** (tried - 1));
      assert.ok(Number.isInteger(waitMs));
      assert.ok(waitMs <= patient.longestDelayMs);
      assert.ok(waitMs >= Math.floor(full / 2) && waitMs <= Math.ceil(full), `${waitMs} of ${full}`);
    }),
  );
});

test('waits double until they are as long as they may be', () => {
  const patient = { tries: 8, firstDelayMs: 1_000, longestDelayMs: 30_000 };
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7].map((tried) => backOffMs(patient, tried, 1)),
    [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
  );
});

test('with the same chance, the next wait is never shorter', () => {
  fc.assert(
    fc.property(patience, tries, random, (patient, tried, chance) => {
      assert.ok(backOffMs(patient, tried + 1, chance) >= backOffMs(patient, tried, chance));
    }),
  );
});

test('lines that failed together spread over half of the wait', () => {
  const patient = { tries: 5, firstDelayMs: 10_000, longestDelayMs: 60_000 };
  assert.equal(backOffMs(patient, 1, 0), 5_000);
  assert.equal(backOffMs(patient, 1, 0.5), 7_500);
  assert.equal(backOffMs(patient, 1, 1), 10_000);
});
