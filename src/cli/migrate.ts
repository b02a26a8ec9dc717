import type { Config } from '../config.ts';
import { migrate } from '../store/migrate.ts';
import { openDatabase } from '../store/open.ts';

/** `signoff migrate`: brings the database up to date, forward only. */
export async function migrateDatabase(config: Config, out: (line: string) => void): Promise<number> {
  const database = await openDatabase(config.store);
  try {
    const done = await migrate(database.db);
    out(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`);
    return 0;
  } finally {
    await database.close();
  }
}
