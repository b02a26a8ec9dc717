import type { BillLineKind, BillRule } from '../domain/bill/line.ts';
import type { EndRule } from '../domain/quote.ts';

/**
 * What the sentence of a line can name. Days are written as the language writes them. Whoever asks for a number that the
 * line does not have has met a bug: it throws.
 */
export type LineFacts = {
  /** The days that the line is for: one day, or the first and the last. */
  readonly span: string;
  /** The last of them. */
  readonly until: string;
  /** The share of a billing period. */
  readonly days: number;
  readonly ofDays: number;
  /** How many days, months, megabytes, passes or instalments: the rule says of which. */
  readonly units: number;
  /** The rate of a tax, as the language writes it: `8.875%`. */
  readonly percent: string;
  readonly invoice: string;
};

/** The words of bills: what stands on each line, why it is there, and why the line ends on its day. */
export type BillMessages = {
  readonly kind: Readonly<Record<BillLineKind, string>>;
  /** A line, and what the contract calls it. */
  readonly named: (kind: string, item: string) => string;
  /** A line, and the number of its invoice or the rate of its tax. */
  readonly numbered: (kind: string, number: string) => string;
  /** Whole sentences, for somebody who wonders why they should pay. */
  readonly rule: Readonly<Record<BillRule, (facts: LineFacts) => string>>;
  readonly law: (source: string) => string;
  readonly end: Readonly<Record<Exclude<EndRule, 'notice'>, string>> & {
    readonly notice: (days: number) => string;
  };
  /** The rule of law that keeps the end from being later. */
  readonly endLaw: (source: string) => string;
  readonly lastDayCharged: string;
  readonly lastDayFree: string;
  readonly taxIncluded: (percent: string, amount: string) => string;
  readonly taxPaidBack: (percent: string, amount: string) => string;
  /** Stands above the lines that cost nothing and pay nothing back. */
  readonly withoutAmount: string;
  readonly youPay: string;
  readonly youGet: string;
  readonly nothingDue: string;
};
