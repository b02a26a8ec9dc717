import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../scripts/postgres.ts';
import { assemble } from '../src/assemble.ts';
import { Visitor } from '../src/cli/demo/visitor.ts';
import { exampleSignIns, loadExample } from '../src/cli/example.ts';
import { type Listening, listen } from '../src/cli/listen.ts';
import { SimulatedClock } from '../src/cli/simulated-clock.ts';
import { readConfig } from '../src/config.ts';
import { startCatcher } from '../src/connectors/mail/catcher.ts';
import { smtpMailer } from '../src/connectors/mail/smtp.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Database, openDatabase } from '../src/store/open.ts';
import { en } from '../src/text/en/messages.ts';

/** The whole portal on a PostgreSQL of its own, with one line whose cancellation is certain and whose owner is signed in. */
export type Portal = {
  readonly db: Database;
  readonly listening: Listening;
  readonly origin: string;
  /** The pages, without a network. */
  readonly fetch: (request: Request, env: object) => Response | Promise<Response>;
  readonly owner: Visitor;
  /** The path of the status page. */
  readonly status: string;
};

/** Runs `use` with a portal, and takes everything down afterwards. */
export async function withPortal(use: (portal: Portal) => Promise<void>): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'signoff-bench-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const postgres = await startPostgres();
  stack.defer(() => postgres.stop());
  const listening = await listen('127.0.0.1', 0);
  stack.defer(() => listening.close());
  const database = await openDatabase({ kind: 'postgres', url: postgres.url });
  stack.defer(() => database.close());
  await migrate(database.db);
  const config = readConfig({ SIGNOFF_DATA: folder, DATABASE_URL: postgres.url });
  const origin = `http://127.0.0.1:${listening.port}`;
  const clock = new SimulatedClock(new Date('2026-11-22T12:00:00Z'));
  const installation = assemble(config, database, clock, origin, console.error);
  const password = (await loadExample(config, database.db, installation)) ?? '';
  const catcher = await startCatcher({ folder: join(folder, 'mails'), port: 0, now: () => clock.now() });
  stack.defer(() => catcher.close());
  const mailer = smtpMailer({ url: catcher.url, from: config.mailFrom });
  stack.defer(() => mailer.close());
  const engine = installation.engine(mailer, installation.counterparts(null).of);
  engine.start();
  stack.defer(() => engine.stop());
  const { fetch } = installation.web(catcher);
  listening.answerWith(fetch);

  const owner = new Visitor(origin);
  const status = await cancelled(owner, password, async () => {
    await engine.settled();
    const [newest] = await catcher.list();
    return (await catcher.read(newest?.id ?? ''))?.text ?? '';
  });
  await engine.settled();
  await use({ db: database.db, listening, origin, fetch, owner, status });
}

async function cancelled(owner: Visitor, password: string, readMail: () => Promise<string>): Promise<string> {
  await owner.open('/sign-in');
  await owner.submit('/sign-in', { email: exampleSignIns[0] ?? '', password });
  await owner.follow(en.lines.cancel);
  const { path } = owner;
  await owner.submit(`${path}/check`);
  await owner.submit(`${path}/declare`);
  const status = owner.path;
  const link = /\/confirm\/\S+/.exec(await readMail())?.[0] ?? '';
  await owner.open(link);
  await owner.submit(new URL(link, 'http://localhost').pathname);
  return status;
}
