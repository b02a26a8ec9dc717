import type { BillLine } from '../../domain/bill/line.ts';
import { showDay, showMoney } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import type { ExplainedLine, Explanation, LawBehind } from './explanation.ts';
import { sourceKinds } from './findings.ts';

/** An explanation for people: what the subscriber reads, and indented below it what decided it. */
export function explanationLines(explanation: Explanation, language: Language): readonly string[] {
  const { quote, endWhy, endLaw, lines, taxes, total } = explanation;
  const t = messages(language).quote;
  return [
    t.choice[quote.choice],
    `  ${t.serviceEnds}: ${showDay(quote.serviceEndsOn, language)}`,
    `  ${t.billingEnds}: ${showDay(quote.billingEndsOn, language)}`,
    `  ${endWhy}`,
    `    rule ${quote.endRule}`,
    ...lawLines(endLaw),
    '',
    ...lines.flatMap(linesOf),
    `  ${total}`,
    ...taxes.map((words) => `  ${words}`),
    ...refundLines(explanation, language),
  ];
}

function linesOf({ line, name, why, amount, law }: ExplainedLine): readonly string[] {
  return [`  ${amount}  ${name}`, `    ${why}`, `    ${factsOf(line)}`, ...lawLines(law), ''];
}

/** What went into the amount: `rule usage-per-day, 2026-11-01 to 2026-11-10, 3 x day`. */
function factsOf({ rule, from, to, days, ofDays, units, unit, invoice }: BillLine): string {
  return [
    `rule ${rule}`,
    ...(from === null || to === null ? [] : [from === to ? from : `${from} to ${to}`]),
    ...(days === null || ofDays === null ? [] : [`${days} of ${ofDays} days`]),
    ...(units === null || unit === null ? [] : [`${units} x ${unit}`]),
    ...(invoice === null ? [] : [`invoice ${invoice}`]),
  ].join(', ');
}

function lawLines(law: LawBehind | null): readonly string[] {
  if (law === null) {
    return [];
  }
  const { id, says, source, sureness } = law;
  return [
    `    law ${id}${says === undefined ? '' : `: ${says}`}`,
    ...(source === undefined || sureness === undefined
      ? []
      : [`    source: ${source} (${sureness}, ${sourceKinds[sureness]})`]),
  ];
}

function refundLines({ quote, refund }: Explanation, language: Language): readonly string[] {
  if (refund === null) {
    return [];
  }
  const t = messages(language).refund;
  const [way, ...otherWays] = refund.ways.map((each) => t.way[each]);
  const amount = showMoney(refund.amountMinor, quote.currency, language);
  return [
    `  ${t.promise(amount, way ?? '', showDay(refund.dueOn, language))}`,
    ...(otherWays.length === 0 ? [] : [`  ${t.otherwise(otherWays)}`]),
    ...lawLines(refund.lawBehind),
  ];
}
