import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isRefusal, Refusal, type RefusalCode } from '../../src/domain/errors.ts';
import {
  eidWithCheckDigits,
  iccidWithCheckDigit,
  mask,
  parseEid,
  parseIccid,
  parseImsi,
  parseMsisdn,
} from '../../src/domain/ids.ts';

/** Identities of the test profiles and the test eUICC in GSMA SGP.23, annex A. */
const testIccid = '8929901012345678905';
const testEid = '89049032123451234512345678901235';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const iccids = fc.oneof(digits(16), digits(17)).map((rest) => iccidWithCheckDigit(`89${rest}`));
const eids = digits(28).map((rest) => eidWithCheckDigits(`89${rest}`));
const separators = fc.array(fc.constantFrom('', ' ', '-', '\u00a0'), { minLength: 32, maxLength: 32 });

function asTyped(text: string, between: readonly string[]): string {
  return [...text].map((character, index) => character + (between[index] ?? '')).join('');
}

/** Every text that differs from `text` in one digit. */
function oneDigitChanges(text: string): string[] {
  return [...text].flatMap((digit, index) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .map((other) => text.slice(0, index) + other + text.slice(index + 1)),
  );
}

function assertRefused(read: () => unknown, ...codes: readonly RefusalCode[]): void {
  assert.throws(read, (error) => codes.some((code) => isRefusal(error, code)));
}

describe('an ICCID', () => {
  test('is read from the specification, and from a network that pads it with F', () => {
    assert.equal(parseIccid(testIccid), testIccid);
    assert.equal(parseIccid(`${testIccid}F`), testIccid);
    assert.equal(parseIccid(`${testIccid}f`), testIccid);
  });

  test('has one check digit, and is read back however its digits are grouped', () => {
    fc.assert(
      fc.property(iccids, separators, (iccid, between) => {
        assert.equal(parseIccid(asTyped(iccid, between)), iccid);
      }),
    );
  });

  test('is refused when any one digit is mistyped', () => {
    fc.assert(
      fc.property(iccids, (iccid) => {
        for (const mistyped of oneDigitChanges(iccid)) {
          assertRefused(() => parseIccid(mistyped), 'iccid-check-digit', 'iccid-malformed');
        }
      }),
    );
  });

  test('says the check digit is wrong only where the form is right', () => {
    assertRefused(() => parseIccid('8929901012345678904'), 'iccid-check-digit');
    for (const text of [
      '',
      '89',
      '892990101234567890',
      `1${testIccid}`,
      `${testIccid}FF`,
      `${testIccid}0F`,
    ]) {
      assertRefused(() => parseIccid(text), 'iccid-malformed');
    }
    assertRefused(() => parseIccid('٨٩٢٩٩٠١٠١٢٣٤٥٦٧٨٩٠٥'), 'iccid-malformed');
    assertRefused(() => parseIccid('892990101234567890500'), 'iccid-malformed');
  });
});

describe('an EID', () => {
  test('is read from the specification', () => {
    assert.equal(parseEid(testEid), testEid);
    assert.equal(eidWithCheckDigits(testEid.slice(0, 30)), testEid);
  });

  test('has two check digits, and is read back however its digits are grouped', () => {
    fc.assert(
      fc.property(eids, separators, (eid, between) => {
        assert.equal(parseEid(asTyped(eid, between)), eid);
      }),
    );
  });

  test('is refused when any one digit is mistyped', () => {
    fc.assert(
      fc.property(eids, (eid) => {
        for (const mistyped of oneDigitChanges(eid)) {
          assertRefused(() => parseEid(mistyped), 'eid-check-digits', 'eid-malformed');
        }
      }),
    );
  });

  test('is refused when two neighbouring digits change places', () => {
    fc.assert(
      fc.property(eids, fc.integer({ min: 2, max: 30 }), (eid, at) => {
        const swapped = `${eid.slice(0, at)}${eid[at + 1]}${eid[at]}${eid.slice(at + 2)}`;
        fc.pre(swapped !== eid);
        assertRefused(() => parseEid(swapped), 'eid-check-digits');
      }),
    );
  });

  test('is refused in another form', () => {
    for (const text of ['', testEid.slice(1), `${testEid}0`, testEid.replace(/^89/, '12')]) {
      assertRefused(() => parseEid(text), 'eid-malformed');
    }
  });
});

describe('an IMSI', () => {
  test('has 14 or 15 digits', () => {
    assert.equal(parseImsi('234 15 0123456789'), '234150123456789');
    assert.equal(parseImsi('23415012345678'), '23415012345678');
    for (const text of ['', '2341501234567', '2341501234567890', '23415012345678x']) {
      assertRefused(() => parseImsi(text), 'imsi-malformed');
    }
  });
});

describe('an MSISDN', () => {
  test('has a plus and 7 to 15 digits, the first not 0', () => {
    assert.equal(parseMsisdn('+44 7700 900-123'), '+447700900123');
    assert.equal(parseMsisdn('+2901234'), '+2901234');
    for (const text of ['', '447700900123', '+0447700900', '+290123', '+1234567890123456', '+44(0)7700900']) {
      assertRefused(() => parseMsisdn(text), 'msisdn-malformed');
    }
  });
});

describe('an identity', () => {
  test('never stands in its own refusal', () => {
    const readers = [parseIccid, parseEid, parseImsi, parseMsisdn];
    fc.assert(
      fc.property(fc.constantFrom(...readers), digits(18), (read, text) => {
        assert.throws(
          () => read(`x${text}`),
          (error) => {
            return error instanceof Refusal && !error.message.includes(text);
          },
        );
      }),
    );
  });

  test('shows its last four characters when masked', () => {
    assert.equal(mask('+447700900123'), '*********0123');
    assert.equal(mask('123'), '123');
    assert.equal(mask(''), '');
  });
});
