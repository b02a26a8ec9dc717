import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Batch, Report } from '../../application/extract.ts';
import { type Finding, type Outcome, ProblemLog, whole } from './findings.ts';
import type { PhysicalLine } from './physical-lines.ts';
import { physicalLines } from './physical-lines.ts';
import { parseRecord } from './record.ts';

/** One file of the extract: its columns are the keys that `schema` takes, in any order. */
export type Table<Row> = {
  readonly file: string;
  readonly columns: readonly string[];
  /** Columns that a file may lack. */
  readonly optionalColumns?: readonly string[];
  readonly schema: z.ZodType<Row>;
};

const batchSize = 500;
const longestField = 500;
/** More than ten fields of 500 characters need, quotes included. */
const longestRowBytes = 64 * 1024;

/**
 * Reads one file of the extract in batches, with bounded memory. A row with a problem is reported and left out;
 * a file without a readable header, and one with `mostProblems` problems, is read no further.
 */
export async function* readTable<Row>(
  folder: string,
  table: Table<Row>,
  report: Report,
): AsyncGenerator<Batch<Row>> {
  const log = new ProblemLog(table.file, report);
  let header: readonly string[] | null = null;
  let batch: { line: number; row: Row }[] = [];
  for await (const physical of physicalLines(join(folder, table.file), longestRowBytes)) {
    if (header === null) {
      header = log.sift(physical.line, readHeader(physical, table));
      if (header === null) {
        return;
      }
      continue;
    }
    const row = log.sift(physical.line, readRow(physical, header, table.schema));
    if (row !== null) {
      batch.push({ line: physical.line, row });
    }
    if (log.isFull()) {
      break;
    }
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (header === null) {
    log.sift(1, whole('the file is empty; expected a header row'));
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** The same of a file that an extract may lack: it then has no rows. */
export async function* readOptionalTable<Row>(
  folder: string,
  table: Table<Row>,
  report: Report,
): AsyncGenerator<Batch<Row>> {
  if (existsSync(join(folder, table.file))) {
    yield* readTable(folder, table, report);
  }
}

function readHeader(
  physical: PhysicalLine,
  { columns, optionalColumns = [] }: Pick<Table<unknown>, 'columns' | 'optionalColumns'>,
): Outcome<readonly string[]> {
  const record = readFields(physical);
  if (!('value' in record)) {
    return record;
  }
  const header = record.value;
  const missing = columns
    .filter((column) => !header.includes(column))
    .map((column) => ({ column, problem: 'the column is missing' }));
  const known = [...columns, ...optionalColumns];
  const surplus = header.flatMap((name, index) => surplusColumn(name, index, header, known));
  const findings = [...missing, ...surplus];
  return findings.length === 0 ? record : { findings };
}

/** An unknown name is told by its position: where the header was forgotten, the first row holds personal data. */
function surplusColumn(
  name: string,
  index: number,
  header: readonly string[],
  columns: readonly string[],
): Finding[] {
  if (!columns.includes(name)) {
    const problem = `field ${index + 1} of the header is unknown; expected only ${columns.join(', ')}`;
    return [{ column: '', problem }];
  }
  return header.indexOf(name) < index ? [{ column: name, problem: 'the column stands twice' }] : [];
}

function readRow<Row>(
  physical: PhysicalLine,
  header: readonly string[],
  schema: z.ZodType<Row>,
): Outcome<Row> {
  const record = readFields(physical);
  if (!('value' in record)) {
    return record;
  }
  const fields = record.value;
  if (fields.length !== header.length) {
    return whole(`expected ${header.length} fields, found ${fields.length}`);
  }
  const tooLong = header.filter((_, index) => (fields[index] ?? '').length > longestField);
  if (tooLong.length > 0) {
    const problem = `expected at most ${longestField} characters`;
    return { findings: tooLong.map((column) => ({ column, problem })) };
  }
  const result = schema.safeParse(Object.fromEntries(header.map((column, index) => [column, fields[index]])));
  return result.success
    ? { value: result.data }
    : {
        findings: result.error.issues.map((issue) => ({
          column: String(issue.path[0] ?? ''),
          problem: issue.message,
        })),
      };
}

function readFields(physical: PhysicalLine): Outcome<readonly string[]> {
  if ('problem' in physical) {
    return whole(physical.problem);
  }
  if (physical.text === '') {
    return whole('the row is empty');
  }
  const value = parseRecord(physical.text);
  return value === null
    ? whole('a quote is broken; expected "…" around the field, "" for a quote inside it, and no line end')
    : { value };
}
