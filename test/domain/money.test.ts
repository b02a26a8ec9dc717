import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '../../src/domain/errors.ts';
import {
  currencies,
  currencyDigits,
  divideRounded,
  formatMinor,
  parseCurrency,
  parseMinor,
  sum,
} from '../../src/domain/money.ts';

const anyCurrency = fc.constantFrom(...currencies);
const amounts = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
const nonZero = amounts.filter((amount) => amount !== 0n);

const magnitude = (amount: bigint) => (amount < 0n ? -amount : amount);

describe('an amount', () => {
  test('reads back as it was written, in every currency', () => {
    fc.assert(
      fc.property(amounts, anyCurrency, (amount, currency) => {
        assert.equal(parseMinor(formatMinor(amount, currency), currency), amount);
      }),
      { numRuns: 1000 },
    );
  });

  test('has the decimals of its currency', () => {
    assert.equal(formatMinor(-1230n, 'EUR'), '-12.30');
    assert.equal(formatMinor(5n, 'GBP'), '0.05');
    assert.equal(formatMinor(0n, 'CNY'), '0.00');
    assert.equal(formatMinor(1500n, 'JPY'), '1500');
    assert.equal(formatMinor(-5n, 'KWD'), '-0.005');
    assert.equal(parseMinor('-12.30', 'EUR'), -1230n);
    assert.equal(parseMinor('12.3', 'EUR'), 1230n);
    assert.equal(parseMinor('12', 'BHD'), 12000n);
    assert.equal(parseMinor('1500', 'KRW'), 1500n);
  });

  test('is exact where a float is not', () => {
    assert.equal(parseMinor('1.005', 'KWD'), 1005n);
    assert.equal(parseMinor('9999999999999.99', 'USD'), 999_999_999_999_999n);
  });

  test('is refused where it is not a plain decimal', () => {
    const unfit = [
      '',
      '-',
      '.',
      '.5',
      '5.',
      '1,000.00',
      '1 000',
      '1e3',
      '+5',
      '0x10',
      ' 5',
      '5\n',
      '--5',
      'NaN',
      '٥',
    ];
    const tooLong = ['1.005', '10000000000000.00', '1'.repeat(10_000)];
    for (const text of [...unfit, ...tooLong]) {
      assert.throws(
        () => parseMinor(text, 'EUR'),
        (error) => isRefusal(error, 'money-malformed'),
      );
    }
    assert.throws(
      () => parseMinor('5.0', 'JPY'),
      (error) => isRefusal(error, 'money-malformed'),
    );
  });
});

describe('a currency', () => {
  test('is known by its ISO 4217 code alone', () => {
    for (const currency of currencies) {
      assert.equal(parseCurrency(currency), currency);
    }
    for (const text of ['', 'eur', 'XXX', 'EUR ', '€']) {
      assert.throws(
        () => parseCurrency(text),
        (error) => isRefusal(error, 'currency-unknown'),
      );
    }
  });

  test('has the decimals that ISO 4217 gives it', () => {
    // ECMA-402 takes its decimals from ISO 4217: a list that is not ours.
    for (const currency of currencies) {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency });
      assert.equal(currencyDigits(currency), format.resolvedOptions().maximumFractionDigits, currency);
    }
  });
});

describe('a rounded division', () => {
  test('is never further from the exact quotient than a half', () => {
    fc.assert(
      fc.property(amounts, nonZero, (numerator, denominator) => {
        const error = magnitude(divideRounded(numerator, denominator) * denominator - numerator);
        assert.ok(2n * error <= magnitude(denominator));
      }),
      { numRuns: 1000 },
    );
  });

  test('takes halves away from zero, so that signs only mirror it', () => {
    assert.equal(divideRounded(5n, 2n), 3n);
    assert.equal(divideRounded(-5n, 2n), -3n);
    assert.equal(divideRounded(5n, -2n), -3n);
    assert.equal(divideRounded(4n, 3n), 1n);
    fc.assert(
      fc.property(amounts, nonZero, (numerator, denominator) => {
        assert.equal(divideRounded(-numerator, denominator), -divideRounded(numerator, denominator));
      }),
    );
  });

  test('by zero is a bug, not an amount', () => {
    assert.throws(() => divideRounded(1n, 0n), RangeError);
  });
});

test('a sum adds up, and is zero of nothing', () => {
  assert.equal(sum([]), 0n);
  assert.equal(sum([1n, -5n, 3n]), -1n);
});
