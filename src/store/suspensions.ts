import type { SuspensionStore } from '../application/suspension-records.ts';
import type { Bucket } from '../domain/bucket.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';

export function suspensionStore(db: Database): SuspensionStore {
  const ofLine = ({ bucket, id }: { bucket: Bucket; id: string }) =>
    db.selectFrom('suspension').selectAll().where('bucket', '=', bucket).where('lineId', '=', id);
  return {
    async find(line) {
      return (await ofLine(line).executeTakeFirst()) ?? null;
    },
    async lock(line) {
      return (await ofLine(line).forUpdate().executeTakeFirst()) ?? null;
    },
    findAll: (lineIds) =>
      db
        .selectFrom('suspension')
        .selectAll()
        .where('bucket', '=', anyOf(bucketsOf(lineIds)))
        .where('lineId', '=', anyOf(lineIds))
        .execute(),
    async put(suspension) {
      const { bucket: _bucket, lineId: _line, ...changes } = suspension;
      await db
        .insertInto('suspension')
        .values(suspension)
        .onConflict((conflict) => conflict.columns(['bucket', 'lineId']).doUpdateSet(changes))
        .execute();
    },
  };
}
