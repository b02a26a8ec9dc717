import { sql } from 'kysely';
import type { Database } from './open.ts';

/** A row under the names of its columns, and where in a file it came from. */
export type Placed = {
  readonly line: number;
  /** The column of the file that says what the row is. */
  readonly column: string;
  readonly row: Readonly<Record<string, unknown>>;
};

/**
 * Adds rows to a table in one statement, each of the same columns, and leaves out those that are there already.
 * @param key the columns that tell two rows apart
 * @returns what was left out: rows that the table had, or that came earlier in `rows`
 */
export async function insertNew(
  db: Database,
  table: string,
  key: readonly string[],
  rows: readonly Placed[],
): Promise<readonly Placed[]> {
  if (rows.length === 0) {
    return [];
  }
  // Columns that the rows do not name get their defaults.
  const columns = sql.join(Object.keys(rows[0]?.row ?? {}).map((column) => sql.ref(column)));
  // A name alone would not do for the type of the rows: `line` is also a type of PostgreSQL's own.
  const noRow = sql`(select known from ${sql.table(table)} known where false)`;
  const { rows: added } = await sql<Placed['row']>`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(${noRow}, ${jsonOf(rows)}::jsonb)
    on conflict do nothing
    returning ${sql.join(key.map((column) => sql.ref(column)))}`.execute(db.withoutPlugins());
  const keyOf = (row: Placed['row']) => JSON.stringify(key.map((column) => row[column]));
  const first = new Set(added.map(keyOf));
  return rows.filter(({ row }) => !first.delete(keyOf(row)));
}

/** Whole numbers beyond JSON's go as text; the database reads them back by the type of the column. */
function jsonOf(rows: readonly Placed[]): string {
  return JSON.stringify(
    rows.map(({ row }) => row),
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  );
}
