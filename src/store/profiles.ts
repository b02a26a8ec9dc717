import type { ProfileStore } from '../application/records.ts';
import { type Profile, parseProfile } from '../domain/policy/profile.ts';
import type { Database } from './open.ts';

export function profileStore(db: Database): ProfileStore {
  return {
    async current(providerId) {
      const row = await db
        .selectFrom('profile')
        .select('document')
        .where('providerId', '=', providerId)
        .orderBy('inForceSince', 'desc')
        .executeTakeFirst();
      return row ? parseProfile(row.document) : null;
    },
    async version(providerId, version) {
      const row = await db
        .selectFrom('profile')
        .select('document')
        .where('providerId', '=', providerId)
        .where('version', '=', version)
        .executeTakeFirst();
      return row ? parseProfile(row.document) : null;
    },
    async allCurrent() {
      const rows = await db
        .selectFrom('profile')
        .distinctOn('providerId')
        .select(['providerId', 'document'])
        .orderBy('providerId')
        .orderBy('inForceSince', 'desc')
        .execute();
      return rows.map((row): Profile => parseProfile(row.document));
    },
  };
}
