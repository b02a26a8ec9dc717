import type { BillLine } from '../../domain/bill/line.ts';
import { packs, type Rule } from '../../domain/policy/law.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Quote } from '../../domain/quote.ts';
import { quoteToDocument } from '../../domain/quote-document.ts';
import { type PromisedRefund, promisedRefund } from '../../domain/refund.ts';
import { billWords, endWords } from '../../text/bill.ts';
import type { Language } from '../../text/language.ts';

/** A rule of law behind a date or an amount: what of it somebody needs to look it up. */
export type LawBehind = Pick<Rule, 'id'> & Partial<Pick<Rule, 'says' | 'source' | 'sureness'>>;

export type ExplainedLine = {
  readonly line: BillLine;
  readonly name: string;
  /** What the subscriber reads. */
  readonly why: string;
  readonly amount: string;
  readonly law: LawBehind | null;
};

/** What a subscriber would be told about one ending of the line, and what decided it. */
export type Explanation = {
  readonly quote: Quote;
  readonly endWhy: string;
  readonly endLaw: LawBehind | null;
  readonly lines: readonly ExplainedLine[];
  readonly taxes: readonly string[];
  readonly total: string;
  readonly refund: (PromisedRefund & { readonly lawBehind: LawBehind | null }) | null;
};

export function explanationOf(quote: Quote, policy: Policy, language: Language): Explanation {
  const words = billWords(quote, quote.currency, language);
  const wordsOf = new Map([...words.lines, ...words.others].map((each) => [each.id, each]));
  const refund = promisedRefund(quote.totalMinor, quote.billingEndsOn, policy);
  return {
    quote,
    endWhy: endWords(quote, language),
    endLaw: lawBehind(quote.endLaw),
    lines: quote.lines.map((line, index) => {
      const { name = '', why = '', amount = '' } = wordsOf.get(index) ?? {};
      return { line, name, why, amount, law: lawBehind(line.law) };
    }),
    taxes: words.taxes,
    total: words.total.join(' '),
    refund: refund && { ...refund, lawBehind: lawBehind(refund.law) },
  };
}

/** The explanation as plain JSON: the quote as it is stored, with the words and the law added. */
export function explanationToDocument({ quote, endWhy, endLaw, lines, taxes, total, refund }: Explanation) {
  const { lines: plain, ...document } = quoteToDocument(quote);
  return {
    ...document,
    endWhy,
    endLaw,
    lines: plain.map((line, index) => {
      const { name, why, law } = lines[index] ?? {};
      return { ...line, name, why, law };
    }),
    taxes,
    total,
    refund: refund && {
      amountMinor: refund.amountMinor.toString(),
      ways: refund.ways,
      dueOn: refund.dueOn,
      law: refund.lawBehind,
    },
  };
}

/** The id alone where no pack holds such a rule any more. */
function lawBehind(id: string | null): LawBehind | null {
  if (id === null) {
    return null;
  }
  const rule = packs.flatMap(({ rules }) => rules).find((each) => each.id === id);
  return rule === undefined ? { id } : { id, says: rule.says, source: rule.source, sureness: rule.sureness };
}
