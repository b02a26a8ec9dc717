import { sql } from 'kysely';
import type { AttemptStore } from '../application/records.ts';
import type { Database } from './open.ts';

const dayMs = 86_400_000;

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
      if (row.count === 1) {
        // A new window is a good moment to drop those that nobody asks about any more.
        const longAgo = new Date(windowStart.getTime() - dayMs);
        await db.deleteFrom('attempt').where('windowStart', '<', longAgo).execute();
      }
      return row.count;
    },
    async made(subject, windowStart) {
      const row = await db
        .selectFrom('attempt')
        .select('count')
        .where('subject', '=', subject)
        .where('windowStart', '=', windowStart)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
  };
}
