import { sql } from 'kysely';
import type { LateCharge, LateChargeKey, LateChargeStore } from '../application/watch-records.ts';
import type { Database } from './open.ts';

export function lateChargeStore(db: Database): LateChargeStore {
  return {
    async cursor(providerId) {
      const row = await db
        .selectFrom('billingFeed')
        .select('cursor')
        .where('providerId', '=', providerId)
        .executeTakeFirst();
      return row?.cursor ?? null;
    },
    async moveCursor(providerId, cursor, readAt) {
      await db
        .insertInto('billingFeed')
        .values({ providerId, cursor, readAt })
        .onConflict((conflict) => conflict.column('providerId').doUpdateSet({ cursor, readAt }))
        .execute();
    },
    add: (charges) => addNew(db, charges),
    findAll: (keys) => findCharges(db, keys),
    ofTermination: async (termination) => (await selectCharges(db, termination).execute()).map(chargeOf),
    async change(charge, change) {
      await db
        .updateTable('lateCharge')
        .set(change)
        .where('bucket', '=', charge.bucket)
        .where('terminationId', '=', charge.terminationId)
        .where('postingId', '=', charge.postingId)
        .execute();
    },
    async drop(charge) {
      await db
        .deleteFrom('lateCharge')
        .where('bucket', '=', charge.bucket)
        .where('terminationId', '=', charge.terminationId)
        .where('postingId', '=', charge.postingId)
        .execute();
    },
  };
}

function select(db: Database) {
  return db.selectFrom('lateCharge').selectAll();
}

export function selectCharges(db: Database, termination: { readonly bucket: number; readonly id: string }) {
  return select(db)
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id)
    .orderBy('fromDay')
    .orderBy('toDay')
    .orderBy('postingId');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

export function chargeOf({ fromDay: from, toDay: to, megabytes, ...rest }: Row): LateCharge {
  return { ...rest, from, to, megabytes: Number(megabytes) };
}

async function addNew(db: Database, charges: readonly LateCharge[]): Promise<readonly LateCharge[]> {
  if (charges.length === 0) {
    return [];
  }
  const rows = await db
    .insertInto('lateCharge')
    .values(
      charges.map(({ from: fromDay, to: toDay, megabytes, ...rest }) => ({
        ...rest,
        fromDay,
        toDay,
        megabytes: BigInt(megabytes),
      })),
    )
    .onConflict((conflict) => conflict.columns(['bucket', 'terminationId', 'postingId']).doNothing())
    .returningAll()
    .execute();
  return rows.map(chargeOf);
}

async function findCharges(db: Database, keys: readonly LateChargeKey[]): Promise<readonly LateCharge[]> {
  const wanted = keys.map(({ bucket, terminationId, postingId }) => ({ bucket, terminationId, postingId }));
  const rows = await select(db)
    .where(
      sql<boolean>`(bucket, termination_id, posting_id) in (
        select bucket, "terminationId", "postingId" from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
          as wanted(bucket smallint, "terminationId" text, "postingId" text))`,
    )
    .execute();
  return rows.map(chargeOf);
}
