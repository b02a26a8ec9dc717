import { sql } from 'kysely';
import type { HealthStore } from '../application/health-records.ts';
import type { Database } from './open.ts';

/** A failed call is due again after a while, and its work waits all the same. */
const soonMs = 900_000;
/** What looks now and then, and waits for nothing. */
const watches = ['billing-watch', 'usage-watch'] as const;
/** Each process tells every minute. */
const goneMs = 300_000;

export function healthStore(db: Database): HealthStore {
  return {
    async tell(owner, reports, now) {
      const rows = reports.map((report) => ({ ...report, owner, seenAt: now }));
      await db
        .insertInto('counterpartHealth')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['counterpart', 'owner']).doUpdateSet(({ ref }) => ({
            state: ref('excluded.state'),
            reason: ref('excluded.reason'),
            sinceAt: ref('excluded.sinceAt'),
            heardAt: ref('excluded.heardAt'),
            seenAt: ref('excluded.seenAt'),
          })),
        )
        .execute();
      await db.deleteFrom('counterpartHealth').where('seenAt', '<', goneBefore(now)).execute();
    },
    async forget(owner) {
      await db.deleteFrom('counterpartHealth').where('owner', '=', owner).execute();
    },
    reports: (now) => selectReports(db, goneBefore(now)).execute(),
    async waiting(now) {
      const rows = await db
        .selectFrom('work')
        .select([
          'counterpart',
          sql<number>`count(*)::integer`.as('pieces'),
          sql<Date>`least(min(due_at), ${now})`.as('since'),
        ])
        .where('dueAt', '<=', new Date(now.getTime() + soonMs))
        .where('kind', 'not in', watches)
        .groupBy('counterpart')
        .execute();
      return rows;
    },
  };
}

/** Told before this, a report is that of a process that is gone. */
export function goneBefore(now: Date): Date {
  return new Date(now.getTime() - goneMs);
}

/** Who heard last knows best: another may not have asked since it was ill. */
export function selectReports(db: Database, after: Date) {
  return db
    .selectFrom('counterpartHealth')
    .distinctOn('counterpart')
    .select(['counterpart', 'state', 'reason', 'sinceAt', 'heardAt'])
    .where('seenAt', '>=', after)
    .orderBy('counterpart')
    .orderBy('heardAt', (order) => order.desc().nullsLast())
    .orderBy('owner');
}
