import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tables } from './schema.ts';

/**
 * The rows of a query as one column of another: so that a page asks once for what stands in many tables.
 * `rowsIn` reads it again.
 */
export function rowsAsText<Table extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Table, Row>,
): RawBuilder<string> {
  return sql<string>`${jsonArrayFrom(query as never)}::text`;
}

/**
 * The rows as the driver would have given them. JSON knows neither instants nor large numbers nor bytes: what a column
 * holds is told by its name (`at`, `…_at`: an instant; `…_minor`, `megabytes`: bigint; `sealed`: bytea).
 */
export function rowsIn<Row>(text: string): Row[] {
  if (text === '[]') {
    return [];
  }
  const rows = JSON.parse(text, holdsAmounts.test(text) ? exactly : undefined) as Record<string, unknown>[];
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [camelCase(column), driverValue(column, value)]),
    ),
  ) as Row[];
}

/** Looking at each value costs more than reading all of them: only where there are amounts. */
const holdsAmounts = /_minor"|"megabytes"/;

/** An amount keeps each of its digits. */
function exactly(key: string, value: unknown, context?: { source?: string }): unknown {
  const whole = key.endsWith('_minor') || key === 'megabytes';
  return whole && typeof value === 'number' ? BigInt(context?.source ?? value) : value;
}

function driverValue(column: string, value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  if (column === 'at' || column.endsWith('_at')) {
    return new Date(value);
  }
  return column === 'sealed' ? Buffer.from(value.slice('\\x'.length), 'hex') : value;
}

const camelCased = new Map<string, string>();

/** There are as many names as columns, and pages ask for the same ones all day. */
function camelCase(column: string): string {
  const known = camelCased.get(column);
  if (known !== undefined) {
    return known;
  }
  const name = column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  camelCased.set(column, name);
  return name;
}
