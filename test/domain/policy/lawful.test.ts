import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../../src/domain/calendar.ts';
import { bindingRules, checkProfile } from '../../../src/domain/policy/check.ts';
import { rulesFrom } from '../../../src/domain/policy/law.ts';
import { policyOf } from '../../../src/domain/policy/policy.ts';
import { jurisdictions, parseProfile } from '../../../src/domain/policy/profile.ts';
import { example, examples, lawfulIn, today } from './samples.ts';

describe('every example', () => {
  for (const path of examples) {
    test(`is lawful without a warning, today and when the law that is expected comes: ${path}`, () => {
      const document = example(path);
      assert.deepEqual(checkProfile(document, today), []);
      assert.deepEqual(checkProfile(document, parseDay('2027-04-01')), []);
    });

    test(`is not changed by the law, since it is within it: ${path}`, () => {
      const profile = parseProfile(example(path));
      const policy = policyOf(example(path), bindingRules(profile, today));
      assert.deepEqual(policy.profile, profile);
    });
  }

  test('is there for Germany, France and the United Kingdom', () => {
    const places = examples.flatMap((path) => parseProfile(example(path)).jurisdictions);
    assert.deepEqual([...new Set(places)], ['DE', 'FR', 'UK']);
  });
});

test('in every place there can be a lawful profile', () => {
  for (const place of jurisdictions) {
    assert.deepEqual(checkProfile(lawfulIn(place), today), [], place);
  }
});

test('the rules that bind are those that are sure, in force and for these people', () => {
  const consumers = bindingRules({ jurisdictions: ['DE'], audience: 'consumers' }, today).map(({ id }) => id);
  assert.ok(consumers.includes('de.tkg-56.notice'));
  assert.ok(consumers.includes('eu.crd-11a.withdrawal-days'), 'the law around Germany counts');
  assert.ok(!consumers.includes('eu.eecc-105.notice'), 'from memory');
  assert.ok(!consumers.includes('de.number.portable'), 'a weak page');
  assert.ok(!consumers.includes('fr.l224-40.notice'), 'another place');
  const machines = bindingRules({ jurisdictions: ['DE'], audience: 'machines' }, today).map(({ id }) => id);
  assert.ok(!machines.includes('de.tkg-56.notice'));
  assert.ok(machines.includes('de.tax.invoices'));
  const uk = (on: string) => bindingRules({ jurisdictions: ['UK'], audience: 'consumers' }, parseDay(on));
  assert.ok(!uk('2027-03-31').some(({ id }) => id === 'uk.dmcc.cooling-off'));
  assert.ok(uk('2027-04-01').some(({ id }) => id === 'uk.dmcc.cooling-off'));
});

test('the rules that bind survive being stored', () => {
  for (const place of jurisdictions) {
    const rules = bindingRules({ jurisdictions: [place], audience: 'consumers' }, today);
    assert.deepEqual(rulesFrom(JSON.parse(JSON.stringify(rules))), rules);
  }
  assert.throws(() => rulesFrom([{ id: 'de.tkg-56.notice' }]));
});
