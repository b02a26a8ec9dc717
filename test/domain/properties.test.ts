import assert from 'node:assert/strict';
import { describe } from 'node:test';
import fc from 'fast-check';
import { finalBill } from '../../src/domain/bill/bill.ts';
import type { Bill, BillLine, BillLineKind, BillRule, Dates } from '../../src/domain/bill/line.ts';
import { addMonths } from '../../src/domain/calendar.ts';
import { contractToDocument, parseContract } from '../../src/domain/contract-document.ts';
import { added, isMore, rounded, share, whole } from '../../src/domain/fraction.ts';
import { sum } from '../../src/domain/money.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { percentText } from '../../src/domain/policy/shapes.ts';
import { quote } from '../../src/domain/quote.ts';
import {
  billFromDocument,
  billToDocument,
  quoteFromDocument,
  quoteToDocument,
} from '../../src/domain/quote-document.ts';
import { type Case, cases, moreUsage } from './generators.ts';
import { usages } from './generators-contract.ts';
import { property } from './many-cases.ts';
import { distance, exactOf, settled, taxOf } from './oracle.ts';
import { ownLines } from './quote-samples.ts';

/** What holds for any contract under any rules: see generators.ts for what `any` is. */

const quoteOf = ({ contract, policy, requestedAt, ending }: Case) =>
  quote(contract, policy, requestedAt, ending);

/** By which rules a line of a kind can come. */
const rulesOf: Readonly<Record<BillLineKind, readonly BillRule[]>> = {
  recurring: ['whole-period', 'part-of-period-by-days', 'part-of-period-by-thirtieths'],
  discount: ['discount-agreed', 'discount-of-unused-advance'],
  'unused-advance': ['unused-advance-refunded', 'unused-advance-kept'],
  usage: ['usage-as-rated', 'usage-per-megabyte', 'usage-per-day', 'usage-beyond-package', 'usage-by-pass'],
  'one-off': ['one-off-agreed'],
  instalments: ['instalments-due-at-end', 'instalments-go-on'],
  'early-termination-fee': [
    'commitment-fixed-fee',
    'commitment-share-of-remainder',
    'commitment-fee-capped',
    'commitment-fee-waived-on-withdrawal',
  ],
  'discount-clawback': ['discount-taken-back', 'discount-taken-back-in-proportion'],
  tax: ['tax-on-top'],
  'open-invoice': ['invoice-unpaid'],
  'late-fee': ['late-fee-fixed', 'late-fee-daily'],
  credit: ['credit-refunded', 'credit-set-off'],
  deposit: ['deposit-refunded'],
  'prepaid-balance': ['prepaid-balance-refunded', 'prepaid-balance-on-request', 'prepaid-balance-set-off'],
};

describe('of any quote', () => {
  property('every figure has its rule, and a law that stands behind the policy', cases, (each) => {
    const { laws, feeCeilings, profile } = each.policy;
    const known = new Set([...laws.values(), ...feeCeilings.map(({ law }) => law)]);
    const quoted = quoteOf(each);
    for (const { kind, rule, law, days, ofDays } of quoted.lines) {
      assert.ok(rulesOf[kind].includes(rule), `${kind} by ${rule}`);
      assert.ok(law === null || known.has(law), `${law}`);
      assert.ok((days ?? 0) <= (ofDays ?? 0) && (days ?? 0) >= 0, `${days} of ${ofDays}`);
      if (kind === 'recurring') {
        const part =
          profile.proration === 'thirtieths' ? 'part-of-period-by-thirtieths' : 'part-of-period-by-days';
        assert.equal(rule, days === ofDays ? 'whole-period' : part);
      }
    }
    assert.ok(quoted.endLaw === null || known.has(quoted.endLaw));
    assert.equal(quoted.totalMinor, sum(quoted.lines.map(({ amountMinor }) => amountMinor)));
  });

  property('every line can be worked out from what it says, and is rounded once', cases, (each) => {
    const { contract, policy } = each;
    const quoted = quoteOf(each);
    const lines = ownLines(quoted);
    const exact = lines.map((line) => exactOf(line, contract, policy, quoted));
    if (policy.profile.rounding === 'per-line') {
      assert.deepEqual(
        lines.map(({ amountMinor }) => amountMinor),
        exact.map(rounded),
      );
    } else {
      assert.equal(sum(lines.map(({ amountMinor }) => amountMinor)), rounded(added(exact)));
      lines.forEach(({ amountMinor }, index) => {
        assert.ok(!isMore(distance(amountMinor, exact[index] ?? whole(0n)), whole(1n)));
      });
    }
  });

  property('tax is that of each rate, on top or within', cases, (each) => {
    const quoted = quoteOf(each);
    const taxes = taxesOf(ownLines(quoted), each);
    const onTop = quoted.lines.filter(({ kind }) => kind === 'tax');
    if (each.policy.profile.taxes.prices === 'include-tax') {
      assert.deepEqual([quoted.includedTaxes, onTop], [taxes, []]);
    } else {
      const shown = taxes.filter(({ amountMinor }) => amountMinor !== 0n);
      assert.deepEqual(
        onTop.map(({ item, amountMinor }) => [item, amountMinor]),
        shown.map(({ percent, amountMinor }) => [`${percent} %`, amountMinor]),
      );
      assert.deepEqual(quoted.includedTaxes, []);
    }
  });

  property(
    'no line is for a day after billing ends, but for what was paid ahead and what the commitment has left',
    cases,
    (each) => {
      const quoted = quoteOf(each);
      for (const { kind, rule, from, to, units } of quoted.lines) {
        const ahead = kind === 'unused-advance' || rule === 'discount-of-unused-advance';
        if (ahead || kind === 'early-termination-fee') {
          assert.ok(
            from !== null && to !== null && from <= to && from > quoted.billingEndsOn,
            `${kind} from ${from}`,
          );
          const begin = (months: number) => addMonths(from, months) <= to;
          assert.ok(
            units === null || (begin(units - 1) && !begin(units)),
            `${units} months from ${from} to ${to}`,
          );
        } else {
          assert.ok((to ?? from ?? '') <= quoted.billingEndsOn, `${kind} to ${to}`);
          assert.ok((from ?? '') <= (to ?? '~'), `${kind} from ${from} to ${to}`);
        }
      }
    },
  );

  property(
    'the final bill is the same on the same facts, and with later usage differs by that alone, line by line',
    fc.tuple(cases, usages),
    ([each, later]) => {
      const { contract, policy } = each;
      const quoted = quoteOf(each);
      const { lines, includedTaxes, totalMinor } = quoted;
      assert.deepEqual(finalBill(contract, policy, quoted), { lines, includedTaxes, totalMinor });
      const usage = [...contract.usage, ...moreUsage(each, later)];
      const billed = finalBill({ ...contract, usage }, policy, quoted);
      assert.deepEqual(untouchedByUsage(billed), untouchedByUsage(quoted));
      assert.ok(usageOf(billed) >= usageOf(quoted));
      assertSettled(quoted, each, quoted);
      assertSettled(billed, each, quoted);
    },
  );

  property('quote, bill and contract come back from the store as they went', cases, (each) => {
    const quoted = quoteOf(each);
    const { lines, includedTaxes, totalMinor } = quoted;
    const bill = { lines, includedTaxes, totalMinor };
    const stored = JSON.parse(
      JSON.stringify([quoteToDocument(quoted), billToDocument(bill), contractToDocument(each.contract)]),
    );
    assert.deepEqual(quoteFromDocument(stored[0]), quoted);
    assert.deepEqual(billFromDocument(stored[1]), bill);
    assert.deepEqual(parseContract(stored[2]), each.contract);
  });
});

/** The tax of each rate that a line has, worked out from the lines as they stand. */
function taxesOf(lines: readonly BillLine[], { contract, policy }: Case) {
  const { taxes, rounding } = policy.profile;
  return taxes.rates.flatMap(({ code, percent }) => {
    const of = taxes.prices === 'include-tax' ? 1_000_000n + percent : 1_000_000n;
    const parts = lines
      .filter((line) => taxOf(line, contract, policy) === code)
      .map(({ amountMinor }) => share(amountMinor, percent, of));
    const amountMinor = rounding === 'per-line' ? sum(parts.map(rounded)) : rounded(added(parts));
    return parts.length === 0 ? [] : [{ code, percent: percentText(percent), amountMinor }];
  });
}

/** Usage moves its own lines, their tax, and what of a credit or a kept balance it uses up. */
function untouchedByUsage({ lines }: Bill): readonly BillLine[] {
  const moved: readonly BillRule[] = ['credit-set-off', 'prepaid-balance-set-off'];
  return lines.filter(({ kind, rule }) => kind !== 'usage' && kind !== 'tax' && !moved.includes(rule));
}

function usageOf({ lines }: Bill): bigint {
  return sum(lines.filter(({ kind }) => kind === 'usage').map(({ amountMinor }) => amountMinor));
}

function assertSettled(
  { lines, totalMinor }: Bill,
  { contract, policy }: { contract: Case['contract']; policy: Policy },
  dates: Dates,
) {
  const owed = lines.filter(({ kind }) => !['credit', 'deposit', 'prepaid-balance'].includes(kind));
  const owedMinor = sum(owed.map(({ amountMinor }) => amountMinor));
  assert.equal(totalMinor, settled(owedMinor, contract, policy, dates));
}
