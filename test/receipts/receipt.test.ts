import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AcknowledgementFacts, EvidenceBillLine, ReceiptFacts } from '../../src/domain/evidence.ts';
import { currencies, formatMinor } from '../../src/domain/money.ts';
import { readAcknowledgement, writeAcknowledgement } from '../../src/receipts/acknowledgement.ts';
import { LineReader, MalformedText, safeCell, safeText, writeAmount } from '../../src/receipts/fields.ts';
import { readReceipt, writeReceipt } from '../../src/receipts/receipt.ts';
import {
  acknowledgementFacts,
  anyAcknowledgement,
  anyReceipt,
  anyText,
  receiptFacts,
  step,
} from './samples.ts';

const receiptText = `Signoff receipt v1

provider: T-M
reference: 7f3c1a52-0b1e-4d0a-9f57-3f0a1c6d2e11
line: esim
ICCID: ***************0018
MSISDN: *********0123
declared at: 2026-11-22T12:00:05+00:00
confirmed at: 2026-11-22T13:10:00+00:00
service ends on: 2026-11-30
billing ends on: 2026-11-30
policy: t-m version 2026-11-01
currency: GBP
IMSI: ***********4321
EID: ****************************8796
completed at: 2026-12-01T01:00:00+00:00

Final bill
item: recurring | monthly-price-prorated | 2026-11-15 to 2026-11-30 | no invoice | 8.00 GBP
item: open-invoice | invoice-unpaid | no days | invoice INV 2026/10 | 15.05 GBP
item: unused-advance | unused-advance-refunded | 2026-12-01 to 2026-12-14 | no invoice | -7.00 GBP
total: 16.05 GBP charged

Steps
step: network-off | applied 2026-12-01T00:00:01+00:00 | read back as off 2026-12-01T00:00:02+00:00 | said: packet service: barred
step: verify-silence | only asked | read back as off 2026-12-01T01:00:00+00:00 | said: 0 bytes
`;

function withSafeTexts<T extends AcknowledgementFacts>(facts: T): T {
  const lines = facts.lines.map(
    (line): EvidenceBillLine => ({
      ...line,
      invoice: line.invoice === null ? null : safeCell(line.invoice),
      ...(line.item === undefined ? {} : { item: safeCell(line.item) }),
      ...(line.law === undefined ? {} : { law: safeCell(line.law) }),
    }),
  );
  return { ...facts, providerName: safeText(facts.providerName), lines };
}

describe('a receipt', () => {
  test('is a text that a person can read', () => {
    assert.equal(writeReceipt(receiptFacts()), receiptText);
  });

  test('is read back as the facts that were written', () => {
    assert.deepEqual(readReceipt(receiptText), receiptFacts());
  });

  test('says what the contract calls an item and which law limits it, where there is one', () => {
    const { lines } = receiptFacts();
    const more = [
      { item: 'Travel 5 GB' },
      { law: 'TKG 56(1)' },
      { item: 'a | by law b', law: 'L224-39, L224-40' },
    ];
    const text = writeReceipt(receiptFacts({ lines: lines.map((line, at) => ({ ...line, ...more[at] })) }));
    assert.match(text, /^item: .* \| no invoice \| called Travel 5 GB \| 8\.00 GBP$/m);
    assert.match(text, /^item: .* \| invoice INV 2026\/10 \| by law TKG 56\(1\) \| 15\.05 GBP$/m);
    assert.match(text, /^item: .* \| called a \/ by law b \| by law L224-39, L224-40 \| -7\.00 GBP$/m);
    assert.deepEqual(
      readReceipt(text).lines.map(({ item, law }) => [item, law]),
      [
        ['Travel 5 GB', undefined],
        [undefined, 'TKG 56(1)'],
        ['a / by law b', 'L224-39, L224-40'],
      ],
    );
  });

  test('comes back from any facts with its free text made safe', () => {
    fc.assert(
      fc.property(anyReceipt, (facts) => {
        const text = writeReceipt(facts);
        const steps = facts.steps.map((one) => ({ ...one, said: safeText(one.said) }));
        assert.deepEqual(readReceipt(text), { ...withSafeTexts(facts), steps });
        assert.equal(writeReceipt(readReceipt(text)), text);
      }),
      { numRuns: 300 },
    );
  });

  test('with one character changed, removed or added is another receipt or none', () => {
    const place = fc.nat({ max: receiptText.length });
    const inserted = fc.oneof(fc.string({ unit: 'binary-ascii', maxLength: 2 }), fc.constant('\n'));
    fc.assert(
      fc.property(place, fc.nat({ max: 2 }), inserted, (at, removed, added) => {
        const text = receiptText.slice(0, at) + added + receiptText.slice(at + removed);
        const facts = readOrNull(text);
        fc.pre(facts !== null && text !== receiptText);
        assert.notDeepEqual(facts, receiptFacts());
      }),
      { numRuns: 500 },
    );
  });

  const malformed: [title: string, from: string, to: string, line: number][] = [
    ['another version', 'receipt v1', 'receipt v2', 1],
    ['an unknown kind of line', 'line: esim', 'line: eSIM', 5],
    ['an ICCID that is not masked', '***************0018', '8944100000000000018', 6],
    ['an ICCID of which five digits show', '***************0018', '***************10018', 6],
    ['a MSISDN that is not masked', '*********0123', '+447700900123', 7],
    ['a day that does not exist', 'service ends on: 2026-11-30', 'service ends on: 2026-11-31', 10],
    ['an instant without an offset', '12:00:05+00:00', '12:00:05', 8],
    ['an instant on no day', 'at: 2026-11-22T12', 'at: 2026-02-30T12', 8],
    ['an hour that does not exist', 'T12:00:05', 'T24:00:05', 8],
    ['an unknown currency', 'currency: GBP', 'currency: XXX', 13],
    ["a currency that is an object's own word", 'currency: GBP', 'currency: constructor', 13],
    ['an IMSI that is not masked', '***********4321', '234150000004321', 14],
    ['an EID that is not masked', '*'.repeat(28), '8'.repeat(28), 15],
    ['an item in another currency', '8.00 GBP', '8.00 EUR', 19],
    ['an item without its pence', '8.00 GBP', '8.0 GBP', 19],
    ['an item with a leading zero', '8.00 GBP', '08.00 GBP', 19],
    ['an item with half its days', '2026-11-15 to 2026-11-30', '2026-11-15 to null', 19],
    ['an item without its name', 'no invoice | 8.00', 'no invoice | called  | 8.00', 19],
    ['a law before the name', 'no invoice | 8.00', 'no invoice | by law b | called a | 8.00', 19],
    ['an item with one part more', 'no invoice | 8.00', 'no invoice | 1 | 8.00', 19],
    ['a negative total that is charged', '16.05 GBP charged', '-16.05 GBP charged', 22],
    ['a total of zero that is refunded', '16.05 GBP charged', '0.00 GBP refunded', 22],
    ['a total that is neither', '16.05 GBP charged', '16.05 GBP', 22],
    ['a step that was not read back', 'read back as off 2026-12-01T01', 'read back as on 2026-12-01T01', 26],
    ['a step without its answer', 'said: 0 bytes', 'said: ', 26],
    ['two spaces for one', 'said: 0 bytes', 'said: 0  bytes', 26],
    ['a space at the end of a line', 'line: esim\n', 'line: esim \n', 5],
    ['two lines in the other order', 'provider: T-M\nreference', 'reference', 3],
    ['an empty line too many', '\nSteps', '\n\nSteps', 24],
    ['a line after the end', '0 bytes\n', '0 bytes\nmore: 1\n', 27],
    ['no newline at the end', '0 bytes\n', '0 bytes', 27],
  ];
  for (const [title, from, to, line] of malformed) {
    test(`is refused with its line: ${title}`, () => {
      assert.notEqual(receiptText.replace(from, to), receiptText);
      assert.throws(
        () => readReceipt(receiptText.replace(from, to)),
        (error) => error instanceof MalformedText && error.message.startsWith(`line ${line}: `),
      );
    });
  }

  test('is not written from what could not be read back', () => {
    const unfit: Partial<ReceiptFacts>[] = [
      { iccidMasked: '8944100000000000018' },
      { reference: 'two words' },
      { declaredAt: '2026-11-22' },
      { steps: [step({ name: 'a | b' })] },
      { steps: [step({ verifiedAt: 'never' })] },
    ];
    for (const changes of unfit) {
      assert.throws(() => writeReceipt(receiptFacts(changes)), MalformedText, Object.keys(changes)[0]);
    }
  });

  test('an answer cannot add a line, a step or a signature', () => {
    const said = 'ok\nstep: network-off\n\n— signoff.example/t-m AAAA\r\n\u2028| said: x';
    const text = writeReceipt(receiptFacts({ steps: [step({ said })] }));
    assert.equal(text.split('\n').length, receiptText.split('\n').length - 1);
    assert.deepEqual(readReceipt(text).steps, [
      step({ said: 'ok step: network-off — signoff.example/t-m AAAA | said: x' }),
    ]);
  });
});

describe('an acknowledgement', () => {
  test('says what was declared and what it will cost', () => {
    const receiptLines = receiptText.split('\n');
    const expected = [
      'Signoff acknowledgement v1',
      ...receiptLines.slice(1, 13),
      ...receiptLines.slice(16, 22),
      '',
    ];
    assert.equal(writeAcknowledgement(acknowledgementFacts()), expected.join('\n'));
  });

  test('says what the contract calls an item and which law limits it, where there is one', () => {
    const { lines } = receiptFacts();
    const more = [
      { item: 'Travel 5 GB' },
      { law: 'TKG 56(1)' },
      { item: 'a | by law b', law: 'L224-39, L224-40' },
    ];
    const text = writeReceipt(receiptFacts({ lines: lines.map((line, at) => ({ ...line, ...more[at] })) }));
    assert.match(text, /^item: .* \| no invoice \| called Travel 5 GB \| 8\.00 GBP$/m);
    assert.match(text, /^item: .* \| invoice INV 2026\/10 \| by law TKG 56\(1\) \| 15\.05 GBP$/m);
    assert.match(text, /^item: .* \| called a \/ by law b \| by law L224-39, L224-40 \| -7\.00 GBP$/m);
    assert.deepEqual(
      readReceipt(text).lines.map(({ item, law }) => [item, law]),
      [
        ['Travel 5 GB', undefined],
        [undefined, 'TKG 56(1)'],
        ['a / by law b', 'L224-39, L224-40'],
      ],
    );
  });

  test('comes back from any facts with its free text made safe', () => {
    fc.assert(
      fc.property(anyAcknowledgement, (facts) => {
        const text = writeAcknowledgement(facts);
        assert.deepEqual(readAcknowledgement(text), withSafeTexts(facts));
        assert.equal(writeAcknowledgement(readAcknowledgement(text)), text);
      }),
      { numRuns: 300 },
    );
  });

  test('is not read as a receipt, nor a receipt as an acknowledgement', () => {
    assert.throws(() => readReceipt(writeAcknowledgement(acknowledgementFacts())), MalformedText);
    assert.throws(() => readAcknowledgement(receiptText), MalformedText);
  });

  test('says a negative total as a refund', () => {
    const text = writeAcknowledgement(acknowledgementFacts({ lines: [], totalMinor: -5n }));
    assert.match(text, /^total: 0\.05 GBP refunded$/m);
    assert.equal(readAcknowledgement(text).totalMinor, -5n);
  });
});

describe('the pieces', () => {
  test('a text ends where its reader says, with a newline', () => {
    new LineReader('').end();
    for (const text of ['more', '\n', '\nmore\n']) {
      assert.throws(() => new LineReader(text).end(), MalformedText, JSON.stringify(text));
    }
  });

  test('amounts have the decimals that the domain gives their currency', () => {
    for (const currency of currencies) {
      for (const amountMinor of [0n, 7n, -7n, 123_456n, -(10n ** 15n)]) {
        assert.equal(writeAmount(amountMinor, currency), `${formatMinor(amountMinor, currency)} ${currency}`);
      }
    }
  });

  test('safe text is one bounded line without controls, and stays as it is when made safe again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = safeText(text);
        assert.equal(safeText(safe), safe);
        assert.match(safe, /^[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}]{1,200}$/u);
        assert.equal(safeCell(text).includes('|'), false);
      }),
    );
  });

  test('safe text keeps what is harmless', () => {
    assert.equal(safeText('中国移动 – Größe “x” 👩‍👩‍👧'), '中国移动 – Größe “x” 👩‍👩‍👧');
    assert.equal(safeText(' a\t\tb\r\nc '), 'a b c');
    assert.equal(safeText('\n'), '-');
    assert.equal(safeText('é'.repeat(200)), 'é'.repeat(200));
    assert.equal(safeText('é'.repeat(201)), `${'é'.repeat(199)}…`);
  });
});

function readOrNull(text: string): ReceiptFacts | null {
  try {
    return readReceipt(text);
  } catch (error) {
    assert.ok(error instanceof MalformedText);
    return null;
  }
}
