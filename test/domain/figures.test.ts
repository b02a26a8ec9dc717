import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatMinor } from '../../src/domain/money.ts';
import { quote } from '../../src/domain/quote.ts';
import { moneyFigures, shareFigures } from './figures.ts';
import { agreedFigures } from './figures-agreed.ts';
import { taxedFigures } from './figures-taxed.ts';
import { amountOf, atOnce, noonOn, under, withPlan } from './quote-samples.ts';

/** Figures that others published come out of the real quote. */

describe('a broken period costs what is published by', () => {
  for (const figure of moneyFigures) {
    const { source, proration, currency, priceMinor, every, anchoredOn, startsOn, invoicedThrough } = figure;
    test(`${source}: ${formatMinor(figure.expectedMinor, currency)} ${currency}`, () => {
      const billed = invoicedThrough === null ? 'in-arrears' : 'in-advance';
      const contract = withPlan(
        { priceMinor, every, anchoredOn, startsOn, invoicedThrough, billed },
        { currency },
      );
      const policy = under({ currency, proration, lastDayCharged: false });
      const { totalMinor } = quote(contract, policy, noonOn(figure.freeFrom), atOnce);
      assert.equal(formatMinor(totalMinor, currency), formatMinor(figure.expectedMinor, currency));
    });
  }
});

describe('a broken period is the share of it that is published by', () => {
  for (const { source, proration, every, anchoredOn, startsOn, freeFrom, expected } of shareFigures) {
    test(`${source}: ${expected.join(' + ')}`, () => {
      const contract = withPlan({ every, anchoredOn, startsOn });
      const policy = under({ proration, lastDayCharged: false });
      const { lines } = quote(contract, policy, noonOn(freeFrom), atOnce);
      assert.deepEqual(
        lines.map(({ days, ofDays }) => (days === ofDays ? '1' : `${days}/${ofDays}`)),
        expected,
      );
    });
  }
});

describe('what was agreed costs what is published by', () => {
  for (const { source, contract, rules, requestedOn, of, expected } of [...agreedFigures, ...taxedFigures]) {
    test(`${source}: ${expected}`, () => {
      const quoted = quote(
        contract,
        under({ currency: contract.currency, ...rules }),
        noonOn(requestedOn),
        atOnce,
      );
      const amount = {
        total: () => quoted.totalMinor,
        tax: () => amountOf(quoted.lines, 'tax'),
        'included-tax': () => quoted.includedTaxes.reduce((total, tax) => total + tax.amountMinor, 0n),
        fee: () => amountOf(quoted.lines, 'early-termination-fee'),
        'late-fee': () => amountOf(quoted.lines, 'late-fee'),
        refund: () => amountOf(quoted.lines, 'unused-advance', 'tax'),
      }[of]();
      assert.equal(formatMinor(amount, contract.currency), expected);
    });
  }
});
