import { sql } from 'kysely';
import type { ExportKey, ExportRun, ExportStore } from '../application/export-records.ts';
import { bucketOf } from '../domain/bucket.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';

export function exportStore(db: Database): ExportStore {
  return {
    async own(accountId) {
      const row = await db
        .selectFrom('export')
        .selectAll()
        .where('bucket', '=', bucketOf(accountId))
        .where('accountId', '=', accountId)
        .executeTakeFirst();
      return row ?? null;
    },
    findAll: (ids) =>
      db
        .selectFrom('export')
        .selectAll()
        .where('bucket', '=', anyOf(bucketsOf(ids)))
        .where('id', '=', anyOf(ids))
        .execute(),
    async add(fresh) {
      const result = await db
        .insertInto('export')
        .values(fresh)
        .onConflict((conflict) => conflict.columns(['bucket', 'accountId']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async erase(old) {
      await db.deleteFrom('export').where('bucket', '=', old.bucket).where('id', '=', old.id).execute();
      await dropPieces(db, old);
    },
    begin: (run) => begin(db, run),
    addPiece: (run, n, sealed) => addPiece(db, run, n, sealed),
    async noteProgress({ bucket, id, run }, filesDone, files) {
      await db
        .updateTable('export')
        .set({ filesDone, files })
        .where('bucket', '=', bucket)
        .where('id', '=', id)
        .where('run', '=', run)
        .execute();
    },
    async finish({ bucket, id, run }, bytes, expiresAt) {
      const result = await db
        .updateTable('export')
        .set({ state: 'ready', bytes, expiresAt })
        .where('bucket', '=', bucket)
        .where('id', '=', id)
        .where('run', '=', run)
        .where('state', '=', 'making')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async fail(key, expiresAt) {
      await db
        .updateTable('export')
        .set({ state: 'failed', run: null, expiresAt })
        .where('bucket', '=', key.bucket)
        .where('id', '=', key.id)
        .execute();
      await dropPieces(db, key);
    },
    piece: (run, n) => readPiece(db, run, n),
  };
}

/** Once nobody can add any more: what is added goes through a lock on the export. */
async function dropPieces(db: Database, { bucket, id }: ExportKey): Promise<void> {
  await db.deleteFrom('exportPiece').where('bucket', '=', bucket).where('exportId', '=', id).execute();
}

async function begin(db: Database, { bucket, id, run }: ExportRun): Promise<boolean> {
  const result = await db
    .updateTable('export')
    .set({ run, filesDone: 0, files: null })
    .where('bucket', '=', bucket)
    .where('id', '=', id)
    .where('state', '=', 'making')
    .executeTakeFirst();
  await db
    .deleteFrom('exportPiece')
    .where('bucket', '=', bucket)
    .where('exportId', '=', id)
    .where('run', '<>', run)
    .execute();
  return result.numUpdatedRows === 1n;
}

async function addPiece(
  db: Database,
  { bucket, id, run }: ExportRun,
  n: number,
  sealed: Uint8Array,
): Promise<boolean> {
  // The export is locked meanwhile: nobody can begin anew, or erase it, between the look and the writing.
  const result = await sql`
    insert into export_piece (bucket, export_id, run, n, sealed)
    select bucket, id, run, ${n}::integer, ${Buffer.from(sealed)}::bytea from export
    where bucket = ${bucket} and id = ${id} and run = ${run} and state = 'making'
    for share`.execute(db);
  return result.numAffectedRows === 1n;
}

async function readPiece(
  db: Database,
  { bucket, id, run }: ExportRun,
  n: number,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('exportPiece')
    .select('sealed')
    .where('bucket', '=', bucket)
    .where('exportId', '=', id)
    .where('run', '=', run)
    .where('n', '=', n)
    .executeTakeFirst();
  return row?.sealed ?? null;
}
