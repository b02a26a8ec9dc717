import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { extractTargetOn } from '../store/extract-sink.ts';
import { migrate, requireMigrated } from '../store/migrate.ts';
import { openDatabase } from '../store/open.ts';
import { importCommand } from './import.ts';

/** `signoff import FOLDER` into the configured store. */
export async function importInto(
  config: Config,
  args: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): Promise<number> {
  const database = await openDatabase(config.store);
  try {
    await (config.store.kind === 'embedded' ? migrate(database.db) : requireMigrated(database.db));
    return await importCommand(args, extractTargetOn(database.db), systemClock.now(), out, err);
  } finally {
    await database.close();
  }
}
