import type { PersonStore } from '../application/records.ts';
import { bucketOf } from '../domain/bucket.ts';
import { anyOf } from './many.ts';
import type { Database } from './open.ts';

export function personStore(db: Database): PersonStore {
  return {
    async find(ids) {
      return await db
        .selectFrom('person')
        .select(['bucket', 'id', 'email', 'name', 'language'])
        .where('bucket', '=', anyOf([...new Set(ids.map(bucketOf))]))
        .where('id', '=', anyOf(ids))
        .execute();
    },
  };
}
