import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { iccidWithCheckDigit, parseIccid } from '../../src/domain/ids.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { iccidOf, userNameOf } from '../../src/domain/names.ts';
import { checkProfile } from '../../src/domain/policy/check.ts';
import { names as schema } from '../../src/domain/policy/counterparts.ts';
import { parseProfile } from '../../src/domain/policy/profile.ts';
import { newLine } from '../contract/stage.ts';
import { changed, lawfulIn, today } from './policy/samples.ts';

const line: LineIdentity = newLine();

describe('the user name in RADIUS', () => {
  const number = line.msisdn.slice(1);
  const templates: [template: string, expected: string][] = [
    ['{imsi}', line.imsi],
    ['{msisdn}', number],
    ['{iccid}', line.iccid],
    ['{imsi}@data.example', `${line.imsi}@data.example`],
    ['data/{msisdn}@{iccid}.example', `data/${number}@${line.iccid}.example`],
    ['{imsi}{imsi}', line.imsi + line.imsi],
  ];
  for (const [template, expected] of templates) {
    test(`is made by ${template}`, () => {
      assert.equal(userNameOf(line, schema.parse({ sessions: template })), expected);
    });
  }

  test('holds nothing but what the template says, whatever stands around it', () => {
    assert.equal(userNameOf(line, schema.parse({ sessions: '$1 $& {imsi} \\1' })), `$1 $& ${line.imsi} \\1`);
  });
});

describe('the ICCID at the SM-DP+', () => {
  const nineteen = { ...line, iccid: parseIccid('8944000260000000019') };
  const twenty = { ...line, iccid: iccidWithCheckDigit('8944000260000000019') };

  test('stands as it is, unless the SM-DP+ pads it to whole bytes', () => {
    assert.equal(iccidOf(nineteen, schema.parse({})), '8944000260000000019');
    assert.equal(
      iccidOf(nineteen, schema.parse({ esim: { eid: false, padded: true } })),
      '8944000260000000019F',
    );
  });

  test('is never padded beyond 20 digits', () => {
    assert.equal(iccidOf(twenty, schema.parse({ esim: { eid: true, padded: true } })), twenty.iccid);
  });
});

describe('the names of a profile', () => {
  test('are by IMSI and without a realm where it says nothing', () => {
    const usual = { network: 'imsi', sessions: '{imsi}', esim: { eid: false, padded: false } };
    const document = lawfulIn('UK');
    delete document.names;
    assert.deepEqual(parseProfile(document).names, usual);
    assert.deepEqual(parseProfile({ ...document, names: {} }).names, usual);
  });

  const wrong: [what: string, names: object, path: string, says: RegExp][] = [
    [
      'a user name without a place',
      { sessions: 'all@data.example' },
      'names.sessions',
      /\{imsi\}, \{msisdn\} or \{iccid\}/,
    ],
    ['an empty user name', { sessions: '' }, 'names.sessions', /./],
    ['an unknown place', { sessions: '{imsi}@{realm}' }, 'names.sessions', /knows no other places/],
    ['a place that is not closed', { sessions: '{imsi}@{msisdn' }, 'names.sessions', /knows no other places/],
    ['a place within a place', { sessions: '{{imsi}}' }, 'names.sessions', /knows no other places/],
    ['a place in capitals', { sessions: '{IMSI}' }, 'names.sessions', /\{imsi\}, \{msisdn\} or \{iccid\}/],
    ['a user name of 201 characters', { sessions: `{imsi}${'x'.repeat(195)}` }, 'names.sessions', /200/],
    ['a HLR that is asked by ICCID', { network: 'iccid' }, 'names.network', /imsi.*msisdn/],
    ['half of what the SM-DP+ wants', { esim: { eid: true } }, 'names.esim.padded', /./],
    ['a counterpart without names', { billing: 'msisdn' }, 'names.billing', /./],
  ];
  for (const [what, names, path, says] of wrong) {
    test(`do not know ${what}`, () => {
      const findings = checkProfile(changed(lawfulIn('UK'), { names }), today);
      assert.ok(findings.length > 0);
      for (const finding of findings) {
        assert.deepEqual([finding.path, finding.rule, finding.severity], [path, 'shape', 'breach']);
      }
      assert.match(String(findings[0]?.lawful), says);
    });
  }
});
