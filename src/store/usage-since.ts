import { sql } from 'kysely';
import type {
  MeanwhileRecord,
  SuspensionRecord,
  UsageSince,
  UsageSinceStore,
} from '../application/suspension-records.ts';
import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import { termsFromDocument } from '../domain/contract-document.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';

type Termination = { readonly bucket: Bucket; readonly id: string };

export function usageSinceStore(db: Database): UsageSinceStore {
  return {
    async findAll(terminationIds) {
      const rows = await db
        .selectFrom('usageSince')
        .selectAll()
        .where('bucket', '=', anyOf(bucketsOf(terminationIds)))
        .where('terminationId', '=', anyOf(terminationIds))
        .execute();
      return rows.map((row) => ({ ...row, megabytes: Number(row.megabytes) }));
    },
    async put(usage) {
      const row = { ...usage, megabytes: BigInt(usage.megabytes) };
      const { bucket: _bucket, terminationId: _termination, ...changes } = row;
      await db
        .insertInto('usageSince')
        .values(row)
        .onConflict((conflict) => conflict.columns(['bucket', 'terminationId']).doUpdateSet(changes))
        .execute();
    },
    async markUnread({ bucket, id: terminationId }, failedAt) {
      const never = { megabytes: 0n, lastSeenAt: null, readAt: null, toldAt: null };
      await db
        .insertInto('usageSince')
        .values({ bucket, terminationId, ...never, failedAt })
        .onConflict((conflict) =>
          conflict
            .columns(['bucket', 'terminationId'])
            .doUpdateSet({ failedAt: sql`coalesce(usage_since.failed_at, excluded.failed_at)` }),
        )
        .execute();
    },
    meanwhile: (termination, from) => readMeanwhile(db, termination, from),
  };
}

async function readMeanwhile(
  db: Database,
  termination: Termination & { readonly lineId: string },
  from: Day,
): Promise<MeanwhileRecord> {
  return meanwhileOf(await selectMeanwhile(db, termination, from).executeTakeFirstOrThrow(), termination);
}

export function meanwhileOf(row: Row, termination: Termination): MeanwhileRecord {
  return {
    suspension: suspensionIn(row),
    usage: usageIn(row, termination),
    knownMinor: row.knownMinor,
    terms: termsFromDocument(row.terms),
  };
}

export function selectMeanwhile(
  db: Database,
  { bucket, id, lineId }: Termination & { readonly lineId: string },
  from: Day,
) {
  return db
    .selectFrom('contract')
    .leftJoin('suspension', (join) =>
      join
        .onRef('suspension.bucket', '=', 'contract.bucket')
        .onRef('suspension.lineId', '=', 'contract.lineId'),
    )
    .leftJoin('usageSince', (join) =>
      join.onRef('usageSince.bucket', '=', 'contract.bucket').on('usageSince.terminationId', '=', id),
    )
    .select([
      'contract.bucket',
      'contract.lineId',
      'contract.terms',
      'suspension.terminationId as suspendedBy',
      'suspension.round',
      'suspension.state',
      'suspension.askedAt',
      'suspension.offAt',
      'suspension.restoreAskedAt',
      'suspension.onAt',
      'suspension.said',
      'usageSince.megabytes',
      'usageSince.lastSeenAt',
      'usageSince.readAt',
      'usageSince.toldAt',
      'usageSince.failedAt',
    ])
    .select(({ selectFrom }) =>
      selectFrom('usage')
        .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('known'))
        .whereRef('usage.bucket', '=', 'contract.bucket')
        .whereRef('usage.lineId', '=', 'contract.lineId')
        .where('usage.day', '>=', from)
        .$asScalar()
        .$notNull()
        .as('knownMinor'),
    )
    .where('contract.bucket', '=', bucket)
    .where('contract.lineId', '=', lineId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMeanwhile>['executeTakeFirstOrThrow']>>;

function suspensionIn(row: Row): SuspensionRecord | null {
  const { bucket, lineId, suspendedBy, round, state, askedAt } = row;
  const { offAt, restoreAskedAt, onAt, said } = row;
  return suspendedBy === null || round === null || state === null || askedAt === null
    ? null
    : {
        bucket,
        lineId,
        terminationId: suspendedBy,
        round,
        state,
        askedAt,
        offAt,
        restoreAskedAt,
        onAt,
        said,
      };
}

function usageIn(row: Row, { bucket, id }: Termination): UsageSince | null {
  const { megabytes, lastSeenAt, readAt, toldAt, failedAt } = row;
  return megabytes === null
    ? null
    : { bucket, terminationId: id, megabytes: Number(megabytes), lastSeenAt, readAt, toldAt, failedAt };
}
