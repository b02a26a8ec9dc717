import type { PersonStore } from '../application/records.ts';
import { bucketOf } from '../domain/bucket.ts';
import type { Database } from './open.ts';

export function personStore(db: Database): PersonStore {
  return {
    async find(ids) {
      if (ids.length === 0) {
        return [];
      }
      return await db
        .selectFrom('person')
        .select(['bucket', 'id', 'email', 'name', 'language'])
        .where('bucket', 'in', [...new Set(ids.map(bucketOf))])
        .where('id', 'in', [...ids])
        .execute();
    },
  };
}
