import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { policyOf } from '../../src/domain/policy/policy.ts';
import { canWatchUsage, isWorthTelling, mayCost, nextUsageLook } from '../../src/domain/usage-since.ts';
import { contract } from '../support/quoting.ts';

const declaredAt = new Date('2026-11-01T09:00:00Z');
const hours = (count: number) => new Date(declaredAt.getTime() + count * 3_600_000);

describe('looking at what a line still uses', () => {
  test('begins after an hour, goes on every six, and after three days once a day', () => {
    const end = hours(24 * 7);
    const looks: number[] = [];
    for (let at: Date | null = declaredAt; at; at = nextUsageLook(declaredAt, end, at)) {
      looks.push((at.getTime() - declaredAt.getTime()) / 3_600_000);
    }
    assert.deepEqual(looks.slice(0, 5), [0, 1, 7, 13, 19]);
    assert.deepEqual(
      looks.slice(-4).map((at) => at % 24),
      [1, 1, 1, 1],
    );
    assert.ok(looks.every((at) => at < 24 * 7));
  });

  test('is not begun for a line that ends before it', () => {
    assert.equal(nextUsageLook(declaredAt, hours(1), declaredAt), null);
    assert.deepEqual(nextUsageLook(declaredAt, hours(2), declaredAt), hours(1));
    assert.equal(nextUsageLook(declaredAt, hours(2), hours(1)), null);
  });

  test('needs somebody who can be asked', () => {
    assert.ok(canWatchUsage(['sessions-off', 'receipt']));
    assert.ok(canWatchUsage(['verify-silence', 'receipt']));
    assert.ok(!canWatchUsage(['network-off', 'receipt']));
  });
});

describe('what a line still uses is told', () => {
  const used = (at: Date | null) => ({ megabytes: at ? 5 : 0, lastSeenAt: at });

  test('when it is first seen, and again after a week while it goes on', () => {
    assert.ok(!isWorthTelling(used(null), null, hours(1)));
    assert.ok(isWorthTelling(used(hours(0.5)), null, hours(1)));
    assert.ok(isWorthTelling(used(hours(0.5)), { lastSeenAt: null, toldAt: null }, hours(1)));
    const before = { lastSeenAt: hours(19), toldAt: hours(1) };
    assert.ok(!isWorthTelling(used(hours(20)), before, hours(24 * 7)));
    assert.ok(isWorthTelling(used(hours(20)), before, hours(24 * 7 + 1)));
    assert.ok(!isWorthTelling(used(hours(19)), before, hours(24 * 30)), 'it went no further');
  });
});

describe('usage may cost money', () => {
  const policy = (prepaidBalance: string) =>
    ({ profile: { refunds: { prepaidBalance } } }) as unknown as ReturnType<typeof policyOf>;
  const refunded = policy('refunded');
  const tariff = { id: 'eu', name: 'EU', tax: null, kind: 'per-day', priceMinor: 100n } as const;
  const prepaid = (amountMinor: bigint) =>
    contract({ kind: 'prepaid', recurring: [], balance: { amountMinor, validThrough: null } });

  test('by a tariff, by a balance that would be paid back, and where it did already', () => {
    assert.equal(mayCost(contract({ tariffs: [tariff] }), refunded, 0n), 'yes');
    assert.equal(mayCost(prepaid(100n), refunded, 0n), 'yes');
    assert.equal(mayCost(prepaid(100n), policy('on-request'), 0n), 'yes');
    assert.equal(mayCost(contract(), refunded, 1n), 'yes');
  });

  test('not where there is only a balance that is gone in any case', () => {
    assert.equal(mayCost(prepaid(100n), policy('kept'), 0n), 'no');
    assert.equal(mayCost(prepaid(0n), refunded, 0n), 'no');
    assert.equal(mayCost(prepaid(100n), policy('kept'), 50n), 'yes');
  });

  test('nobody knows where there is only a plan', () => {
    assert.equal(mayCost(contract(), refunded, 0n), 'unknown');
  });
});
