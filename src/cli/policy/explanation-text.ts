import type { BillLine } from '../../domain/bill/line.ts';
import { daysBetween } from '../../domain/calendar.ts';
import type { Currency } from '../../domain/money.ts';
import { showDay, showMoney, showSpan } from '../../text/format.ts';
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
    ...groupsOf(lines).flatMap((group) => groupLines(group, quote.currency, language)),
    `  ${total}`,
    ...taxes.map((words) => `  ${words}`),
    ...refundLines(explanation, language),
  ];
}

type Group = readonly [ExplainedLine, ...ExplainedLine[]];

/** Whole periods that follow each other at the same price say the same: they are told together. */
function groupsOf(lines: readonly ExplainedLine[]): readonly Group[] {
  const groups: [ExplainedLine, ...ExplainedLine[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && goesOn((last.at(-1) ?? last[0]).line, line.line)) {
      last.push(line);
    } else {
      groups.push([line]);
    }
  }
  return groups;
}

function goesOn(one: BillLine, next: BillLine): boolean {
  const areWhole = [one, next].every(({ days, ofDays }) => days !== null && days === ofDays);
  const areAlike = (['kind', 'item', 'amountMinor', 'rule', 'law'] as const).every(
    (name) => one[name] === next[name],
  );
  return (
    areWhole && areAlike && one.to !== null && next.from !== null && daysBetween(one.to, next.from) === 1
  );
}

function groupLines(group: Group, currency: Currency, language: Language): readonly string[] {
  const [first] = group;
  const { from } = first.line;
  const to = group.at(-1)?.line.to ?? null;
  if (group.length === 1 || from === null || to === null) {
    return linesOf(first);
  }
  const sumMinor = first.line.amountMinor * BigInt(group.length);
  return [
    `  ${showMoney(sumMinor, currency, language)}  ${first.name}`,
    `    ${group.length} x ${first.amount}, ${showSpan(from, to, language)}`,
    `    rule ${first.line.rule}, ${from} to ${to}`,
    ...lawLines(first.law),
    '',
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
