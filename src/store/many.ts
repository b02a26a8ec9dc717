import { type RawBuilder, sql } from 'kysely';
import { bucketOfId } from '../domain/bucket.ts';

/** For `where(column, '=', anyOf(values))`: one statement text for any number of values, none included. */
export function anyOf<T>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`any(${values})`;
}

/** The buckets of ids that carry theirs. */
export function bucketsOf(ids: readonly string[]): number[] {
  return [...new Set(ids.map(bucketOfId).filter((bucket) => bucket !== null))];
}
