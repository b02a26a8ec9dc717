import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { verify } from '../../src/cli/verify.ts';
import type { EvidenceCard } from '../../src/domain/evidence.ts';
import { generateSigningKey, parseSigningKey } from '../../src/receipts/keys.ts';
import { signNote } from '../../src/receipts/note.ts';
import { readReceipt, writeReceipt } from '../../src/receipts/receipt.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { evidenceWords } from '../../src/text/evidence.ts';
import { languages, messages } from '../../src/text/language.ts';
import { receiptFacts } from './samples.ts';

const further: readonly EvidenceCard[] = [
  { iccidMasked: '***************0018', imsiMasked: '***********7777', eidMasked: null },
  {
    iccidMasked: '***************0026',
    imsiMasked: '***********8888',
    eidMasked: '****************************8796',
  },
];
const facts = receiptFacts({ furtherCards: further });
const text = writeReceipt(facts);
const { secret, verifierKey } = generateSigningKey('signoff.example/t-m');
const key = parseSigningKey(secret);

const folder = mkdtempSync(join(tmpdir(), 'signoff-further-'));
after(() => rmSync(folder, { recursive: true }));

describe('a receipt of a line with several cards', () => {
  test('says how many ended, and what each is known by', () => {
    assert.ok(
      text.includes(`EID: ****************************8796
cards ended: 3
further card: ICCID ***************0018 | IMSI ***********7777 | no EID
further card: ICCID ***************0026 | IMSI ***********8888 | EID ****************************8796
completed at: `),
      text,
    );
  });

  test('is read back as the facts that were written', () => {
    assert.deepEqual(readReceipt(text), facts);
  });

  test('is, but for those lines, the receipt of a line with one', () => {
    const without = text.replaceAll(/^(cards ended|further card): .*\n/gm, '');
    assert.equal(without, writeReceipt(receiptFacts()));
    assert.deepEqual(readReceipt(without), receiptFacts());
    assert.ok(!('furtherCards' in readReceipt(without)));
  });

  const broken: [what: string, from: string, to: string][] = [
    ['another number than it has cards', 'cards ended: 3', 'cards ended: 4'],
    ['a number of cards that is none', 'cards ended: 3', 'cards ended: three'],
    ['its number twice', 'cards ended: 3', 'cards ended: 3\ncards ended: 3'],
    ['no number', 'cards ended: 3\n', ''],
    ['one card, told as several', writeFurther(), 'cards ended: 1\n'],
    ['an IMSI that is not masked', '***********7777', '001010000007777'],
    ['a card without an IMSI', ' | IMSI ***********7777', ''],
    ['a card too few', 'further card: ICCID ***************0018 | IMSI ***********7777 | no EID\n', ''],
  ];
  for (const [what, from, to] of broken) {
    test(`with ${what} is refused, even where it is signed`, () => {
      assert.ok(text.includes(from));
      const verdict = verifyReceipt(Buffer.from(signNote(text.replace(from, to), key)), verifierKey);
      assert.ok(!verdict.valid);
      assert.equal(verdict.check, 'contents');
    });
  }

  test('verifies, and signoff verify says what else ended', async () => {
    const path = join(folder, 'receipt.txt');
    writeFileSync(path, signNote(text, key));
    const out: string[] = [];
    assert.equal(await verify([path, '--key', verifierKey], (line) => out.push(line), assert.fail), 0);
    assert.equal(
      out[2],
      '3 cards ended; the others are ICCID ***************0018 with IMSI ***********7777, ICCID ***************0026 with IMSI ***********8888.',
    );
  });

  for (const language of languages) {
    test(`says so on paper and on pages: ${language}`, () => {
      const t = messages(language).lines;
      const rows = new Map(evidenceWords({ kind: 'receipt', facts }, language).facts);
      assert.equal(rows.get(t.cards), '3');
      assert.equal(rows.get(t.card(2)), 'ICCID •••• 0018 · IMSI •••• 7777');
      assert.equal(rows.get(t.card(3)), 'ICCID •••• 0026 · IMSI •••• 8888 · EID •••• 8796');
      const alone = new Map(evidenceWords({ kind: 'receipt', facts: receiptFacts() }, language).facts);
      assert.ok(!alone.has(t.cards) && !alone.has(t.card(2)));
    });
  }
});

function writeFurther(): string {
  return /cards ended: 3\n(?:further card: .*\n)+/.exec(text)?.[0] ?? '';
}
