import type { Day } from '../domain/calendar.ts';
import type { Terms } from '../domain/contract.ts';
import type { Language } from '../domain/language.ts';
import type { FurtherCard, LineIdentity } from '../domain/line.ts';
import type { Rule } from '../domain/policy/law.ts';
import type { Profile } from '../domain/policy/profile.ts';

/** An operator's extract: what is read of it, and where it goes. The format: `examples/t-m/README.md`. */

/** The files of the extract, in the order in which they refer to each other. */
export const extractFiles = {
  profile: 'profile.json',
  accounts: 'accounts.csv',
  lines: 'lines.csv',
  cards: 'cards.csv',
  contracts: 'contracts.csv',
  contractDocuments: 'contracts.ndjson',
  charges: 'charges.csv',
  usage: 'usage.csv',
} as const;

export type AccountRow = {
  readonly account: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly language: Language;
  readonly role: 'subscriber' | 'support' | 'operator';
};

export type LineRow = LineIdentity & {
  readonly line: string;
  readonly account: string;
  /** What the subscriber calls the line; empty where they gave it no name. */
  readonly label: string;
  readonly activatedOn: Day;
};

/** One more card of a line, or one more identity on one of its cards. */
export type CardRow = FurtherCard & { readonly line: string };

export type ContractRow = { readonly line: string; readonly terms: Terms };

/** An invoice; its amount is in the currency of the extract. */
export type ChargeRow = {
  readonly line: string;
  readonly invoice: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly amountMinor: bigint;
  readonly status: 'open' | 'paid';
};

/** Usage of one day; `amountMinor` is its cost outside the plan, in the currency of the extract. */
export type UsageRow = {
  readonly line: string;
  readonly day: Day;
  readonly megabytes: number;
  readonly amountMinor: bigint;
  /** Whether an invoice, or the prepaid balance, holds it already. */
  readonly billed: boolean;
  /** The tariff of the contract that prices it; null where `amountMinor` does. */
  readonly tariff: string | null;
  /** When the record came in; null where nobody noted it. */
  readonly arrivedOn: Day | null;
};

/** A few hundred rows in the order of the file, each with its physical line. */
export type Batch<Row> = readonly { readonly line: number; readonly row: Row }[];

/** What is wrong at one place of the extract. It names what was expected and never repeats a value. */
export type RowProblem = {
  readonly file: string;
  /** Physical line of the file, from 1; the header is 1. A missing file is told at line 1. */
  readonly line: number;
  /** Empty when the problem is the whole row's. */
  readonly column: string;
  readonly problem: string;
};

/** The problem of a row that says again what is known. */
export const heldAlready = 'stands in an earlier row, or was imported before';

/** A file with so many problems is read no further. */
export const mostProblems = 100;

export type Report = (problem: RowProblem) => void;

/** Each call reads its file from the start and promises no more than one batch in memory. */
export type ExtractReader = {
  accounts(): AsyncIterable<Batch<AccountRow>>;
  lines(): AsyncIterable<Batch<LineRow>>;
  /** What a few lines have beside the card in `lines`. None where the extract has no such file. */
  cards(): AsyncIterable<Batch<CardRow>>;
  contracts(): AsyncIterable<Batch<ContractRow>>;
  /** The contracts that are more than a plan. None where the extract has no such file. */
  contractDocuments(): AsyncIterable<Batch<ContractRow>>;
  charges(): AsyncIterable<Batch<ChargeRow>>;
  usage(): AsyncIterable<Batch<UsageRow>>;
};

type Problems = Promise<readonly RowProblem[]>;

/**
 * Takes the extract in, in the order of these methods. Each gives the problems that only the whole can show,
 * by line: duplicates and references. After the first problem nothing of the import may be kept.
 */
export interface ExtractSink {
  /** A version that is there already stays as it is; another document under its name is a problem. */
  keepProfile(profile: Profile, document: unknown, law: readonly Rule[], inForceSince: Date): Problems;
  addAccounts(providerId: string, batch: Batch<AccountRow>, now: Date): Problems;
  addLines(providerId: string, batch: Batch<LineRow>): Problems;
  addCards(batch: Batch<CardRow>): Problems;
  addContracts(batch: Batch<ContractRow>): Problems;
  addContractDocuments(batch: Batch<ContractRow>): Problems;
  /** After the last contract: no more than `mostProblems` of the lines that have none. */
  linesWithoutContract(): Problems;
  addCharges(batch: Batch<ChargeRow>): Problems;
  addUsage(batch: Batch<UsageRow>): Problems;
}

export interface ExtractTarget {
  /** Everything that `run` adds or, when it throws, nothing. One import at a time: a second one waits. */
  importing<T>(run: (sink: ExtractSink) => Promise<T>): Promise<T>;
}
