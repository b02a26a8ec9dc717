import type { NewWork, WorkStep, WorkStore } from '../application/records.ts';
import type { Database } from './open.ts';

export function workStore(db: Database): WorkStore {
  return {
    add: (work) => addWork(db, work),
    async remove(subject, kind, step) {
      const result = await db
        .deleteFrom('work')
        .where('bucket', '=', subject.bucket)
        .where('id', '=', workId(kind, subject.id))
        .where('step', '=', step)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
    async lock(subject, kind, now) {
      const row = await db
        .selectFrom('work')
        .select(['step', 'leaseUntil'])
        .where('bucket', '=', subject.bucket)
        .where('id', '=', workId(kind, subject.id))
        .forUpdate()
        .executeTakeFirst();
      return row
        ? { step: row.step as WorkStep, held: row.leaseUntil !== null && row.leaseUntil >= now }
        : null;
    },
  };
}

/** One piece of work of a kind for a subject: asking twice for the same changes nothing. */
export async function addWork(db: Database, work: NewWork): Promise<void> {
  await db
    .insertInto('work')
    .values({ ...work, id: workId(work.kind, work.subject), lease: null, owner: null, leaseUntil: null })
    .onConflict((conflict) => conflict.columns(['bucket', 'id']).doNothing())
    .execute();
}

function workId(kind: string, subject: string): string {
  return `${kind}/${subject}`;
}
