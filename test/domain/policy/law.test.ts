import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDay } from '../../../src/domain/calendar.ts';
import { checkProfile } from '../../../src/domain/policy/check.ts';
import { isBinding, packs, type Rule } from '../../../src/domain/policy/law.ts';
import { jurisdictions } from '../../../src/domain/policy/profile.ts';
import { breaches, changed, type Document, lawfulIn, warnings } from './samples.ts';

/** Later than the day of every rule. */
const whenAllIsInForce = parseDay('2027-04-01');

/** A profile of the rule's place that breaks it, where a profile can. */
function breaking(rule: Rule, place: (typeof jurisdictions)[number]): Document | null {
  const { demand, audiences } = rule;
  const base = changed(lawfulIn(place), { audience: audiences[0] });
  switch (demand.kind) {
    case 'duty':
      return null;
    case 'at-most':
      return demand.path === 'lateFee.percent'
        ? changed(base, { lateFee: { kind: 'daily', percent: '99', mostPercent: '99' } })
        : changed(base, { [demand.path]: Number(demand.value) + 1 });
    case 'at-least':
      return changed(base, { [demand.path]: Number(demand.value) - 1 });
    case 'one-of':
      return changed(base, otherThan(demand.path));
    case 'includes':
      return changed(base, { [demand.path]: ['end-of-period'] });
    case 'fee-at-most':
      return changed(base, { 'commitment.leaving': 'not-before-its-end' });
  }
}

/** For every path that a rule of kind `one-of` is about: a value that none of them names. */
function otherThan(path: string): Document {
  const other: Readonly<Record<string, Document>> = {
    'publicPath.offered': { 'publicPath.offered': false },
    'publicPath.signInRequired': { 'publicPath.signInRequired': true },
    'publicPath.openWords': { 'publicPath.openWords': 'Bye' },
    'publicPath.declareWords': { 'publicPath.declareWords': 'Bye' },
    'publicPath.recap': { 'publicPath.recap': false },
    'confirmation.mode': { confirmation: { mode: 'link', expiresAfterHours: 9, remindBeforeHours: 1 } },
    'lateFee.kind': { lateFee: { kind: 'fixed', amountMinor: '100' } },
    'refunds.prepaidBalance': { 'refunds.prepaidBalance': 'kept' },
    'refunds.unusedAdvance': { 'refunds.unusedAdvance': false },
    'retention.identity.through': { 'retention.identity.through': 'day' },
  };
  assert.ok(other[path], `no unlawful value of ${path} is known here`);
  return other[path];
}

const all = packs.flatMap(({ jurisdiction, rules }) => rules.map((rule) => ({ jurisdiction, rule })));

test('every place has one pack, whose rules carry its name, each id once', () => {
  assert.deepEqual(packs.map(({ jurisdiction }) => jurisdiction).sort(), [...jurisdictions].sort());
  for (const { jurisdiction, rule } of all) {
    assert.ok(rule.id.startsWith(`${jurisdiction.toLowerCase()}.`), rule.id);
  }
  assert.equal(new Set(all.map(({ rule }) => rule.id)).size, all.length);
});

test('every rule that a profile can break is found when it is broken, and binds or warns as its sureness says', () => {
  for (const { jurisdiction, rule } of all) {
    const document = breaking(rule, jurisdiction);
    if (document === null) {
      continue;
    }
    const found = checkProfile(document, whenAllIsInForce).find((finding) => finding.rule === rule.id);
    const sure = rule.sureness === 'H' || rule.sureness === 'M';
    assert.equal(found?.severity, sure ? 'breach' : 'warning', rule.id);
    assert.equal(found.says, rule.says);
    assert.equal(found.source, rule.source);
  }
});

test('what comes from a weak page or from memory never refuses, on any day', () => {
  const weak = all.filter(({ rule }) => rule.sureness === 'L' || rule.sureness === 'mem');
  assert.ok(weak.length >= 10, 'the packs hold such rules');
  for (const { jurisdiction, rule } of weak) {
    assert.equal(isBinding(rule, parseDay('2999-12-31')), false, rule.id);
    const document = breaking(rule, jurisdiction);
    if (document !== null) {
      assert.equal(breaches(document, parseDay('2999-12-31')).includes(rule.id), false, rule.id);
      assert.equal(warnings(document, parseDay('2999-12-31')).includes(rule.id), true, rule.id);
    }
  }
});

test('a rule warns until the day before it comes into force, and refuses from that day on', () => {
  const coming = all.filter(({ rule }) => rule.inForceFrom !== null && rule.demand.kind !== 'duty');
  assert.deepEqual([...new Set(coming.map(({ jurisdiction }) => jurisdiction))].sort(), ['JP', 'UK']);
  const days: Readonly<Record<string, readonly [string, string]>> = {
    JP: ['2022-06-30', '2022-07-01'],
    UK: ['2027-03-31', '2027-04-01'],
  };
  for (const { jurisdiction, rule } of coming) {
    const document = breaking(rule, jurisdiction);
    const [before, from] = (days[jurisdiction] ?? []).map(parseDay);
    assert.ok(warnings(document, before).includes(rule.id), rule.id);
    assert.ok(!breaches(document, before).includes(rule.id), rule.id);
    assert.ok(breaches(document, from).includes(rule.id), rule.id);
  }
});

test('a duty of people is no finding, and the vacated rule of the FTC is only told', () => {
  const duties = new Set(all.filter(({ rule }) => rule.demand.kind === 'duty').map(({ rule }) => rule.id));
  for (const { jurisdiction, rule } of all) {
    const findings = checkProfile(breaking(rule, jurisdiction) ?? lawfulIn(jurisdiction), whenAllIsInForce);
    assert.ok(!findings.some(({ rule: id }) => duties.has(id)));
  }
  const ftc = all.find(({ rule }) => rule.id === 'us.ftc.click-to-cancel')?.rule;
  assert.equal(ftc?.demand.kind, 'duty');
  assert.match(ftc.says, /^Not in force/);
});

test('for lines of machines there is only the law of numbers, of keeping data and of paying late', () => {
  for (const { rule } of all.filter(({ rule }) => rule.audiences.includes('machines'))) {
    const { demand } = rule;
    if (demand.kind !== 'duty') {
      assert.ok(demand.kind !== 'fee-at-most');
      assert.match(demand.path, /^(retention\.|numberRestDays|lateFee\.)/, rule.id);
    }
  }
});
