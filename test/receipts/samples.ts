import fc from 'fast-check';
import type { Day } from '../../src/domain/calendar.ts';
import type { AcknowledgementFacts, EvidenceStep, ReceiptFacts } from '../../src/domain/evidence.ts';
import { currencies } from '../../src/domain/money.ts';
import type { SigningKey } from '../../src/receipts/keys.ts';
import { generateSigningKey, parseSigningKey } from '../../src/receipts/keys.ts';

/** Facts that agree with each other. */
export function acknowledgementFacts(changes: Partial<AcknowledgementFacts> = {}): AcknowledgementFacts {
  return {
    providerName: 'T-M',
    reference: '7f3c1a52-0b1e-4d0a-9f57-3f0a1c6d2e11',
    lineKind: 'esim',
    iccidMasked: '***************0018',
    msisdnMasked: '*********0123',
    declaredAt: '2026-11-22T12:00:05+00:00',
    confirmedAt: '2026-11-22T13:10:00+00:00',
    serviceEndsOn: '2026-11-30' as Day,
    billingEndsOn: '2026-11-30' as Day,
    policy: { id: 't-m', version: '2026-11-01' },
    currency: 'GBP',
    lines: [
      {
        kind: 'recurring',
        rule: 'monthly-price-prorated',
        from: '2026-11-15' as Day,
        to: '2026-11-30' as Day,
        amountMinor: 800n,
        invoice: null,
      },
      {
        kind: 'open-invoice',
        rule: 'invoice-unpaid',
        from: null,
        to: null,
        amountMinor: 1_505n,
        invoice: 'INV 2026/10',
      },
      {
        kind: 'unused-advance',
        rule: 'unused-advance-refunded',
        from: '2026-12-01' as Day,
        to: '2026-12-14' as Day,
        amountMinor: -700n,
        invoice: null,
      },
    ],
    totalMinor: 1_605n,
    ...changes,
  };
}

/** Facts that agree with each other. */
export function receiptFacts(changes: Partial<ReceiptFacts> = {}): ReceiptFacts {
  return {
    ...acknowledgementFacts(),
    imsiMasked: '***********4321',
    eidMasked: '****************************8796',
    steps: [
      step(),
      step({
        name: 'verify-silence',
        appliedAt: null,
        verifiedAt: '2026-12-01T01:00:00+00:00',
        said: '0 bytes',
      }),
    ],
    completedAt: '2026-12-01T01:00:00+00:00',
    ...changes,
  };
}

export function step(changes: Partial<EvidenceStep> = {}): EvidenceStep {
  return {
    name: 'network-off',
    appliedAt: '2026-12-01T00:00:01+00:00',
    verifiedAt: '2026-12-01T00:00:02+00:00',
    said: 'packet service: barred',
    ...changes,
  };
}

export function newKey(name = 'signoff.example/t-m'): SigningKey {
  return parseSigningKey(generateSigningKey(name).secret);
}

/** Any text: every script, controls, separators, halves of surrogate pairs, too long ones. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    ' ',
    'a\nb',
    '| | |',
    'step: x',
    '中国移动',
    '\u202eknab',
    'e\u0301',
    '👩‍👩‍👧'.repeat(99),
  ),
);

const token = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);
const instant = fc
  .tuple(day, fc.constantFrom('T00:00:00+00:00', 'T23:59:59-09:30', 'T12:34:56.789+14:00', 'T08:00:00Z'))
  .map(([date, time]) => date + time);
const masked = fc.stringMatching(/^\*{3,28}\d{4}$/);
const amountMinor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const days = fc.oneof(
  fc.record({ from: fc.constant(null), to: fc.constant(null) }),
  fc.record({ from: day, to: day }),
);
const billLine = fc
  .tuple(
    fc.record({ kind: token, rule: token, amountMinor, invoice: fc.option(anyText) }),
    fc.record({ item: anyText, law: anyText }, { requiredKeys: [], noNullPrototype: true }),
    days,
  )
  .map(([line, named, span]) => ({ ...line, ...named, ...span }));

/** Facts that can be written; they need not agree with each other. */
export const anyAcknowledgement: fc.Arbitrary<AcknowledgementFacts> = fc.record({
  providerName: anyText,
  reference: token,
  lineKind: fc.constantFrom('sim' as const, 'esim' as const),
  iccidMasked: masked,
  msisdnMasked: masked,
  declaredAt: instant,
  confirmedAt: fc.option(instant),
  serviceEndsOn: day,
  billingEndsOn: day,
  policy: fc.record({ id: token, version: token }, { noNullPrototype: true }),
  currency: fc.constantFrom(...currencies),
  lines: fc.array(billLine, { maxLength: 6 }),
  totalMinor: amountMinor,
});

const furtherCards = fc.array(
  fc.record(
    { iccidMasked: masked, imsiMasked: masked, eidMasked: fc.option(masked) },
    { noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 9 },
);

/** Facts that can be written; they need not agree with each other. */
export const anyReceipt: fc.Arbitrary<ReceiptFacts> = fc
  .tuple(
    anyAcknowledgement,
    fc.record({
      imsiMasked: masked,
      eidMasked: fc.option(masked),
      steps: fc.array(
        fc.record({ name: token, appliedAt: fc.option(instant), verifiedAt: instant, said: anyText }),
        { maxLength: 8 },
      ),
      completedAt: instant,
    }),
    fc.record({ furtherCards }, { requiredKeys: [], noNullPrototype: true }),
  )
  .map(([declaration, rest, further]) => ({ ...declaration, ...rest, ...further }));
