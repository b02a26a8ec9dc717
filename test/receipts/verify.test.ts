import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Day } from '../../src/domain/calendar.ts';
import type { AcknowledgementFacts, ReceiptFacts } from '../../src/domain/evidence.ts';
import { writeAcknowledgement } from '../../src/receipts/acknowledgement.ts';
import { signNote } from '../../src/receipts/note.ts';
import { writeReceipt } from '../../src/receipts/receipt.ts';
import type { Verdict } from '../../src/receipts/verify.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { acknowledgementFacts, newKey, receiptFacts, step } from './samples.ts';

const key = newKey();
const stranger = newKey('stranger.example/key');
const text = writeReceipt(receiptFacts());
const signed = Buffer.from(signNote(text, key));

function verdictOn(note: string | Uint8Array): Verdict {
  return verifyReceipt(typeof note === 'string' ? Buffer.from(note) : note, key.verifierKey);
}

function checkOf(note: string | Uint8Array): string {
  const verdict = verdictOn(note);
  return verdict.valid ? 'valid' : verdict.check;
}

/** A copy of the signed receipt with another byte in one place. */
function withByte(position: number, flippedBits: number): Buffer {
  const bytes = Buffer.from(signed);
  bytes.writeUInt8(bytes.readUInt8(position) ^ flippedBits, position);
  return bytes;
}

describe('verifying evidence', () => {
  test('a signed receipt is valid and gives its facts', () => {
    assert.deepEqual(verdictOn(signed), { valid: true, kind: 'receipt', facts: receiptFacts() });
  });

  test('a signed acknowledgement is valid and gives its facts', () => {
    const facts = acknowledgementFacts({ confirmedAt: null });
    const verdict = verdictOn(signNote(writeAcknowledgement(facts), key));
    assert.deepEqual(verdict, { valid: true, kind: 'acknowledgement', facts });
  });

  test('a key that cannot be read is named as such', () => {
    for (const verifierKey of ['', 'a+b', `${key.verifierKey}=`, key.verifierKey.replace('t-m', 't-n')]) {
      const verdict = verifyReceipt(signed, verifierKey);
      assert.equal(verdict.valid ? 'valid' : verdict.check, 'key-file');
    }
  });

  test('another key is refused, also one of the same name', () => {
    for (const other of [stranger, newKey(key.name)]) {
      const verdict = verifyReceipt(signed, other.verifierKey);
      assert.equal(verdict.valid ? 'valid' : verdict.check, 'key');
    }
  });

  test('a second signature by an unknown key does no harm', () => {
    const [second = ''] = signNote(text, stranger).split('\n').slice(-2);
    assert.equal(checkOf(`${signed}${second}\n`), 'valid');
  });

  test("a signature under another text is not this text's", () => {
    const other = signNote(writeReceipt(receiptFacts({ reference: 'another' })), key);
    const signature = other.slice(other.lastIndexOf('\n\n'));
    assert.equal(checkOf(text.slice(0, -1) + signature), 'signature');
  });
});

describe('a changed byte', () => {
  const flips = [1, 2, 4, 8, 16, 32, 64, 128, 0xff];
  const blank = signed.lastIndexOf('\n\n') + 1;
  const lineStart = blank + 1;
  const nameStart = lineStart + Buffer.byteLength('— ');
  const base64Start = nameStart + Buffer.byteLength(`${key.name} `);
  // The id is 4 bytes: five characters of base64 and a part of the sixth.
  const afterId = base64Start + 6;
  const regions: [title: string, from: number, to: number, checks: string[]][] = [
    ['the text', 0, blank, ['signature', 'encoding', 'format']],
    ['the empty line', blank, lineStart, ['encoding', 'format']],
    ['the dash', lineStart, nameStart, ['encoding', 'format']],
    ['the name of the key', nameStart, base64Start, ['encoding', 'format', 'key']],
    ['the id of the key', base64Start, afterId, ['encoding', 'format', 'key', 'signature']],
    ['the signature', afterId, signed.length, ['encoding', 'format', 'signature']],
  ];
  for (const [title, from, to, checks] of regions) {
    test(`in ${title} makes the receipt invalid, and the right check says so`, () => {
      assert.ok(from < to);
      for (let position = from; position < to; position += 1) {
        for (const flippedBits of flips) {
          const check = checkOf(withByte(position, flippedBits));
          assert.ok(checks.includes(check), `byte ${position} xor ${flippedBits}: ${check}`);
        }
      }
    });
  }

  test('in the words of the text that leaves them readable is found by the signature', () => {
    const position = signed.indexOf('16.05 GBP charged');
    assert.equal(checkOf(withByte(position, 1)), 'signature');
  });

  test('cannot be a missing or a doubled one either', () => {
    for (let position = 0; position < signed.length; position += 1) {
      const before = signed.subarray(0, position);
      const missing = Buffer.concat([before, signed.subarray(position + 1)]);
      const doubled = Buffer.concat([
        before,
        signed.subarray(position, position + 1),
        signed.subarray(position),
      ]);
      assert.notEqual(checkOf(missing), 'valid', `without byte ${position}`);
      assert.notEqual(checkOf(doubled), 'valid', `with byte ${position} twice`);
    }
  });

  test('includes any cut', () => {
    for (let length = 0; length < signed.length; length += 1) {
      assert.notEqual(checkOf(signed.subarray(0, length)), 'valid');
    }
  });
});

describe('signed contents that cannot be true', () => {
  function contentsReason(signedText: string): string {
    const verdict = verdictOn(signNote(signedText, key));
    assert.ok(!verdict.valid, 'must not be valid');
    assert.equal(verdict.check, 'contents');
    return verdict.reason;
  }

  const declarations: [title: string, changes: Partial<AcknowledgementFacts>, reason: RegExp][] = [
    [
      'items that do not add up to the total',
      { totalMinor: 1_604n },
      /^the items add up to 16\.05 GBP, not to the total of 16\.04 GBP$/,
    ],
    ['a refund for a charge', { totalMinor: -1_605n }, /not to the total of -16\.05 GBP/],
    ['no items but a total', { lines: [] }, /add up to 0\.00 GBP/],
    [
      'billing that ends after the service',
      { serviceEndsOn: '2026-11-29' as Day },
      /billing ends on 2026-11-30, after the service on 2026-11-29/,
    ],
    [
      'an item that ends before it begins',
      {
        lines: acknowledgementFacts().lines.map((line) =>
          line.from === null ? line : { ...line, to: '2026-11-01' as Day },
        ),
      },
      /item 1 ends before it begins/,
    ],
    [
      'a confirmation before the declaration, by their instants and not their digits',
      { confirmedAt: '2026-11-22T12:30:00+01:00' },
      /confirmed before it was declared/,
    ],
  ];
  for (const [title, changes, reason] of declarations) {
    test(`${title}: refused in an acknowledgement and in a receipt`, () => {
      assert.match(contentsReason(writeAcknowledgement(acknowledgementFacts(changes))), reason);
      assert.match(contentsReason(writeReceipt(receiptFacts(changes))), reason);
    });
  }

  const receipts: [title: string, changes: Partial<ReceiptFacts>, reason: RegExp][] = [
    ['no step at all', { steps: [] }, /no step/],
    [
      'a step read back before it was applied',
      { steps: [step({ appliedAt: '2026-12-01T00:00:03+00:00' })] },
      /step network-off was read back before it was applied/,
    ],
    [
      'a step read back after the completion',
      { steps: [step(), step({ name: 'billing-stop', verifiedAt: '2026-12-01T01:00:01+00:00' })] },
      /step billing-stop was read back after the completion/,
    ],
    [
      'a completion before the declaration',
      { completedAt: '2026-11-22T12:00:04+00:00' },
      /completed before it was declared/,
    ],
  ];
  for (const [title, changes, reason] of receipts) {
    test(`${title}: refused`, () => {
      assert.match(contentsReason(writeReceipt(receiptFacts(changes))), reason);
    });
  }

  test('the same instant in another offset contradicts nothing', () => {
    const facts = receiptFacts({ completedAt: '2026-12-01T09:00:00+08:00' });
    assert.equal(checkOf(signNote(writeReceipt(facts), key)), 'valid');
  });

  const texts: [title: string, from: string, to: string, reason: RegExp][] = [
    ['an identity that is not masked', '***********4321', '234150000004321', /^line 14: "IMSI" is not/],
    ['a step that was not read back', 'read back as off', 'read back as on', /^line 25: "step" is not/],
    ['another spelling of the same', 'said: 0 bytes', 'said:  0 bytes', /^line 26: .*canonical/],
    ['an unknown kind of evidence', 'Signoff receipt v1', 'Shopping list v1', /^line 1: /],
    ['an acknowledgement with steps', 'Signoff receipt', 'Signoff acknowledgement', /^line 14: /],
  ];
  for (const [title, from, to, reason] of texts) {
    test(`${title}: refused with its line`, () => {
      assert.notEqual(text.replace(from, to), text);
      assert.match(contentsReason(text.replace(from, to)), reason);
    });
  }
});

describe('whatever comes', () => {
  const edit = fc.record({
    at: fc.nat({ max: signed.length }),
    remove: fc.nat({ max: 20 }),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom('\n', '\n\n', ' | ', '— a AAAAAAAA\n', ': ', '9'.repeat(400))
        .map((part) => Buffer.from(part)),
    ),
  });
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

  function edited(bytes: Uint8Array, changes: { at: number; remove: number; insert: Uint8Array }[]): Buffer {
    return changes.reduce(
      (result, { at, remove, insert }) =>
        Buffer.concat([result.subarray(0, at), insert, result.subarray(at + remove)]),
      Buffer.from(bytes),
    );
  }

  test('a mutated file never throws, and is valid only where all that was signed is untouched', () => {
    // A line that is added to the signatures may be another key's, which says nothing about ours.
    const signedPart = signed.subarray(0, Buffer.byteLength(`${text}\n`));
    fc.assert(
      fc.property(edits, (changes) => {
        const bytes = edited(signed, changes);
        const untouched = bytes.subarray(0, signedPart.length).equals(signedPart);
        assert.ok(checkOf(bytes) !== 'valid' || untouched);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a mutated text that is then signed never throws, and is valid only as what its facts would write', () => {
    fc.assert(
      fc.property(edits, (changes) => {
        const mutated = `${edited(Buffer.from(text), changes)}\n`.replace(/[^\P{Cc}\n]/gu, '');
        const verdict = verdictOn(signNote(mutated, key));
        if (verdict.valid) {
          assert.equal(verdict.kind, 'receipt');
          assert.equal(verdict.kind === 'receipt' && writeReceipt(verdict.facts), mutated);
        } else {
          assert.equal(verdict.check, 'contents');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('random bytes and random keys never throw and are never valid', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary' }), (bytes, keyText) => {
        assert.equal(verdictOn(bytes).valid, false);
        assert.equal(verifyReceipt(signed, keyText).valid, false);
      }),
      { numRuns: 1_000 },
    );
  });
});
