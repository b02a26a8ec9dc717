import { ProfileRefused, putInForce } from '../../application/put-in-force.ts';
import { assemble } from '../../assemble.ts';
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { dayAt } from '../../domain/calendar.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { requireMigrated } from '../../store/migrate.ts';
import { openDatabase } from '../../store/open.ts';
import { CannotStart } from '../input.ts';
import { lineOf } from '../words.ts';
import { findingsLines } from './findings.ts';
import { readProfile } from './read-profile.ts';

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
    return await applyFile(config, await readProfile(file), out, err);
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return 2;
    }
    throw error;
  }
}

type File = Awaited<ReturnType<typeof readProfile>>;

async function applyFile(config: Config, file: File, out: Print, err: Print): Promise<number> {
  const today = dayAt(systemClock.now(), 'UTC');
  try {
    const { profile, warnings } = await applyTo(config, file.document, err);
    const { id, version } = profile;
    out(`Version ${version} of ${id} is in force. What was priced before keeps its rules.`);
    findingsLines(file, warnings, today).forEach(out);
    return 0;
  } catch (error) {
    if (isRefusal(error)) {
      linesOf(error, file, today).forEach(err);
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

function linesOf(refusal: Refusal, file: File, today: string): readonly string[] {
  if (refusal instanceof ProfileRefused) {
    const what = refusal.code === 'profile-invalid' ? 'not a profile' : 'not lawful';
    return [
      `${file.file}: ${what}: the rules that are in force stay.`,
      ...findingsLines(file, refusal.findings, today),
    ];
  }
  if (refusal.code === 'profile-version-taken' || refusal.code === 'provider-unknown') {
    return [`${file.file}: ${lineOf(refusal)}`];
  }
  throw refusal;
}
