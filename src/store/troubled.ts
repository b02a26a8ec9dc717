import { sql } from 'kysely';
import type { Database } from './open.ts';

/**
 * The terminations that a person must see to: they are few, so that each part of this has its own small index. The
 * conditions stand in the words of those indexes: a parameter in them would not match.
 */
export function troubledTerminations(db: Database) {
  return db
    .selectFrom('termination as parked')
    .select(['parked.bucket', 'parked.id'])
    .where(sql<boolean>`parked.state = 'needs-attention'`)
    .union(
      db
        .selectFrom('refund')
        .select(['refund.bucket', 'refund.terminationId as id'])
        .where(
          sql<boolean>`refund.state = 'parked' or (refund.overdue_at is not null and refund.state <> 'paid')`,
        ),
    )
    .union(
      db
        .selectFrom('lateCharge')
        .select(['lateCharge.bucket', 'lateCharge.terminationId as id'])
        .where(sql<boolean>`late_charge.state = 'parked'`),
    )
    .union(
      db
        .selectFrom('suspension')
        .select(['suspension.bucket', 'suspension.terminationId as id'])
        .where(sql<boolean>`suspension.state in ('parked', 'restore-parked')`),
    )
    .union(
      db
        .selectFrom('mail')
        .select(['mail.bucket', 'mail.terminationId as id'])
        .where(sql<boolean>`mail.waits_for_person`)
        .where('mail.terminationId', 'is not', null)
        .$narrowType<{ id: string }>(),
    );
}
