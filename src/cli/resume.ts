import { resume } from '../application/resume.ts';
import { assemble } from '../assemble.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { requireMigrated } from '../store/migrate.ts';
import { openDatabase } from '../store/open.ts';

/** `signoff resume REFERENCE`: tries again what is parked, a step or a refund, after somebody has mended what parked it. */
export async function resumeTermination(
  config: Config,
  args: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): Promise<number> {
  const [reference] = args;
  if (!reference || args.length !== 1) {
    err('Usage: bin/signoff resume REFERENCE');
    return 2;
  }
  const database = await openDatabase(config.store);
  try {
    await requireMigrated(database.db);
    const origin = config.origin ?? `http://localhost:${config.port}`;
    const { context, requireSameSecrets } = assemble(config, database, systemClock, origin, err);
    await requireSameSecrets();
    await resume(context, { role: 'system' }, reference.replaceAll('-', '').toLowerCase());
    out('What was parked is tried again.');
    return 0;
  } finally {
    await database.close();
  }
}
