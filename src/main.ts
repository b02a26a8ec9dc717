import { lineOf } from './cli/words.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { isRefusal } from './domain/errors.ts';

const usage = `Usage: bin/signoff COMMAND

  serve                     the portal; embedded, with everything in one process
  worker                    does the work of an installation on PostgreSQL; start as many as you like
  migrate                   brings the database up to date
  import FOLDER             takes in an operator's extract, all of it or nothing
  resume REFERENCE          tries a parked step again
  doctor                    looks at the store, the mail server and every counterpart, and changes nothing
  policy check FILE...      whether profiles are lawful, and what is wrong with them
  policy explain PROFILE    what a line would be told about its end, and why
  policy apply FILE         makes a profile the one in force, if it is lawful
  policy simulate OLD NEW   who would pay or wait more or less, by the stored terminations
  price PROFILE CONTRACTS   what it costs to end each of many lines, from a file of contracts
  verify FILE --key KEY     checks a receipt or an acknowledgement, without database and network
  demo [--json] [--out DIR] ends one line for good, from sign-in to verified receipt

Settings are read from the environment: docs/operations.md`;

const out = (line: string) => console.log(line);
const err = (line: string) => console.error(line);

/** Loads only what a command needs: `verify` opens no database. @returns the exit code; null while it serves */
async function run(command: string | undefined, args: readonly string[]): Promise<number | null> {
  switch (command) {
    case 'serve':
      await (await import('./cli/serve.ts')).serve(readConfig(process.env), out, err);
      return null;
    case 'worker':
      await (await import('./cli/worker.ts')).worker(readConfig(process.env), out, err);
      return null;
    case 'migrate':
      return await (await import('./cli/migrate.ts')).migrateDatabase(readConfig(process.env), out);
    case 'import':
      return await (await import('./cli/import-into.ts')).importInto(readConfig(process.env), args, out, err);
    case 'resume':
      return await (await import('./cli/resume.ts')).resumeTermination(
        readConfig(process.env),
        args,
        out,
        err,
      );
    case 'doctor':
      return await (await import('./cli/doctor.ts')).doctor(readConfig(process.env), out);
    case 'price':
      return await (await import('./cli/price.ts')).price(args, systemClock, {
        input: process.stdin,
        output: process.stdout,
        screen: process.stderr,
      });
    case 'policy':
      return await (await import('./cli/policy.ts')).policy(args, systemClock.now(), out, err);
    case 'verify':
      return await (await import('./cli/verify.ts')).verify(args, out, err);
    case 'demo':
      return await (await import('./cli/demo.ts')).demo(readConfig(process.env), args, out, err);
    default:
      err(usage);
      return command === undefined || command === 'help' ? 0 : 2;
  }
}

function fail(error: unknown): never {
  if (isRefusal(error)) {
    err(lineOf(error));
  } else {
    err(`Signoff failed: ${error instanceof Error ? error.message : error}`);
    if (process.env.SIGNOFF_DEBUG) {
      err(error instanceof Error ? String(error.stack) : '');
    }
  }
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  const [command, ...args] = process.argv.slice(2);
  const code = await run(command, args);
  if (code !== null) {
    process.exit(code);
  }
} catch (error) {
  fail(error);
}
