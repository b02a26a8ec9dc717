import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  added,
  type Fraction,
  isMore,
  negated,
  rounded,
  roundedTogether,
  share,
  whole,
} from '../../src/domain/fraction.ts';
import { sum } from '../../src/domain/money.ts';

const fractions: fc.Arbitrary<Fraction> = fc.record({
  numerator: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  denominator: fc.bigInt({ min: 1n, max: 400n }),
});
const positive = fractions.map(({ numerator, denominator }) => ({
  numerator: numerator < 0n ? -numerator : numerator,
  denominator,
}));

/** How far an amount is from a fraction, in the fraction's own units. */
function distance(amount: bigint, { numerator, denominator }: Fraction): bigint {
  const difference = amount * denominator - numerator;
  return difference < 0n ? -difference : difference;
}

describe('a fraction', () => {
  test('is a share of an amount, exactly', () => {
    assert.deepEqual(share(90_000n, 9n, 31n), { numerator: 810_000n, denominator: 31n });
    assert.equal(rounded(share(90_000n, 9n, 31n)), 26_129n);
    assert.equal(rounded(negated(share(1n, 1n, 2n))), -1n);
    assert.equal(rounded(whole(-7n)), -7n);
  });

  test('compares and adds up across denominators', () => {
    assert.ok(isMore(share(1n, 1n, 2n), share(1n, 1n, 3n)));
    assert.ok(!isMore(share(2n, 1n, 6n), share(1n, 1n, 3n)));
    assert.ok(isMore(whole(-1n), whole(-2n)));
    assert.equal(rounded(added([])), 0n);
    fc.assert(
      fc.property(fractions, fractions, (one, other) => {
        const { numerator, denominator } = added([one, other]);
        const crossed = one.numerator * other.denominator + other.numerator * one.denominator;
        assert.equal(numerator * one.denominator * other.denominator, crossed * denominator);
      }),
    );
  });
});

describe('amounts that are rounded together', () => {
  test('add up to the rounded sum, each less than one unit away from its fraction', () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 12 }), (parts) => {
        const amounts = roundedTogether(parts);
        assert.equal(amounts.length, parts.length);
        assert.equal(sum(amounts), rounded(added(parts)));
        parts.forEach((part, index) => {
          assert.ok(distance(amounts[index] ?? 0n, part) < part.denominator);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('after others add up to what those leave of the sum, each at most one unit away', () => {
    const lists = [fc.array(fractions, { maxLength: 6 }), fc.array(positive, { maxLength: 6 })] as const;
    fc.assert(
      fc.property(...lists, (first, later) => {
        const left = rounded(added([...first, ...later])) - sum(roundedTogether(first));
        const amounts = roundedTogether(later, left);
        assert.equal(sum(amounts), left);
        later.forEach((part, index) => {
          assert.ok(distance(amounts[index] ?? 0n, part) <= part.denominator);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('are what they are where nothing is to be rounded', () => {
    assert.deepEqual(roundedTogether([whole(5n), whole(-3n)]), [5n, -3n]);
    assert.deepEqual(roundedTogether([]), []);
  });
});
