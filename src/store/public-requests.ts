import { sql } from 'kysely';
import type {
  PublicRequestChange,
  PublicRequestRecord,
  PublicRequestStore,
} from '../application/public-request-records.ts';
import { bucketOfId } from '../domain/bucket.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';

/** However many wait, a page shows so many. */
const pageSize = 200;

export function publicRequestStore(db: Database): PublicRequestStore {
  return {
    async add(request) {
      const result = await db
        .insertInto('publicRequest')
        .values({ ...request, sealed: bytesOf(request.sealed) })
        .onConflict((conflict) => conflict.columns(['bucket', 'id']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async find(viewer, id) {
      const [request] = viewer.role === 'subscriber' ? [] : await findRequests(db, [id]);
      return request ?? null;
    },
    async findByToken(id, digest) {
      const request = await db
        .selectFrom('publicRequest')
        .selectAll()
        .where('bucket', '=', bucketOfId(id) ?? -1)
        .where('id', '=', id)
        .where('token', '=', digest)
        .executeTakeFirst();
      return request ?? null;
    },
    findAll: (ids) => findRequests(db, ids),
    async open(viewer) {
      return viewer.role === 'subscriber' ? [] : await openRequests(db);
    },
    change: (request, change) => changeRequest(db, request, change),
    async match({ bucket, id }, requestId) {
      await db
        .insertInto('publicMatch')
        .values({ bucket, terminationId: id, requestId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async closeOf(termination, state, forgetBefore) {
      const matches = await db
        .selectFrom('publicMatch')
        .select('requestId')
        .where('bucket', '=', termination.bucket)
        .where('terminationId', '=', termination.id)
        .execute();
      const ids = matches.map(({ requestId }) => requestId);
      if (ids.length > 0) {
        await closeRequests(db, ids, state, forgetBefore);
      }
    },
  };
}

async function findRequests(db: Database, ids: readonly string[]): Promise<readonly PublicRequestRecord[]> {
  return await db
    .selectFrom('publicRequest')
    .selectAll()
    .where('bucket', '=', anyOf(bucketsOf(ids)))
    .where('id', '=', anyOf(ids))
    .execute();
}

async function openRequests(db: Database): Promise<readonly PublicRequestRecord[]> {
  return await db
    .selectFrom('publicRequest')
    .selectAll()
    // The words of the index `public_request_open`.
    .where(sql<boolean>`state in ('unmatched', 'waiting', 'review')`)
    .orderBy('declaredAt')
    .limit(pageSize)
    .execute();
}

async function changeRequest(
  db: Database,
  { bucket, id, state }: PublicRequestRecord,
  { sealed, ...others }: PublicRequestChange,
): Promise<boolean> {
  const result = await db
    .updateTable('publicRequest')
    .set(sealed === undefined ? others : { ...others, sealed: bytesOf(sealed) })
    .where('bucket', '=', bucket)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

async function closeRequests(
  db: Database,
  ids: readonly string[],
  state: 'settled' | 'refused' | 'lapsed',
  forgetBefore: Date,
): Promise<void> {
  const settles = state === 'settled';
  const needed = sql<boolean>`${!settles}::boolean or cause = 'important' or declared_at >= ${forgetBefore}`;
  await db
    .updateTable('publicRequest')
    .set({
      state: settles ? sql`case when cause = 'important' then 'review' else 'settled' end` : state,
      sealed: sql`case when ${needed} then sealed end`,
    })
    .where('bucket', '=', anyOf(bucketsOf(ids)))
    .where('id', '=', anyOf(ids))
    .where('state', '=', 'waiting')
    .execute();
}

/** The drivers know bytes as buffers. */
function bytesOf(sealed: Uint8Array | null): Buffer | null {
  return sealed === null ? null : Buffer.from(sealed);
}
