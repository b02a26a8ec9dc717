import { sql } from 'kysely';
import type { PermitStore } from '../application/health-records.ts';
import type { Database } from './open.ts';

/** Nobody asks about an earlier second any more; clocks of workers differ by seconds at most. */
const keptMs = 60_000;

export function permitStore(db: Database): PermitStore {
  return {
    async take({ counterpart, second, wanted, most }) {
      const { wished } = await db
        .insertInto('permit')
        .values({ counterpart, second, wished: wanted })
        .onConflict((conflict) =>
          conflict
            .columns(['counterpart', 'second'])
            .doUpdateSet({ wished: sql`permit.wished + excluded.wished` }),
        )
        .returning('wished')
        .executeTakeFirstOrThrow();
      const before = wished - wanted;
      if (before === 0) {
        // A new second is a good moment to drop those that are over.
        const longAgo = new Date(second.getTime() - keptMs);
        await db
          .deleteFrom('permit')
          .where('counterpart', '=', counterpart)
          .where('second', '<', longAgo)
          .execute();
      }
      return { taken: Math.max(0, Math.min(wanted, most - before)), left: wished < most };
    },
  };
}
