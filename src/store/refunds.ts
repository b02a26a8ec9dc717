import type { RefundStore } from '../application/refund-records.ts';
import type { Database } from './open.ts';

export function refundStore(db: Database): RefundStore {
  return {
    find: async (termination) => (await selectRefund(db, termination).executeTakeFirst()) ?? null,
    async add(refund) {
      const result = await db
        .insertInto('refund')
        .values({ ...refund, sealed: bytesOf(refund.sealed) })
        .onConflict((conflict) => conflict.columns(['bucket', 'terminationId']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async change({ bucket, terminationId, state }, change) {
      const { sealed, ...others } = change;
      const result = await db
        .updateTable('refund')
        .set(sealed === undefined ? others : { ...others, sealed: bytesOf(sealed) })
        .where('bucket', '=', bucket)
        .where('terminationId', '=', terminationId)
        .where('state', '=', state)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async markLate({ bucket, terminationId }, late) {
      const result = await db
        .updateTable('refund')
        .set(late)
        .where('bucket', '=', bucket)
        .where('terminationId', '=', terminationId)
        .where('state', '<>', 'paid')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}

export function selectRefund(db: Database, termination: { readonly bucket: number; readonly id: string }) {
  return db
    .selectFrom('refund')
    .selectAll()
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id);
}

/** The drivers know bytes as buffers. */
function bytesOf(sealed: Uint8Array | null): Buffer | null {
  return sealed === null ? null : Buffer.from(sealed);
}
