import { type Currency, formatMinor } from '../../domain/money.ts';
import type { Quote } from '../../domain/quote.ts';

/** So many problems are also said in words; the output names all of them. */
const mostSaid = 20;

type Side = { lines: number; minor: bigint };
type Sums = { readonly currency: Currency; readonly toPay: Side; readonly toRefund: Side };

/** What the lines come to so far. It grows with the endings, not with the lines. */
export class Tally {
  priced = 0;
  refused = 0;
  readonly #problems: string[] = [];
  readonly #byEnding = new Map<string, Sums>();

  addPriced(quotes: readonly Quote[]): void {
    this.priced += 1;
    for (const { choice, currency, totalMinor } of quotes) {
      const sums = this.#byEnding.get(choice) ?? { currency, toPay: none(), toRefund: none() };
      this.#byEnding.set(choice, sums);
      add(totalMinor > 0n ? sums.toPay : sums.toRefund, totalMinor);
    }
  }

  /** @param problem names the place */
  addRefused(problem: string): void {
    this.refused += 1;
    if (this.#problems.length < mostSaid) {
      this.#problems.push(problem);
    }
  }

  /** The first problems, how many lines there were, and for each ending what is to pay and to refund. */
  lines(): readonly string[] {
    const unsaid = this.refused - this.#problems.length;
    return [
      ...this.#problems,
      ...(unsaid > 0 ? [`and ${grouped(unsaid)} more, named in the output`] : []),
      `${grouped(this.priced + this.refused)} lines: ${grouped(this.priced)} priced, ${grouped(this.refused)} refused`,
      ...[...this.#byEnding].map(
        ([choice, { currency, toPay, toRefund }]) =>
          `${choice}: to pay ${sideText(toPay, currency)}, to refund ${sideText(toRefund, currency)}`,
      ),
    ];
  }
}

/** `1,234,567`. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

function none(): Side {
  return { lines: 0, minor: 0n };
}

function add(side: Side, totalMinor: bigint): void {
  if (totalMinor !== 0n) {
    side.lines += 1;
    side.minor += totalMinor < 0n ? -totalMinor : totalMinor;
  }
}

function sideText({ lines, minor }: Side, currency: Currency): string {
  return `${formatMinor(minor, currency)} ${currency} on ${grouped(lines)} ${lines === 1 ? 'line' : 'lines'}`;
}
