import type { LeaveStore } from '../application/leave-records.ts';
import type { Database } from './open.ts';

export function leaveStore(db: Database): LeaveStore {
  return {
    async ticks(line) {
      return await db
        .selectFrom('leaveTick')
        .select(['kind', 'name'])
        .where('bucket', '=', line.bucket)
        .where('lineId', '=', line.id)
        .execute();
    },
    async tick({ bucket, id: lineId }, { kind, name }, ticked, at) {
      if (ticked) {
        await db
          .insertInto('leaveTick')
          .values({ bucket, lineId, kind, name, tickedAt: at })
          .onConflict((conflict) => conflict.columns(['bucket', 'lineId', 'kind', 'name']).doNothing())
          .execute();
      } else {
        await db
          .deleteFrom('leaveTick')
          .where('bucket', '=', bucket)
          .where('lineId', '=', lineId)
          .where('kind', '=', kind)
          .where('name', '=', name)
          .execute();
      }
    },
  };
}
