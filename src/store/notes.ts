import type { NoteStore } from '../application/records.ts';
import type { Database } from './open.ts';

export function noteStore(db: Database): NoteStore {
  return {
    async keep(termination, kind, body, signedAt) {
      await db
        .insertInto('note')
        .values({ bucket: termination.bucket, terminationId: termination.id, kind, body, signedAt })
        .onConflict((conflict) => conflict.columns(['bucket', 'terminationId', 'kind']).doNothing())
        .execute();
    },
    async find(termination, kind) {
      const row = await db
        .selectFrom('note')
        .select('body')
        .where('bucket', '=', termination.bucket)
        .where('terminationId', '=', termination.id)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row?.body ?? null;
    },
    kinds: async (termination) => (await selectKinds(db, termination).execute()).map(({ kind }) => kind),
  };
}

export function selectKinds(db: Database, termination: { readonly bucket: number; readonly id: string }) {
  return db
    .selectFrom('note')
    .select('kind')
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id);
}
