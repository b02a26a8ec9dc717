import { sql } from 'kysely';
import type { LinkStore } from '../application/records.ts';
import type { Database } from './open.ts';

export function linkStore(db: Database): LinkStore {
  return {
    async add(termination, digest, expiresAt, codeDigest) {
      await db
        .insertInto('link')
        .values({
          bucket: termination.bucket,
          digest,
          purpose: 'confirm',
          terminationId: termination.id,
          expiresAt,
          spentAt: null,
          codeDigest: codeDigest ?? null,
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
    async tryCode(termination, codeDigest, mostTries) {
      const tried = await db
        .updateTable('link')
        .set({ codeTries: sql`code_tries + 1` })
        .where('bucket', '=', termination.bucket)
        .where('terminationId', '=', termination.id)
        .where('codeDigest', 'is not', null)
        .where('codeTries', '<', mostTries)
        .where('spentAt', 'is', null)
        .returning(['digest', 'codeDigest', 'codeTries'])
        .execute();
      return {
        link: tried.find((link) => link.codeDigest === codeDigest)?.digest ?? null,
        left: Math.max(0, ...tried.map(({ codeTries }) => mostTries - codeTries)),
      };
    },
    async codeTriesLeft(termination, mostTries) {
      const row = await db
        .selectFrom('link')
        .select(({ fn }) => fn.min<number | null>('codeTries').as('tries'))
        .where('bucket', '=', termination.bucket)
        .where('terminationId', '=', termination.id)
        .where('codeDigest', 'is not', null)
        .where('spentAt', 'is', null)
        .executeTakeFirst();
      return Math.max(0, mostTries - (row?.tries ?? mostTries));
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
