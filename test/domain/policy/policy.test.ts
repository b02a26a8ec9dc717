import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bindingRules } from '../../../src/domain/policy/check.ts';
import { packs, type Rule } from '../../../src/domain/policy/law.ts';
import { breachOf, policyOf } from '../../../src/domain/policy/policy.ts';
import { jurisdictions, parseProfile } from '../../../src/domain/policy/profile.ts';
import { changed, type Document, lawfulIn, today } from './samples.ts';

const allRules = packs.flatMap(({ rules }) => rules);

function rulesNamed(...ids: string[]): Rule[] {
  return ids.map((id) => {
    const rule = allRules.find((each) => each.id === id);
    assert.ok(rule, id);
    return rule;
  });
}

/** Well-shaped profiles of any place, lawful or not. */
const anyProfile: fc.Arbitrary<Document> = fc
  .record({
    place: fc.constantFrom(...jurisdictions),
    'end.noticeDays': fc.nat(366),
    'end.offered': fc.constantFrom(['at-once'], ['end-of-period'], ['chosen-day', 'end-of-period']),
    'commitment.mostMonths': fc.nat(120),
    withdrawalDays: fc.nat(366),
    lateFee: fc.constantFrom(
      { kind: 'none' },
      { kind: 'fixed', amountMinor: '700' },
      { kind: 'daily', percent: '0.5', mostPercent: '5' },
    ),
    confirmation: fc.constantFrom(
      { mode: 'none' },
      { mode: 'link', expiresAfterHours: 9, remindBeforeHours: 1 },
    ),
    'publicPath.offered': fc.boolean(),
    'publicPath.signInRequired': fc.boolean(),
    'publicPath.openWords': fc.constantFrom('Bye', 'Verträge hier kündigen', 'Résilier votre contrat'),
    'refunds.withinDays': fc.integer({ min: 1, max: 366 }),
    'refunds.prepaidBalance': fc.constantFrom('kept', 'on-request', 'refunded'),
    'refunds.unusedAdvance': fc.boolean(),
    'retention.identity.months': fc.nat(200),
    'retention.identity.through': fc.constantFrom('day', 'year-end'),
    numberRestDays: fc.nat(1_000),
  })
  .map(({ place, ...changes }) => changed(lawfulIn(place), changes));

describe('policyOf', () => {
  test('puts the law in the place of what is less strict, and names the rule', () => {
    const document = changed(lawfulIn('FR'), { 'end.noticeDays': 30, 'commitment.mostMonths': 36 });
    const { profile, laws } = policyOf(document, rulesNamed('fr.l224-40.notice', 'fr.l224-28.commitment'));
    assert.equal(profile.end.noticeDays, 10);
    assert.equal(profile.commitment.mostMonths, 24);
    assert.equal(laws.get('end.noticeDays'), 'fr.l224-40.notice');
    assert.equal(laws.get('commitment.mostMonths'), 'fr.l224-28.commitment');
  });

  test('leaves what is stricter than the law, and names no rule for it', () => {
    const { profile, laws } = policyOf(
      changed(lawfulIn('FR'), { 'end.noticeDays': 3 }),
      rulesNamed('fr.l224-40.notice'),
    );
    assert.equal(profile.end.noticeDays, 3);
    assert.equal(laws.has('end.noticeDays'), false);
  });

  test('takes the stricter of two rules, in either order', () => {
    const document = changed(lawfulIn('EU'), { 'end.noticeDays': 90, numberRestDays: 0 });
    const rules = rulesNamed(
      'de.tkg-56.notice',
      'fr.l224-40.notice',
      'us.fcc.number-rest-least',
      'cn.number.rest',
    );
    for (const order of [rules, rules.toReversed()]) {
      const { profile } = policyOf(document, order);
      assert.equal(profile.end.noticeDays, 10);
      assert.equal(profile.numberRestDays, 90);
    }
  });

  test('follows a rule whose condition another rule brings about', () => {
    const document = changed(lawfulIn('DE'), { 'publicPath.offered': false, 'publicPath.openWords': 'Bye' });
    const rules = rulesNamed('de.bgb-312k.open-words', 'de.bgb-312k.public-path');
    for (const order of [rules, rules.toReversed()]) {
      const { publicPath } = policyOf(document, order).profile;
      assert.equal(publicPath.offered, true);
      assert.equal(publicPath.openWords, 'Verträge hier kündigen');
    }
  });

  test('leaves nothing of a link or a fee that the law takes away', () => {
    const document = changed(lawfulIn('CN'), { lateFee: { kind: 'fixed', amountMinor: '700' } });
    const { profile } = policyOf(document, rulesNamed('cn.telecom-34.late-fee-kind', 'de.bgb-312k.no-link'));
    assert.deepEqual(profile.lateFee, { kind: 'none' });
    assert.deepEqual(profile.confirmation, { mode: 'none' });
  });

  test('adds a way to end to those that are offered, and keeps them', () => {
    const document = changed(lawfulIn('IN'), { 'end.offered': ['end-of-period'] });
    const { profile } = policyOf(document, rulesNamed('in.trai.closed-any-day'));
    assert.deepEqual(profile.end.offered, ['end-of-period', 'at-once']);
  });

  test('hands on the ceilings of the fee, amounts only in the currency of the profile', () => {
    const rules = rulesNamed('jp.tba.fee', 'jp.tba.fee-large-carriers', 'fr.l224-28.fee');
    const ceiling = { fromMonth: 0, percentOfRemainder: null, monthlyCharges: null, amountMinor: null };
    const expected = (amountMinor: bigint | null) => [
      { ...ceiling, law: 'fr.l224-28.fee', fromMonth: 12, percentOfRemainder: 20 },
      { ...ceiling, law: 'jp.tba.fee', monthlyCharges: 1 },
      { ...ceiling, law: 'jp.tba.fee-large-carriers', amountMinor },
    ];
    assert.deepEqual(policyOf(lawfulIn('JP'), rules).feeCeilings, expected(1000n));
    assert.deepEqual(policyOf(lawfulIn('FR'), rules).feeCeilings, expected(null));
  });

  test('does not touch the document that it is given', () => {
    const document = changed(lawfulIn('FR'), { 'end.noticeDays': 30 });
    const before = structuredClone(document);
    policyOf(document, rulesNamed('fr.l224-40.notice'));
    assert.deepEqual(document, before);
  });

  test('is the same in whatever order the rules come', () => {
    const someRules = fc.shuffledSubarray(allRules, { minLength: 2 });
    fc.assert(
      fc.property(anyProfile, someRules, (document, rules) => {
        const ordered = rules.toSorted((one, other) => one.id.localeCompare(other.id));
        assert.deepEqual(policyOf(document, rules), policyOf(document, ordered));
      }),
      { numRuns: 300 },
    );
  });

  test('brings any profile of one place under all that binds there, and changes nothing a second time', () => {
    fc.assert(
      fc.property(anyProfile, (document) => {
        const rules = bindingRules(parseProfile(document), today);
        const { profile } = policyOf(document, rules);
        const written = { ...changed(document, {}), ...asWritten(profile) };
        assert.deepEqual(
          rules.map((rule) => breachOf(written, rule)).filter((breach) => breach !== null),
          [],
        );
        assert.deepEqual(policyOf(written, rules).profile, profile);
      }),
      { numRuns: 300 },
    );
  });
});

/** The parts of a profile that rules of these packs change, as a document writes them. */
function asWritten(profile: ReturnType<typeof parseProfile>): Document {
  const { end, commitment, withdrawalDays, confirmation, publicPath, refunds, retention, numberRestDays } =
    profile;
  const { lateFee } = profile;
  return {
    ...{ end, commitment, withdrawalDays, confirmation, publicPath, refunds, retention, numberRestDays },
    lateFee:
      lateFee.kind === 'daily'
        ? { kind: 'daily', percent: perCent(lateFee.percent), mostPercent: perCent(lateFee.mostPercent) }
        : lateFee.kind === 'fixed'
          ? { kind: 'fixed', amountMinor: String(lateFee.amountMinor) }
          : lateFee,
  };
}

function perCent(perMillion: bigint): string {
  return `${perMillion / 10_000n}.${String(perMillion % 10_000n).padStart(4, '0')}`;
}
