import type { Bill, BillLine } from '../domain/bill/line.ts';
import { daysBetween, monthsBegun } from '../domain/calendar.ts';
import { rounded, share } from '../domain/fraction.ts';
import type { Currency } from '../domain/money.ts';
import { sourceOf } from '../domain/policy/law.ts';
import { perMillion } from '../domain/policy/shapes.ts';
import type { Quote } from '../domain/quote.ts';
import type { LineFacts } from './bill-messages.ts';
import { joined, sentence, showDay, showMoney, showNumber, showPercent, showSpan } from './format.ts';
import { type Language, messages } from './language.ts';
import { totalWords } from './total.ts';

/** A line of a bill, as a page and a mail say it. */
export type LineWords = {
  /** Its place in the bill. */
  readonly id: number;
  readonly name: string;
  /** Whole sentences: why it is there, and the law behind it. */
  readonly why: string;
  readonly amount: string;
};

/** A bill, as a page and a mail say it. */
export type BillWords = {
  readonly lines: readonly LineWords[];
  readonly total: readonly [name: string, amount: string];
  /** What of it is tax. */
  readonly taxes: readonly string[];
  /** Lines that cost nothing and pay nothing back: told, so that nobody has to ask. */
  readonly others: readonly LineWords[];
  readonly othersTitle: string;
};

export function billWords(bill: Bill, currency: Currency, language: Language): BillWords {
  const worded = bill.lines.map((line, id) => ({
    line,
    words: { id, ...lineWords(line, currency, language) },
  }));
  const wordsOf = (wanted: (line: BillLine) => boolean) =>
    worded.filter(({ line }) => wanted(line)).map(({ words }) => words);
  return {
    lines: wordsOf(({ amountMinor }) => amountMinor !== 0n),
    total: totalWords(bill.totalMinor, currency, language),
    taxes: taxWords(bill, currency, language),
    others: wordsOf(({ amountMinor }) => amountMinor === 0n),
    othersTitle: messages(language).bill.withoutAmount,
  };
}

/** Why the line ends on its day, and what that day costs. */
export function endWords(quote: Quote, language: Language): string {
  const t = messages(language).bill;
  const { endRule, endLaw, requestedOn, serviceEndsOn, lastDayCharged } = quote;
  const why = endRule === 'notice' ? t.end.notice(daysBetween(requestedOn, serviceEndsOn)) : t.end[endRule];
  return joined(language, [
    why,
    ...(endLaw === null ? [] : [t.endLaw(sourceOf(endLaw))]),
    lastDayCharged ? t.lastDayCharged : t.lastDayFree,
  ]);
}

function lineWords(line: BillLine, currency: Currency, language: Language): Omit<LineWords, 'id'> {
  const t = messages(language).bill;
  const why = t.rule[line.rule](factsOf(line, language));
  return {
    name: nameOf(line, language),
    why: joined(language, [
      why,
      ...workingOf(line, currency, language),
      ...(line.law === null ? [] : [t.law(sourceOf(line.law))]),
    ]),
    amount: showMoney(line.amountMinor, currency, language),
  };
}

function nameOf(line: BillLine, language: Language): string {
  const t = messages(language).bill;
  const kind = t.kind[line.kind];
  switch (line.kind) {
    case 'tax':
      return t.numbered(kind, percentOf(line, language));
    case 'open-invoice':
      return t.numbered(kind, line.invoice ?? '');
    default:
      return line.item ? t.named(kind, line.item) : kind;
  }
}

/**
 * How the amount comes about, in figures: `£18.00 × 15 × 50% = £135.00`. None where there is nothing to work out. Above
 * what is charged it says so: a limit holds.
 */
function workingOf(line: BillLine, currency: Currency, language: Language): string[] {
  const { baseMinor, amountMinor, days, ofDays, units, perUnits, percent } = line;
  const counts = [
    ...(days !== null && ofDays !== null && days !== ofDays ? [{ part: days, of: ofDays }] : []),
    ...(units !== null && (units !== 1 || perUnits !== null) ? [{ part: units, of: perUnits ?? 1 }] : []),
  ];
  if (baseMinor === null || amountMinor === 0n || (counts.length === 0 && percent === null)) {
    return [];
  }
  const charged = amountMinor < 0n ? -amountMinor : amountMinor;
  const product = rounded(
    counts.reduce(
      (exact, { part, of }) => ({
        numerator: exact.numerator * BigInt(part),
        denominator: exact.denominator * BigInt(of),
      }),
      share(baseMinor, percent === null ? 1n : perMillion(percent), percent === null ? 1n : 1_000_000n),
    ),
  );
  const apart = product - charged;
  const sign = apart === 0n ? '=' : apart > 1n ? '>' : '≈';
  const factors = [
    showMoney(baseMinor, currency, language),
    ...counts.map(({ part, of }) =>
      [part, ...(of === 1 ? [] : [of])].map((count) => showNumber(count, language)).join('/'),
    ),
    ...(percent === null ? [] : [showPercent(percent, language)]),
  ];
  return [sentence(language, `${factors.join(' × ')} ${sign} ${showMoney(charged, currency, language)}`)];
}

/** A sentence reads what its rule always has; anything else that it reads is a bug. */
function factsOf(line: BillLine, language: Language): LineFacts {
  const known = <T>(value: T | null): T => {
    if (value === null) {
      throw new Error(`a line of the rule ${line.rule} lacks what its sentence names`);
    }
    return value;
  };
  return {
    get span() {
      return showSpan(known(line.from), known(line.to), language);
    },
    get until() {
      return showDay(known(line.to), language);
    },
    get days() {
      return known(line.days);
    },
    get ofDays() {
      return known(line.ofDays);
    },
    get units() {
      // What was quoted before bills counted months has its days alone.
      return line.kind === 'early-termination-fee' && line.units === null
        ? monthsBegun(known(line.from), known(line.to))
        : known(line.units);
    },
    get percent() {
      return percentOf(line, language);
    },
    get invoice() {
      return known(line.invoice);
    },
  };
}

/** The item of a tax is its rate: `20 %`. */
function percentOf({ item }: BillLine, language: Language): string {
  return showPercent(item?.replace(/\s*%$/, '') ?? '', language);
}

function taxWords({ includedTaxes }: Bill, currency: Currency, language: Language): string[] {
  const t = messages(language).bill;
  return includedTaxes
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ percent, amountMinor }) =>
      amountMinor > 0n
        ? t.taxIncluded(showPercent(percent, language), showMoney(amountMinor, currency, language))
        : t.taxPaidBack(showPercent(percent, language), showMoney(-amountMinor, currency, language)),
    );
}
