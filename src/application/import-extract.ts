import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import {
  type Batch,
  type ExtractReader,
  type ExtractSink,
  type ExtractTarget,
  extractFiles,
  heldAlready,
  mostProblems,
  type Report,
  type RowProblem,
} from './extract.ts';
import { requireLawful } from './put-in-force.ts';

type TableName = keyof ExtractReader;

/** How many rows of each file were taken in; the two files of contracts count together. */
export type ImportCounts = Readonly<Record<Exclude<TableName, 'contractDocuments'>, number>>;

export type ImportRequest = {
  readonly target: ExtractTarget;
  readonly openReader: (report: Report, profile: Profile) => ExtractReader;
  /** The parsed `profile.json`. */
  readonly profileDocument: unknown;
  readonly now: Date;
};

/** Nothing was imported; `problems` says why, at most `mostProblems` a file, in the order of the files and lines. */
export class ImportRejected extends Refusal {
  readonly problems: readonly RowProblem[];
  /** The files that have more problems, or may have: the rest of them was not checked. */
  readonly cutShort: readonly string[];
  /** So many accounts at the start were all imported before, and nothing else is wrong; else 0. */
  readonly repeatedAccounts: number;

  constructor(problems: readonly RowProblem[], cutShort: readonly string[], repeatedAccounts: number) {
    super('import-rejected', {
      problems: String(problems.length),
      first: problems.map(problemText)[0] ?? '',
    });
    this.problems = problems;
    this.cutShort = cutShort;
    this.repeatedAccounts = repeatedAccounts;
  }
}

/** A problem on one line of text: `lines.csv:17 iccid: expected a Luhn check digit at the end`. */
export function problemText({ file, line, column, problem }: RowProblem): string {
  return `${file}:${line}${column === '' ? '' : ` ${column}`}: ${problem}`;
}

/**
 * Takes in an operator's extract, all of it or nothing.
 * @throws ProfileRefused
 * @throws ImportRejected when anything in the extract is wrong. After the first problem nothing more is checked
 *   against the rest, so that no problem follows from another, but malformed rows are still named
 */
export async function importExtract(request: ImportRequest): Promise<ImportCounts> {
  const { target, openReader, profileDocument, now } = request;
  const { profile, law } = requireLawful(profileDocument, now);
  return await target.importing(async (sink) => {
    const problems = new ProblemList();
    const reader = openReader((problem) => problems.add(problem), profile);
    await problems.addFrom(() => sink.keepProfile(profile, profileDocument, law, now));
    const counts = await takeIn(reader, sink, problems, profile.id, now);
    problems.throwIfAny();
    return counts;
  });
}

async function takeIn(
  reader: ExtractReader,
  sink: ExtractSink,
  problems: ProblemList,
  providerId: string,
  now: Date,
): Promise<ImportCounts> {
  async function take<Row>(
    table: TableName,
    batches: AsyncIterable<Batch<Row>>,
    add: (batch: Batch<Row>) => Promise<readonly RowProblem[]>,
  ): Promise<number> {
    let rows = 0;
    for await (const batch of batches) {
      await problems.addFrom(() => add(batch));
      if (problems.isFull(extractFiles[table])) {
        break;
      }
      rows += batch.length;
    }
    return rows;
  }
  let batches = 0;
  const accounts = await take('accounts', reader.accounts(), async (batch) => {
    const found = await sink.addAccounts(providerId, batch, now);
    batches += 1;
    problems.repeatedAccounts = batches === 1 && areAllHeld(batch, found) ? batch.length : 0;
    return found;
  });
  const lines = await take('lines', reader.lines(), (batch) => sink.addLines(providerId, batch));
  const cards = await take('cards', reader.cards(), (batch) => sink.addCards(batch));
  const plans = await take('contracts', reader.contracts(), (batch) => sink.addContracts(batch));
  const documents = await take('contractDocuments', reader.contractDocuments(), (batch) =>
    sink.addContractDocuments(batch),
  );
  await problems.addFrom(() => sink.linesWithoutContract());
  const charges = await take('charges', reader.charges(), (batch) => sink.addCharges(batch));
  const usage = await take('usage', reader.usage(), (batch) => sink.addUsage(batch));
  return { accounts, lines, cards, contracts: plans + documents, charges, usage };
}

/** The first row of a key in the batch itself is not held: where all are, they were there before. */
function areAllHeld(batch: Batch<unknown>, found: readonly RowProblem[]): boolean {
  const held = new Set(found.filter(({ column }) => column === 'account').map(({ line }) => line));
  return batch.every(({ line }) => held.has(line));
}

/** Bounded: `mostProblems` of each file. */
class ProblemList {
  /** See `ImportRejected`. */
  repeatedAccounts = 0;
  private readonly byFile = new Map<string, RowProblem[]>();

  add(problem: RowProblem): void {
    const ofFile = this.byFile.get(problem.file) ?? [];
    this.byFile.set(problem.file, ofFile);
    if (ofFile.length < mostProblems) {
      ofFile.push(problem);
    }
  }

  /** Does not even ask once there is a problem: what was left out for it would make others seem wrong. */
  async addFrom(findProblems: () => Promise<readonly RowProblem[]>): Promise<void> {
    if (this.byFile.size === 0) {
      for (const problem of await findProblems()) {
        this.add(problem);
      }
    }
  }

  isFull(file: string): boolean {
    return this.byFile.get(file)?.length === mostProblems;
  }

  throwIfAny(): void {
    if (this.byFile.size > 0) {
      const problems = Object.values(extractFiles).flatMap((file) =>
        (this.byFile.get(file) ?? []).toSorted((one, other) => one.line - other.line),
      );
      throw new ImportRejected(
        problems,
        [...this.byFile.keys()].filter((file) => this.isFull(file)),
        problems.every(({ problem }) => problem === heldAlready) ? this.repeatedAccounts : 0,
      );
    }
  }
}
