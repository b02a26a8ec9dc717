import type { LinkStore } from '../application/records.ts';
import type { Database } from './open.ts';

export function linkStore(db: Database): LinkStore {
  return {
    async add(termination, digest, expiresAt) {
      await db
        .insertInto('link')
        .values({
          bucket: termination.bucket,
          digest,
          purpose: 'confirm',
          terminationId: termination.id,
          expiresAt,
          spentAt: null,
        })
        .execute();
    },
    async find(termination, digest) {
      const row = await db
        .selectFrom('link')
        .select(['expiresAt', 'spentAt'])
        .where('bucket', '=', termination.bucket)
        .where('digest', '=', digest)
        .where('terminationId', '=', termination.id)
        .executeTakeFirst();
      return row ?? null;
    },
    async spendAll(termination, at) {
      await db
        .updateTable('link')
        .set({ spentAt: at })
        .where('bucket', '=', termination.bucket)
        .where('terminationId', '=', termination.id)
        .where('spentAt', 'is', null)
        .execute();
    },
  };
}
