import { added, type Fraction, rounded, roundedTogether, share } from '../fraction.ts';
import { sum } from '../money.ts';
import type { Profile } from '../policy/profile.ts';
import { percentText } from '../policy/shapes.ts';
import type { Draft } from './draft.ts';
import { type BillLine, type IncludedTax, plainLine } from './line.ts';

const million = 1_000_000n;

/** Whole amounts for all lines, each rounded once, or together so that they add up to the rounded sum. */
export function roundedLines(drafts: readonly Draft[], { rounding }: Profile): readonly BillLine[] {
  const amounts =
    rounding === 'per-sum' ? amountsTogether(drafts) : drafts.map(({ exact }) => rounded(exact));
  return drafts.map(({ exact: _exact, tax: _tax, ...line }, index) => ({
    ...line,
    amountMinor: amounts[index] ?? 0n,
  }));
}

/** Usage comes last: what is used after a quote must not move a unit of the lines that were quoted. */
function amountsTogether(drafts: readonly Draft[]): readonly bigint[] {
  const isUsage = ({ kind }: Draft) => kind === 'usage';
  const exactOf = (some: readonly Draft[]) => some.map(({ exact }) => exact);
  const quoted = roundedTogether(exactOf(drafts.filter((draft) => !isUsage(draft))));
  const used = roundedTogether(
    exactOf(drafts.filter(isUsage)),
    rounded(added(exactOf(drafts))) - sum(quoted),
  );
  const [quotedLeft, usedLeft] = [quoted.values(), used.values()];
  return drafts.map((draft) => (isUsage(draft) ? usedLeft : quotedLeft).next().value ?? 0n);
}

/** What comes on top of prices without tax, one line for each rate; none where prices include it. */
export function taxLines(drafts: readonly Draft[], lines: readonly BillLine[], profile: Profile): BillLine[] {
  if (profile.taxes.prices === 'include-tax') {
    return [];
  }
  return ratesOf(drafts, lines, profile, (amountMinor, rate) => share(amountMinor, rate, million))
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ percent, amountMinor }) => ({
      ...plainLine,
      kind: 'tax',
      rule: 'tax-on-top',
      item: `${percent} %`,
      amountMinor,
    }));
}

/** What of the lines is tax, by rate, where prices include it. */
export function includedTaxes(
  drafts: readonly Draft[],
  lines: readonly BillLine[],
  profile: Profile,
): readonly IncludedTax[] {
  return profile.taxes.prices === 'include-tax'
    ? ratesOf(drafts, lines, profile, (amountMinor, rate) => share(amountMinor, rate, million + rate))
    : [];
}

/** The tax of each rate that lines have: of each line and added up, or of their sum, as the profile rounds. */
function ratesOf(
  drafts: readonly Draft[],
  lines: readonly BillLine[],
  { taxes, rounding }: Profile,
  taxOf: (amountMinor: bigint, rate: bigint) => Fraction,
): readonly IncludedTax[] {
  return taxes.rates.flatMap(({ code, percent }) => {
    const parts = lines
      .filter((_line, index) => drafts[index]?.tax === code)
      .map(({ amountMinor }) => taxOf(amountMinor, percent));
    const amountMinor = rounding === 'per-sum' ? rounded(added(parts)) : sum(parts.map(rounded));
    return parts.length === 0 ? [] : [{ code, percent: percentText(percent), amountMinor }];
  });
}
