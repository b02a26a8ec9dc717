import { sql } from 'kysely';
import type { Batch, RowProblem } from '../application/extract.ts';
import type { Place } from './extract-rows.ts';
import { anyOf } from './many.ts';
import type { Database } from './open.ts';

/** What the files of an extract have in common when their rows are taken in. */

/** A place in a file where something is wrong. */
export type Finding = { readonly line: number; readonly column: string };

/** A row, its place in the file, and where its line lies. */
export type OfLine<Row> = { readonly line: number; readonly row: Row; readonly place: Place };

/** Tells rows whose lines are in this import from those that belong to no line. */
export async function rowsOfLines<Row extends { readonly line: string }>(
  db: Database,
  file: string,
  batch: Batch<Row>,
): Promise<{ readonly known: readonly OfLine<Row>[]; readonly problems: readonly RowProblem[] }> {
  const places = await importedLines(
    db,
    batch.map(({ row }) => row.line),
  );
  const known: OfLine<Row>[] = [];
  const unknown: Finding[] = [];
  for (const { line, row } of batch) {
    const place = places.get(row.line);
    if (place === undefined) {
      unknown.push({ line, column: 'line' });
    } else {
      known.push({ line, row, place });
    }
  }
  return { known, problems: problemsOf(file, unknown, 'no such line in lines.csv') };
}

async function importedLines(db: Database, names: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  const { rows } = await sql<Place & { name: string }>`
    select name, bucket, id from imported_line where name = ${anyOf([...new Set(names)])}`.execute(db);
  return new Map(rows.map(({ name, bucket, id }) => [name, { bucket, id }]));
}

export function problemsOf(
  file: string,
  findings: Iterable<Finding>,
  problem: string,
): readonly RowProblem[] {
  return Array.from(findings, ({ line, column }) => ({ file, line, column, problem }));
}

export function byLine(problems: readonly RowProblem[]): readonly RowProblem[] {
  return problems.toSorted((one, other) => one.line - other.line);
}
