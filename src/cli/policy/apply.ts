import { ProfileUnlawful, putInForce } from '../../application/put-in-force.ts';
import { assemble } from '../../assemble.ts';
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { dayAt } from '../../domain/calendar.ts';
import { isRefusal } from '../../domain/errors.ts';
import { requireMigrated } from '../../store/migrate.ts';
import { openDatabase } from '../../store/open.ts';
import { CannotStart } from '../input.ts';
import { findingLines } from './findings.ts';
import { readDocument } from './read-profile.ts';

type Print = (line: string) => void;

const usage = 'usage: signoff policy apply FILE (a profile in JSON or YAML)';

/**
 * `signoff policy apply FILE`: makes a profile the one in force, also under processes that run; an unlawful one changes
 * nothing. `args` come after `apply`. Returns the exit code: 0 in force, 1 refused, 2 wrong usage or no such file.
 */
export async function applyPolicy(
  config: Config,
  args: readonly string[],
  out: Print,
  err: Print,
): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length !== 1) {
    err(usage);
    return 2;
  }
  try {
    const document = await readDocument(file);
    const { id, version } = await applyTo(config, document, err);
    out(`Version ${version} of ${id} is in force. What was priced before keeps its rules.`);
    return 0;
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return 2;
    }
    if (isRefusal(error)) {
      linesOf(error, file).forEach(err);
      return 1;
    }
    throw error;
  }
}

async function applyTo(config: Config, document: unknown, err: Print) {
  const database = await openDatabase(config.store);
  try {
    await requireMigrated(database.db);
    const origin = config.origin ?? `http://localhost:${config.port}`;
    const { context } = assemble(config, database, systemClock, origin, err);
    return await putInForce(context, document);
  } finally {
    await database.close();
  }
}

function linesOf(refusal: unknown, file: string): readonly string[] {
  if (refusal instanceof ProfileUnlawful) {
    const today = dayAt(systemClock.now(), 'UTC');
    return [
      `${file}: not lawful: the rules that are in force stay.`,
      ...refusal.findings.flatMap((finding) => ['', ...findingLines(file, null, finding, today)]),
    ];
  }
  if (isRefusal(refusal, 'profile-version-taken')) {
    return [
      `${file}: version ${refusal.details.version} was in force before, or has other rules: give it a new version.`,
    ];
  }
  if (isRefusal(refusal, 'profile-invalid')) {
    return [`${file}: ${refusal.details.path}: ${refusal.details.problem}`];
  }
  throw refusal;
}
