import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkProfile } from '../../../src/domain/policy/check.ts';
import { breaches, changed, lawfulIn, today, warnings } from './samples.ts';

test('a finding says what was found, what would be lawful, and who says so', () => {
  const [finding, ...rest] = checkProfile(changed(lawfulIn('FR'), { 'end.noticeDays': 11 }), today);
  assert.deepEqual(rest, []);
  assert.deepEqual(finding, {
    severity: 'breach',
    path: 'end.noticeDays',
    rule: 'fr.l224-40.notice',
    says: 'The notice is at most ten days.',
    source: 'C. conso. L224-39, L224-40, Légifrance',
    sureness: 'H',
    inForceFrom: null,
    found: 11,
    lawful: 'at most 10',
  });
});

describe('the shape', () => {
  test('is judged whole, and the law only where it is right', () => {
    const document = changed(lawfulIn('FR'), { 'end.noticeDays': 99, zone: 'Nowhere', 'end.foo': 1, bar: 2 });
    delete document.contact;
    const findings = checkProfile(document, today);
    assert.deepEqual(
      findings.map(({ path, rule, severity }) => [path, rule, severity]),
      [
        ['zone', 'shape', 'breach'],
        ['end.foo', 'shape', 'breach'],
        ['contact', 'shape', 'breach'],
        ['bar', 'shape', 'breach'],
      ],
    );
  });

  test('is told in plain words: what is missing, and what was expected', () => {
    const document = changed(lawfulIn('FR'), { zone: 'Nowhere', 'end.noticeDays': '10' });
    delete document.withdrawalDays;
    delete document.lateFee;
    delete document.reason;
    assert.deepEqual(
      checkProfile(document, today).map(({ path, lawful }) => [path, lawful]),
      [
        ['zone', 'expected an IANA time zone such as Europe/London'],
        ['end.noticeDays', 'expected number, received string'],
        ['withdrawalDays', 'is missing'],
        ['lateFee', 'is missing'],
        ['reason', 'is missing'],
      ],
    );
  });

  test('of something else altogether is one finding', () => {
    for (const document of [null, undefined, 'text', 7, []]) {
      assert.deepEqual(
        checkProfile(document, today).map(({ path, rule }) => [path, rule]),
        [['(the whole file)', 'shape']],
      );
    }
  });

  const unquoted: [path: string, value: number, says: string][] = [
    ['earlyTerminationFee.rows.0.fee.capMinor', 15000, 'write it as a string: "15000"'],
    ['taxes.rates.0.percent', 19, 'write it as a string: "19"'],
    ['taxes.rates.0.percent', 8.5, 'write it as a string, in quotes'],
    ['version', 2026, 'write it as a string: "2026"'],
    ['version', 1.1, 'write it as a string, in quotes'],
  ];
  for (const [path, value, says] of unquoted) {
    test(`says what to do about a number without quotes: ${path}: ${value}`, () => {
      const [finding] = checkProfile(changed(lawfulIn('FR'), { [path]: value }), today);
      assert.deepEqual([finding?.path, finding?.found, finding?.lawful], [path, value, says]);
    });
  }
});

describe('a contradiction', () => {
  test('is a law of one place that cannot be kept with that of another', () => {
    const both = changed(lawfulIn('DE'), { jurisdictions: ['DE', 'FR'] });
    const odds = checkProfile(both, today).filter(({ rule }) => rule === 'contradiction');
    assert.deepEqual(
      odds.map(({ path, says, severity }) => [path, severity, says.split(' cannot')[0]]),
      [
        ['jurisdictions', 'breach', 'de.bgb-312k.open-words and fr.l215-1-1.open-words'],
        ['jurisdictions', 'breach', 'de.bgb-312k.declare-words and fr.l215-1-1.declare-words'],
        ['jurisdictions', 'breach', 'de.tkg-172.identity-deleted and fr.cpce-l34-1.identity'],
      ],
    );
    const neighbours = changed(lawfulIn('FR'), { jurisdictions: ['FR', 'EU'] });
    assert.deepEqual(checkProfile(neighbours, today), []);
  });

  test('is a tax rate that stands twice', () => {
    const rate = { code: 'standard', percent: '19' };
    const twice = changed(lawfulIn('DE'), { 'taxes.rates': [rate, rate] });
    assert.deepEqual(
      checkProfile(twice, today).map(({ path, rule }) => [path, rule]),
      [['taxes.rates.1.code', 'contradiction']],
    );
    const two = changed(lawfulIn('DE'), { 'taxes.rates': [rate, { ...rate, code: 'reduced' }] });
    assert.deepEqual(checkProfile(two, today), []);
  });

  test('is money paid back, or usage billed, after the data for it are gone', () => {
    const kept = (months: number) =>
      changed(lawfulIn('UK'), {
        'refunds.withinDays': 29,
        lateUsageDays: 28,
        'retention.payment.months': months,
        'retention.usage.months': 1,
      });
    assert.deepEqual(breaches(kept(1)), ['contradiction']);
    assert.deepEqual(breaches(kept(2)), []);
    assert.deepEqual(breaches(changed(kept(2), { 'retention.usage.months': 0 })), ['contradiction']);
    assert.deepEqual(breaches(changed(kept(2), { 'retention.identity.months': 0 })), ['contradiction']);
  });

  test('is only a warning where a fee is for nobody', () => {
    const fee = { earlyTerminationFee: { kind: 'fixed', amountMinor: '5000' } };
    const bound = changed(lawfulIn('DE'), fee);
    assert.deepEqual([breaches(bound), warnings(bound)], [[], ['contradiction']]);
    const free = changed(lawfulIn('UK'), fee);
    assert.deepEqual([breaches(free), warnings(free)], [[], ['contradiction']]);
    assert.deepEqual(warnings(changed(free, { 'commitment.mostMonths': 12 })), []);
  });
});

describe('a ceiling of the fee', () => {
  test('in another currency cannot be judged: it warns, and where nothing is charged it does not', () => {
    const euros = changed(lawfulIn('JP'), { currency: 'EUR' });
    assert.deepEqual([breaches(euros), warnings(euros)], [[], ['jp.tba.fee-large-carriers']]);
    const free = changed(euros, { earlyTerminationFee: { kind: 'none' } });
    assert.deepEqual([breaches(free), warnings(free)], [[], []]);
  });

  test('in monthly charges alone is kept by the calculation, and is no finding', () => {
    const share = { kind: 'share-of-remainder', percent: 100, capMinor: '1000' };
    assert.deepEqual(checkProfile(changed(lawfulIn('JP'), { earlyTerminationFee: share }), today), []);
  });

  test('does not count for rows that nobody reaches', () => {
    const rows = [
      { afterMonths: 0, fee: { kind: 'none' } },
      { afterMonths: 30, fee: { kind: 'fixed', amountMinor: '9000' } },
      { afterMonths: 60, fee: { kind: 'none' } },
    ];
    const falling = changed(lawfulIn('FR'), { earlyTerminationFee: { kind: 'falling', rows } });
    assert.deepEqual(breaches(falling), []);
  });
});

test('a place whose law nobody put into a pack is warned of, and checked by the others alone', () => {
  const both = changed(lawfulIn('UK'), { jurisdictions: ['UK', 'AU'] });
  const [finding, ...others] = checkProfile(both, today);
  assert.deepEqual(others, []);
  assert.deepEqual([finding?.severity, finding?.path], ['warning', 'jurisdictions']);
  assert.match(finding?.says ?? '', /of AU/);
});
