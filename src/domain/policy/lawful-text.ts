import type { Demand, Rule } from './law.ts';

/** What a rule allows, in words: `at most 10`, `one of: "none", "daily"`. */
export function lawfulText(demand: Demand): string {
  switch (demand.kind) {
    case 'at-most':
      return `at most ${demand.value}`;
    case 'at-least':
      return `at least ${demand.value}`;
    case 'one-of':
      return oneOf(demand.values);
    case 'includes':
      return `a list with ${oneOf(demand.values)}`;
    case 'fee-at-most':
      return `from month ${demand.fromMonth} of the commitment on: ${ceilingTexts(demand).join(' and ')}`;
    case 'duty':
      return 'a duty of people: no profile can break it';
  }
}

/** The whole demand in words, with the place that it is about and its condition. */
export function demandText({ demand, when }: Rule): string {
  const conditions = Object.entries(when ?? {}).map(([path, values]) => `${path} is ${oneOf(values)}`);
  const condition = conditions.length === 0 ? '' : `, where ${conditions.join(' and ')}`;
  const place =
    demand.kind === 'duty' ? '' : `${demand.kind === 'fee-at-most' ? 'earlyTerminationFee' : demand.path}: `;
  return `${place}${lawfulText(demand)}${condition}`;
}

function ceilingTexts({
  percentOfRemainder,
  monthlyCharges,
  amountMinor = {},
}: Extract<Demand, { kind: 'fee-at-most' }>): string[] {
  return [
    ...(percentOfRemainder === undefined ? [] : [`at most ${percentOfRemainder} % of what is left`]),
    ...(monthlyCharges === undefined ? [] : [`at most ${monthlyCharges} times the monthly charge`]),
    ...Object.entries(amountMinor).map(
      ([currency, amount]) => `at most ${amount} minor units of ${currency}`,
    ),
  ];
}

function oneOf(values: readonly (string | boolean)[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.length === 1 ? texts.join() : `one of: ${texts.join(', ')}`;
}
