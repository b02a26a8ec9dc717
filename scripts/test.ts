import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { browserMissing } from '../test/support/browser.ts';
import { makeTemplates, type Templates, templateVariable } from '../test/support/template.ts';
import { installPackages } from './debian-packages.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres.ts';
import { runToEnd, whenAskedToEnd } from './run-to-end.ts';

/** Longer than any file of tests takes: what runs longer hangs, and shall be seen to fail. */
const hangMs = 900_000;

/** What holds of any contract is tried on so many with `--long`, which then takes an hour or so. */
const longCases = '1000000';
const longHangMs = 36_000_000;

/**
 * test.ts [--systems | --looks | --fuzz | --outages | --embedded | --long] [part of a path ...] [options of node's test runner ...]
 *
 * Runs every test that needs no system package, or with `--systems` those that do. With `--looks`, it looks at every
 * page in each of its states and languages; with `--fuzz`, it feeds our own parsers with broken frames; with `--outages`, it
 * lives through hours in which a counterpart is down; with `--embedded`, it tries the engine on PGlite, as a machine without
 * PostgreSQL always does; with `--long`, it tries the properties of bills and quotes on a million
 * cases each; and nothing else. Where there is a PostgreSQL, one server
 * serves the whole run. What had to be left out is said at the end.
 */

/** Tests of these folders run only when they are asked for, with the folder's name as a flag. */
const apart = ['systems', 'looks', 'fuzz', 'outages'];
const ours = ['--long', '--embedded', ...apart.map((folder) => `--${folder}`)];
const root = join(import.meta.dirname, '..');

const isLong = process.argv.includes('--long');
const isEmbedded = process.argv.includes('--embedded');
const isSystems = process.argv.includes('--systems');
const asked = whenAskedToEnd();
const files = chooseFiles(process.argv.slice(2));
if (files.length === 0) {
  console.error('No test file fits.');
  process.exit(1);
}
const packagesMissing = isSystems ? installPackages() : [];
const postgres = isLong || isEmbedded ? null : await startPostgresIfFound();
try {
  await using templates = await makeTemplates(postgres?.url ?? null);
  process.exitCode = await runTests(files, postgres, templates);
} finally {
  await postgres?.stop();
}
if (!isLong && !isEmbedded) {
  sayWhatIsLeftOut();
}

/** Paths of test files in the project's folder. */
function chooseFiles(args: readonly string[]): string[] {
  const parts = args.filter((arg) => !arg.startsWith('-'));
  return globSync('test/**/*.test.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) =>
      apart.every((folder) => file.startsWith(`test/${folder}/`) === args.includes(`--${folder}`)),
    )
    .filter((file) => !isEmbedded || readFileSync(join(root, file), 'utf8').includes('engineDatabases'))
    .filter((file) => !isLong || file.endsWith('properties.test.ts'))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort();
}

/** A server that is there and does not start is an error, not something to leave out. */
async function startPostgresIfFound(): Promise<PostgresServer | null> {
  try {
    return findPostgres() === null ? null : await startPostgres({ durable: isSystems });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** The exit code of node's test runner. */
function runTests(
  chosen: readonly string[],
  server: PostgresServer | null,
  templates: Templates,
): Promise<number> {
  const options = process.argv.slice(2).filter((arg) => arg.startsWith('-') && !ours.includes(arg));
  const concurrency = `--test-concurrency=${Math.max(2, availableParallelism())}`;
  const timeout = `--test-timeout=${isLong ? longHangMs : hangMs}`;
  const runner = ['--test', '--test-reporter=spec', concurrency, timeout];
  return runToEnd(process.execPath, [...process.execArgv, ...runner, ...options, ...chosen], {
    cwd: root,
    env: {
      ...(isLong ? { SIGNOFF_CASES: longCases } : {}),
      ...process.env,
      SIGNOFF_TEST_POSTGRES: server?.url,
      [templateVariable]: templates.folder,
    },
    asked,
  });
}

function sayWhatIsLeftOut() {
  if (packagesMissing.length > 0) {
    console.log(
      `Left out: what needs the packages of Debian ${packagesMissing.join(', ')} (install them, or be root)`,
    );
  }
  if (postgres === null) {
    console.log(
      'Left out: everything on PostgreSQL (no PostgreSQL 15 or later found; apt-get install postgresql-15, ' +
        'or set SIGNOFF_POSTGRES_BIN)',
    );
  }
  if (browserMissing !== false) {
    console.log(`Left out: everything in a browser (${browserMissing})`);
  }
}
