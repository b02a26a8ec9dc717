import { sql } from 'kysely';
import type { Posting } from '../domain/late-charge.ts';
import type { Database } from './open.ts';

/** What the billing system of the sandbox posted, for all processes on this database. */
export function sandboxPostingsOn(db: Database) {
  return {
    /** Once for each id, behind all that is posted already. */
    async post({ from: fromDay, to: toDay, megabytes, ...posting }: Posting): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        // One after the other: a place that is taken earlier and written later would never be read.
        await sql`lock table sandbox_posting in exclusive mode`.execute(transaction);
        await transaction
          .insertInto('sandboxPosting')
          .values({ ...posting, fromDay, toDay, megabytes: BigInt(megabytes) })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      });
    },
    /** In the order in which they were posted. */
    async postingsAfter(place: bigint, most: number): Promise<{ place: bigint; posting: Posting }[]> {
      const rows = await select(db).where('n', '>', place).orderBy('n').limit(most).execute();
      return rows.map((row) => ({ place: row.n, posting: postingOf(row) }));
    },
    async posting(id: string): Promise<Posting | null> {
      const row = await select(db).where('id', '=', id).executeTakeFirst();
      return row ? postingOf(row) : null;
    },
  };
}

function select(db: Database) {
  return db.selectFrom('sandboxPosting').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function postingOf({ n: _place, fromDay: from, toDay: to, megabytes, ...rest }: Row): Posting {
  return { ...rest, from, to, megabytes: Number(megabytes) };
}
