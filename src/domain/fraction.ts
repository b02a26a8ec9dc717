import { divideRounded, sum } from './money.ts';

/** An exact share of minor units, before it is rounded. The denominator is above zero. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** A whole number of minor units. */
export function whole(amountMinor: bigint): Fraction {
  return { numerator: amountMinor, denominator: 1n };
}

/** `amountMinor` x `part` / `of`, exactly. */
export function share(amountMinor: bigint, part: bigint, of: bigint): Fraction {
  return { numerator: amountMinor * part, denominator: of };
}

export function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

export function isMore(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator;
}

/** The exact sum; zero of none. */
export function added(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(
    (total, each) =>
      total.denominator === each.denominator
        ? { numerator: total.numerator + each.numerator, denominator: total.denominator }
        : reduced({
            numerator: total.numerator * each.denominator + each.numerator * total.denominator,
            denominator: total.denominator * each.denominator,
          }),
    whole(0n),
  );
}

/** The same in lower terms: sums of many would grow without end. */
function reduced({ numerator, denominator }: Fraction): Fraction {
  let [divisor, rest] = [denominator, numerator < 0n ? -numerator : numerator];
  while (rest !== 0n) {
    [divisor, rest] = [rest, divisor % rest];
  }
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** To whole minor units, halves away from zero. */
export function rounded({ numerator, denominator }: Fraction): bigint {
  return divideRounded(numerator, denominator);
}

/**
 * Whole amounts, one for each fraction and less than one unit away from it, that add up to `total`. The units that
 * rounding down leaves over go to the largest remainders, of equal ones to the first.
 * @param total the rounded sum; or, for fractions of zero or more, what others that were rounded before leave of one:
 *   then an amount can be a whole unit away from its fraction
 */
export function roundedTogether(
  fractions: readonly Fraction[],
  total: bigint = rounded(added(fractions)),
): readonly bigint[] {
  const floors = fractions.map(floorOf);
  const left = Number(total - sum(floors));
  const byRemainder = fractions
    .map((fraction, index) => ({ index, rest: remainderOf(fraction), of: fraction.denominator }))
    .sort(
      (one, other) => Number(signOf(other.rest * one.of - one.rest * other.of)) || one.index - other.index,
    );
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => (raised.has(index) ? floor + 1n : floor));
}

function floorOf(fraction: Fraction): bigint {
  return (fraction.numerator - remainderOf(fraction)) / fraction.denominator;
}

/** From zero to below the denominator, also of a negative fraction. */
function remainderOf({ numerator, denominator }: Fraction): bigint {
  return ((numerator % denominator) + denominator) % denominator;
}

function signOf(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}
