import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, daysBetween, parseDay } from '../../src/domain/calendar.ts';
import { rulesFor } from '../../src/domain/policy/law.ts';
import { policyOf } from '../../src/domain/policy/policy.ts';
import { type RefundWay, refundWays } from '../../src/domain/policy/profile.ts';
import { promisedRefund, refundWarnOn, wayAfter } from '../../src/domain/refund.ts';
import { profile, under } from './quote-samples.ts';

const example = JSON.parse(readFileSync(new URL('../../examples/t-m/profile.json', import.meta.url), 'utf8'));
const end = parseDay('2026-11-30');

test('only a bill below zero gives something back', () => {
  for (const totalMinor of [0n, 1n, 1_350n]) {
    assert.equal(promisedRefund(totalMinor, end, under()), null);
  }
  assert.deepEqual(promisedRefund(-1_350n, end, under()), {
    amountMinor: 1_350n,
    ways: ['as-paid'],
    dueOn: '2026-12-14',
    law: null,
  });
});

test('the law sets the last day where it is stricter than the profile, and is named', () => {
  const french = { ...example, jurisdictions: ['FR'] };
  const rules = rulesFor({ jurisdictions: ['FR'], audience: 'consumers' });
  const promised = promisedRefund(-1n, end, policyOf(french, rules));
  assert.equal(promised?.dueOn, '2026-12-10');
  assert.equal(promised?.law, 'fr.l224-35.refund-days');
});

test('the warning comes a third of the time before the last day, a week at most and a day at least', () => {
  for (const [withinDays, warnOn] of [
    [1, '2026-12-01'],
    [2, '2026-12-01'],
    [3, '2026-12-02'],
    [6, '2026-12-04'],
    [10, '2026-12-07'],
    [14, '2026-12-10'],
    [21, '2026-12-14'],
    [60, '2027-01-22'],
  ] as const) {
    assert.equal(refundWarnOn(end, addDays(end, withinDays)), warnOn, `within ${withinDays} days`);
  }
});

test('the warning never comes after the last day, nor while the line is charged', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 366 }), (withinDays) => {
      const dueOn = addDays(end, withinDays);
      const warnOn = refundWarnOn(end, dueOn);
      assert.ok(warnOn > end && warnOn <= dueOn);
      assert.ok(daysBetween(warnOn, dueOn) <= 7);
    }),
  );
});

test('the ways are tried in their order, each once', () => {
  assert.equal(wayAfter('as-paid', ['as-paid', 'bank-form', 'voucher']), 'bank-form');
  assert.equal(wayAfter('bank-form', ['as-paid', 'bank-form', 'voucher']), 'voucher');
  assert.equal(wayAfter('voucher', ['as-paid', 'bank-form', 'voucher']), null);
  assert.equal(wayAfter('bank-form', ['as-paid', 'voucher']), null);
});

test('whatever a profile lists, trying comes to an end after every way was tried once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...refundWays), { minLength: 1, maxLength: 9 }), (ways) => {
      const rules = under({ refunds: { ...profile.refunds, ways } });
      const [first] = promisedRefund(-1n, end, rules)?.ways ?? [];
      const tried: RefundWay[] = [];
      for (let way = first ?? null; way !== null && tried.length < 10; way = wayAfter(way, ways)) {
        tried.push(way);
      }
      assert.deepEqual(tried, [...new Set(ways)]);
    }),
  );
});
