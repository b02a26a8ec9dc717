import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './open.ts';
import { sandboxPostingsOn } from './sandbox-postings.ts';

type Order = {
  readonly key: string;
  readonly counterpart: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
};

/** What the sandbox network remembers, for all processes on this database. */
export function sandboxMemoryOn(db: Database) {
  return {
    /** The number of this try for this key, from 1. */
    async countTry(order: Order): Promise<number> {
      const row = await db
        .insertInto('sandboxOrder')
        .values({ ...order, subject: digestOf(order.subject), tries: 1, effects: 0 })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ tries: sql`sandbox_order.tries + 1` }))
        .returning('tries')
        .executeTakeFirstOrThrow();
      return row.tries;
    },
    /** Once for each key, however often it is called. */
    async takeEffect(order: Order): Promise<void> {
      const taken = { subject: digestOf(order.subject), detail: order.detail };
      await db
        .insertInto('sandboxOrder')
        .values({ ...order, ...taken, tries: 0, effects: 1 })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ effects: sql`sandbox_order.effects + 1`, ...taken })
            .where('sandboxOrder.effects', '=', 0),
        )
        .execute();
    },
    /** The latest detail, and how many different orders took effect; null where none did. */
    async effectOf(subject: string, action: string): Promise<{ detail: string; times: number } | null> {
      // An order is not tried again after the next one for its subject, so the row written last is the latest.
      const { rows } = await sql<{ times: number; detail: string }>`
        select count(*)::integer as times, (array_agg(detail order by age(xmin)))[1] as detail
        from sandbox_order
        where subject = ${digestOf(subject)} and action = ${action} and effects > 0
        having count(*) > 0`.execute(db);
      return rows[0] ?? null;
    },
    ...sandboxPostingsOn(db),
  };
}

/** A mail's subject is its recipient, and personal data stands only in `person`. */
function digestOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}
