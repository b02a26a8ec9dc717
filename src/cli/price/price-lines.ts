import { type ContractLine, readContractLine } from '../../connectors/extract/contract-line.ts';
import { notJson } from '../../connectors/extract/json-line.ts';
import type { PhysicalLine } from '../../connectors/extract/physical-lines.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Quote } from '../../domain/quote.ts';
import { type QuoteDocument, quoteToDocument } from '../../domain/quote-document.ts';
import { quotesOf, type Wish } from '../pricing.ts';
import type { Tally } from './tally.ts';

/** By what all lines are priced. */
export type Pricing = {
  readonly policy: Policy;
  readonly at: Date;
  readonly wish: Wish;
  /** Every line gets a list of quotes, and not only one. */
  readonly all: boolean;
  /** How problems name the file. */
  readonly file: string;
};

type Problem = { readonly code: RefusalCode; readonly field: string; readonly problem: string };

/** What stands in the output for each line of the input. */
export type PricedLine =
  | { readonly line: string; readonly quote: QuoteDocument }
  | { readonly line: string; readonly quotes: readonly QuoteDocument[] }
  | { readonly line: string | null; readonly error: Problem & { readonly at: string } };

/** Enough for a write to be worth its while, and little to hold. */
const charactersInChunk = 65_536;

/** The priced lines as chunks of NDJSON. No line is read before the chunks before it were taken. */
export async function* pricedText(
  lines: AsyncIterable<PhysicalLine>,
  pricing: Pricing,
  tally: Tally,
): AsyncGenerator<string> {
  let text = '';
  for await (const physical of lines) {
    text += `${JSON.stringify(priceLine(physical, pricing, tally))}\n`;
    if (text.length >= charactersInChunk) {
      yield text;
      text = '';
    }
  }
  if (text !== '') {
    yield text;
  }
}

function priceLine(physical: PhysicalLine, pricing: Pricing, tally: Tally): PricedLine {
  const at = `${pricing.file}:${physical.line}`;
  const read = readContractLine(physical);
  const priced = 'value' in read ? quotesOrProblem(read.value, pricing) : problemOf(read.findings[0]);
  if ('problem' in priced) {
    const hint =
      tally.refused === 0 && priced.problem === notJson ? ': one JSON object a line is needed' : '';
    tally.addRefused(`${at}${priced.field && ` ${priced.field}`}: ${priced.problem}${hint}`);
    return { line: read.key, error: { at, ...priced } };
  }
  tally.addPriced(priced.quotes);
  const quotes = priced.quotes.map(quoteToDocument);
  const [first] = quotes;
  const line = read.key ?? '';
  return pricing.all || first === undefined ? { line, quotes } : { line, quote: first };
}

function quotesOrProblem(
  { contract }: ContractLine,
  { policy, at, wish }: Pricing,
): { readonly quotes: readonly Quote[] } | Problem {
  try {
    return { quotes: quotesOf(contract, policy, at, wish) };
  } catch (error) {
    if (isRefusal(error)) {
      return problemIn(error);
    }
    throw error;
  }
}

function problemIn({ code, details }: Refusal): Problem {
  const { field, problem, ...others } = details;
  const words = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  return {
    code,
    field: field === undefined ? '' : `contract.${field}`,
    problem: problem ?? words.join(', '),
  };
}

function problemOf(finding: { readonly column: string; readonly problem: string } | undefined): Problem {
  return {
    code: 'contract-contradictory',
    field: finding?.column ?? '',
    problem: finding?.problem ?? 'unreadable',
  };
}
