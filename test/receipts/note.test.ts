import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseVerifierKey } from '../../src/receipts/keys.ts';
import type { NoteCheck } from '../../src/receipts/note.ts';
import { openNote, signNote } from '../../src/receipts/note.ts';
import { newKey } from './samples.ts';

// c2sp.org/signed-note, "Verifier keys", "Example".
const exampleKey = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
const exampleText = 'This is an example message.\n';
const exampleSignature =
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const example = `${exampleText}\n${exampleSignature}`;
// The same page's first example: a signature by a key that is not known here.
const strangerSignature =
  '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';

function checkOf(note: string | Uint8Array): NoteCheck | 'opened' {
  const opened = openNote(typeof note === 'string' ? Buffer.from(note) : note, exampleKey);
  return opened.ok ? 'opened' : opened.check;
}

describe('opening a note', () => {
  test("the specification's example verifies", () => {
    assert.deepEqual(openNote(Buffer.from(example), exampleKey), { ok: true, text: exampleText });
  });

  test('a signature by an unknown key is ignored, before and after the known one', () => {
    assert.equal(checkOf(`${exampleText}\n${strangerSignature}${exampleSignature}`), 'opened');
    assert.equal(checkOf(`${exampleText}\n${exampleSignature}${strangerSignature}`), 'opened');
  });

  test('only a signature with both the name and the id of the key counts', () => {
    const otherId = exampleSignature.replace('Uw2Q', 'Vw2Q');
    const otherName = exampleSignature.replace('/foo', '/fop');
    assert.equal(checkOf(`${exampleText}\n${strangerSignature}`), 'key');
    assert.equal(checkOf(`${exampleText}\n${otherId}${otherName}`), 'key');
    assert.equal(checkOf(`${exampleText}\n${otherId}${exampleSignature}`), 'opened');
  });

  test('one bad signature by the known key spoils a good one', () => {
    const bad = exampleSignature.replace('yaQM=', 'yaQQ=');
    assert.equal(checkOf(`${exampleText}\n${exampleSignature}${bad}`), 'signature');
  });

  test('a signature of the wrong length does not match', () => {
    assert.equal(checkOf(`${exampleText}\n— example.com/foo Uw2QOkn8\n`), 'signature');
  });

  test('16 signatures and up to 100 are read, more are refused', () => {
    assert.equal(checkOf(`${exampleText}\n${strangerSignature.repeat(15)}${exampleSignature}`), 'opened');
    assert.equal(checkOf(`${exampleText}\n${strangerSignature.repeat(99)}${exampleSignature}`), 'opened');
    assert.equal(checkOf(`${exampleText}\n${strangerSignature.repeat(100)}${exampleSignature}`), 'format');
  });

  test('a text that is not the signed one is refused', () => {
    assert.equal(checkOf(example.replace('This', 'That')), 'signature');
    assert.equal(checkOf(`\ufeff${example}`), 'signature');
    assert.equal(checkOf(`\n${example}`), 'signature');
  });

  const malformed: [title: string, note: string][] = [
    ['nothing', ''],
    ['no empty line', exampleText + exampleSignature],
    ['no text', `\n${exampleSignature}`],
    ['no signature', `${exampleText}\n`],
    ['no newline at the end', example.slice(0, -1)],
    ['a line after the signatures', `${example}trailing\n`],
    ['an empty line after the signatures', `${example}\n`],
    ['a hyphen for the dash', example.replace('—', '-')],
    ['two spaces before the name', example.replace('— ', '—  ')],
    ['a plus in the name', example.replace('.com/foo', '.com+foo')],
    ['a no-break space in the name', example.replace('.com/foo', '.com\u00a0foo')],
    ['a space at the end of the line', example.replace('yaQM=', 'yaQM= ')],
    ['no padding', example.replace('yaQM=', 'yaQM')],
    ['too much padding', example.replace('yaQM=', 'yaQM==')],
    ['stray bits in the base64', example.replace('yaQM=', 'yaQN=')],
    ['the URL alphabet', example.replace('Uw2QOkn8', 'Uw2Q_kn8')],
    ['only an id', `${exampleText}\n— example.com/foo Uw2QOg==\n`],
  ];
  for (const [title, note] of malformed) {
    test(`the format is refused: ${title}`, () => {
      assert.equal(checkOf(note), 'format');
    });
  }

  test('control characters other than newline are refused, wherever they stand', () => {
    for (let code = 0; code < 0x20; code += 1) {
      const control = String.fromCharCode(code);
      if (control !== '\n') {
        assert.equal(checkOf(example.replace('an ', `an${control}`)), 'encoding', `in the text: ${code}`);
        assert.equal(
          checkOf(example.replace('foo ', `foo${control}`)),
          'encoding',
          `in the signature: ${code}`,
        );
      }
    }
  });

  test('bytes that are not UTF-8 are refused', () => {
    const overlongSlash = [0xc0, 0xaf];
    const surrogate = [0xed, 0xa0, 0x80];
    for (const bytes of [[0xff], overlongSlash, surrogate, [0xe2, 0x80]]) {
      assert.equal(checkOf(Buffer.concat([Buffer.from(bytes), Buffer.from(example)])), 'encoding');
    }
  });

  test('a large file of nothing but separators is refused as any other', () => {
    assert.equal(checkOf('\n'.repeat(1_000_000)), 'format');
    assert.equal(checkOf(`a\n\n${'— '.repeat(300_000)}\n`), 'format');
  });
});

describe('signing a note', () => {
  test('what is signed opens with its own key and with no other of the same name', () => {
    const key = newKey();
    const other = parseVerifierKey(newKey().verifierKey);
    const text = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 8 })
      .map((lines) => `${lines.join('\n')}\n`);
    fc.assert(
      fc.property(text, (signed) => {
        const note = Buffer.from(signNote(signed, key));
        assert.deepEqual(openNote(note, parseVerifierKey(key.verifierKey)), { ok: true, text: signed });
        const opened = openNote(note, other);
        assert.equal(opened.ok ? 'opened' : opened.check, 'key');
      }),
    );
  });

  test('the text may hold empty lines and lines that look like signatures', () => {
    const key = newKey();
    const text = `one\n\n${strangerSignature}\n\n`;
    const opened = openNote(Buffer.from(signNote(text, key)), parseVerifierKey(key.verifierKey));
    assert.deepEqual(opened, { ok: true, text });
  });

  test('a text that no note can hold is not signed', () => {
    for (const text of ['', 'no newline', 'a\ttab\n', 'a\r\n', '\ud800\n']) {
      assert.throws(() => signNote(text, newKey()), /can be signed/, JSON.stringify(text));
    }
  });
});
