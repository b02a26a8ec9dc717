import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMonths, parseDay } from '../../src/domain/calendar.ts';
import { rulesFor } from '../../src/domain/policy/law.ts';
import { policyOf } from '../../src/domain/policy/policy.ts';
import { type KeptKind, keptKinds, keptUntil, numberRestsUntil } from '../../src/domain/retention.ts';

const example = JSON.parse(readFileSync(new URL('../../examples/t-m/profile.json', import.meta.url), 'utf8'));

/** What is kept of one kind when the rest is as in the example. */
function kept(kind: KeptKind, months: number, through: 'day' | 'year-end', endedOn: string) {
  const retention = { ...example.retention, [kind]: { months, through } };
  const all = keptUntil(policyOf({ ...example, retention }, []), parseDay(endedOn));
  return all.find((data) => data.kind === kind);
}

test('data are kept for their months, to the day', () => {
  assert.equal(kept('usage', 12, 'day', '2026-11-30')?.until, '2027-11-30');
  assert.equal(kept('usage', 3, 'day', '2026-11-30')?.until, '2027-02-28');
  assert.equal(kept('usage', 0, 'day', '2026-11-30')?.until, '2026-11-30');
});

test('where a year counts whole, data are kept to its last day', () => {
  for (const [months, endedOn, until] of [
    [12, '2026-01-01', '2027-12-31'],
    [12, '2026-12-31', '2027-12-31'],
    [1, '2026-12-01', '2027-12-31'],
    [0, '2026-12-31', '2026-12-31'],
    [1, '2026-11-30', '2026-12-31'],
    [96, '2024-02-29', '2032-12-31'],
  ] as const) {
    assert.equal(kept('identity', months, 'year-end', endedOn)?.until, until, `${months} from ${endedOn}`);
  }
});

test('the law is named where the time comes from it, and nowhere else', () => {
  const german = { ...example, jurisdictions: ['DE'] };
  const rules = rulesFor({ jurisdictions: ['DE'], audience: 'consumers' });
  const all = keptUntil(policyOf(german, rules), parseDay('2026-12-01'));
  const of = (kind: KeptKind) => all.find((data) => data.kind === kind);
  assert.equal(of('identity')?.until, '2027-12-31');
  assert.match(of('identity')?.law ?? '', /^de\.tkg-172/);
  assert.equal(of('invoices')?.law, 'de.tax.invoices');
  assert.equal(of('invoices')?.until, '2034-12-31');
  assert.equal(of('usage')?.law, null);
});

test('every kind is told, and none is kept for less than its months', () => {
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...keptKinds),
      fc.integer({ min: 0, max: 400 }),
      fc.constantFrom('day' as const, 'year-end' as const),
      days,
      (kind, months, through, date) => {
        const endedOn = date.toISOString().slice(0, 10);
        const data = kept(kind, months, through, endedOn);
        const day = addMonths(parseDay(endedOn), months);
        assert.ok(data && data.until >= day && data.until.slice(0, 4) === day.slice(0, 4));
      },
    ),
  );
});

test('a number rests for its days after the end, where it rests at all', () => {
  const { profile } = policyOf({ ...example, numberRestDays: 90 }, []);
  assert.equal(numberRestsUntil(profile, parseDay('2026-11-30')), '2027-02-28');
  assert.equal(numberRestsUntil({ ...profile, numberRestDays: 0 }, parseDay('2026-11-30')), null);
});
