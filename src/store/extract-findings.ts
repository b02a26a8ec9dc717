import { sql } from 'kysely';
import type { RowProblem } from '../application/extract.ts';
import type { Place } from './extract-rows.ts';
import { anyOf } from './many.ts';
import type { Database } from './open.ts';

/** What the files of an extract have in common when their rows are taken in. */

/** A place in a file where something is wrong. */
export type Finding = { readonly line: number; readonly column: string };

export const unknownLine = 'no such line in lines.csv';

/** Where the lines of this import lie, by the operator's keys; one that is not in it is left out. */
export async function importedLines(
  db: Database,
  names: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
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
