import { startPostgres } from './postgres.ts';
import { runToEnd, whenAskedToEnd } from './run-to-end.ts';

/** with-postgres.ts <command> [arguments]: runs a command with the DATABASE_URL of a temporary PostgreSQL. */

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Name a command, such as: bin/signoff demo');
  process.exit(1);
}
const asked = whenAskedToEnd();
const postgres = await startPostgres();
try {
  process.exitCode = await runToEnd(command, args, {
    env: { ...process.env, DATABASE_URL: postgres.url },
    asked,
  });
} finally {
  await postgres.stop();
}
