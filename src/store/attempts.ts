import { sql } from 'kysely';
import type { AttemptStore } from '../application/records.ts';
import type { Database } from './open.ts';

export function attemptStore(db: Database): AttemptStore {
  return {
    async count(subject, windowStart) {
      const row = await db
        .insertInto('attempt')
        .values({ subject, windowStart, count: 1 })
        .onConflict((conflict) =>
          conflict.columns(['subject', 'windowStart']).doUpdateSet({ count: sql`attempt.count + 1` }),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}
