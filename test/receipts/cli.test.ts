import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { verify } from '../../src/cli/verify.ts';
import { writeAcknowledgement } from '../../src/receipts/acknowledgement.ts';
import { generateSigningKey, parseSigningKey } from '../../src/receipts/keys.ts';
import { signNote } from '../../src/receipts/note.ts';
import { writeReceipt } from '../../src/receipts/receipt.ts';
import { acknowledgementFacts, newKey, receiptFacts } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'signoff-verify-'));
after(() => rmSync(folder, { recursive: true }));

const { secret, verifierKey } = generateSigningKey('signoff.example/t-m');
const key = parseSigningKey(secret);
const note = signNote(writeReceipt(receiptFacts()), key);
const receipt = file('receipt.txt', note);
const keyFile = file('key.txt', `${verifierKey}\n`);

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await verify(
    args,
    (line) => out.push(line),
    (line) => err.push(line),
  );
  return { code, out, err };
}

describe('signoff verify', () => {
  test('says what a valid receipt proves, with the key in a file', async () => {
    assert.deepEqual(await run(receipt, '--key', keyFile), {
      code: 0,
      out: [
        'valid: receipt 7f3c1a52-0b1e-4d0a-9f57-3f0a1c6d2e11',
        'T-M ended the eSIM line with ICCID ***************0018 and number *********0123, at 2026-12-01T01:00:00+00:00.',
        'Service ended on 2026-11-30, billing on 2026-11-30.',
        'Read back as off: network-off, verify-silence.',
        'Final bill: 16.05 GBP charged.',
        `Signed by signoff.example/t-m (id ${key.id}).`,
      ],
      err: [],
    });
  });

  test('takes the key itself, in any order of the arguments', async () => {
    const { code, out } = await run('--key', verifierKey, receipt);
    assert.equal(code, 0);
    assert.match(out[0] ?? '', /^valid: receipt /);
  });

  test('says what a valid acknowledgement proves', async () => {
    const facts = acknowledgementFacts({ lineKind: 'sim' });
    const path = file('acknowledgement.txt', signNote(writeAcknowledgement(facts), key));
    const { code, out } = await run(path, '--key', verifierKey);
    assert.equal(code, 0);
    assert.deepEqual(out.slice(0, -1), [
      'valid: acknowledgement 7f3c1a52-0b1e-4d0a-9f57-3f0a1c6d2e11',
      'T-M was told at 2026-11-22T12:00:05+00:00 to end the SIM line with ICCID ***************0018 and number *********0123.',
      'Service ends on 2026-11-30, billing on 2026-11-30.',
      'Quoted final bill: 16.05 GBP charged.',
    ]);
  });

  const invalid: [title: string, content: string | Uint8Array, keyText: string, words: RegExp][] = [
    ['a changed text', note.replace('16.05', '16.04'), verifierKey, /^not valid: signature: /],
    ['an empty file', '', verifierKey, /^not valid: format: /],
    ['another encoding', Buffer.from(note, 'utf16le'), verifierKey, /^not valid: encoding: /],
    ['another key', note, newKey().verifierKey, /^not valid: key: /],
    ['a malformed key', note, `${verifierKey}=`, /^not valid: key-file: /],
    [
      'contents that cannot be true',
      signNote(writeReceipt(receiptFacts({ totalMinor: 1n })), key),
      verifierKey,
      /^not valid: contents: the items add up to 16\.05 GBP, not to the total of 0\.01 GBP$/,
    ],
  ];
  for (const [title, content, keyText, words] of invalid) {
    test(`names the check that failed: ${title}`, async () => {
      const { code, out, err } = await run(file('invalid.txt', content), '--key', keyText);
      assert.equal(code, 1);
      assert.equal(out.length, 1);
      assert.match(out[0] ?? '', words);
      assert.deepEqual(err, []);
    });
  }

  test('never shows a signing key that was given by mistake', async () => {
    const { code, out, err } = await run(receipt, '--key', secret);
    assert.equal(code, 1);
    assert.match(out.join(), /^not valid: key-file: .*secret/);
    const seed = secret.slice(-12);
    assert.equal([...out, ...err].join().includes(seed), false);
  });

  const tooBig = file('big.txt', Buffer.alloc(1_048_577, 'a'));
  const justFits = file('fits.txt', Buffer.alloc(1_048_576, 'a'));
  const unusable: [title: string, args: string[], words: RegExp][] = [
    ['no arguments', [], /^usage: signoff verify FILE --key KEY/],
    ['no key', [receipt], /^usage: /],
    ['a key without a value', [receipt, '--key'], /^usage: /],
    ['no file', ['--key', verifierKey], /^usage: /],
    ['two files', [receipt, receipt, '--key', verifierKey], /^usage: /],
    ['an unknown option', [receipt, '--key', verifierKey, '--force'], /^usage: /],
    [
      'a file that is missing',
      [join(folder, 'none'), '--key', verifierKey],
      /^cannot read the file: .*not exist/,
    ],
    ['a directory', [folder, '--key', verifierKey], /^cannot read the file: it is a directory/],
    ['a file that is too big', [tooBig, '--key', verifierKey], /^cannot read the file: .*1 MiB/],
    [
      'a key file that is missing',
      [receipt, '--key', join(folder, 'none')],
      /^cannot read the key: .*not exist/,
    ],
    ['a path that no file can have', ['a\0b', '--key', verifierKey], /^cannot read the file: /],
  ];
  for (const [title, args, words] of unusable) {
    test(`ends with code 2 and one line: ${title}`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.deepEqual(out, []);
      assert.equal(err.length, 1);
      assert.match(err[0] ?? '', words);
    });
  }

  test('reads a file of exactly 1 MiB', async () => {
    const { code, out } = await run(justFits, '--key', verifierKey);
    assert.equal(code, 1);
    assert.match(out[0] ?? '', /^not valid: format: /);
  });
});
