import { join } from 'node:path';
import { assemble, type Installation } from '../assemble.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { startCatcher } from '../connectors/mail/catcher.ts';
import { Refusal } from '../domain/errors.ts';
import { mailerFrom } from '../mailer.ts';
import { migrate, requireMigrated } from '../store/migrate.ts';
import { openDatabase } from '../store/open.ts';
import { connectionsOf, hearSmdps } from './connections.ts';
import { loadExample } from './example.ts';
import { listen } from './listen.ts';
import { warnOfUnlawful } from './review.ts';
import { stopOnRequest } from './stop.ts';

type Closing = () => Promise<void> | void;

/**
 * `signoff serve`: the portal. Embedded, everything runs in this one process; on PostgreSQL the work is
 * done by `signoff worker`.
 */
export async function serve(config: Config, out: (line: string) => void, log: (line: string) => void) {
  const closings: Closing[] = [];
  const closeAll = async () => {
    for (const close of closings.splice(0).reverse()) {
      await close();
    }
  };
  stopOnRequest(closeAll);
  try {
    await start(config, out, log, closings);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function start(
  config: Config,
  out: (line: string) => void,
  log: (line: string) => void,
  closings: Closing[],
): Promise<void> {
  const connections = connectionsOf(config);
  const listening = await listen(config.host, config.port);
  closings.push(() => listening.close());
  const address = `http://localhost:${listening.port}`;
  const database = await openDatabase(config.store);
  closings.push(() => database.close());
  const pagesTo = (web: ReturnType<Installation['web']>) => {
    listening.answerWith(web.fetch);
    // What is asked while everything closes is told so, before the database is gone.
    closings.push(() => listening.answerWith(() => new Response('Signoff is stopping.\n', { status: 503 })));
  };
  const installation = assemble(config, database, systemClock, config.origin ?? address, log);
  const hearing = async () => {
    const callback = await hearSmdps(config, connections, installation.context, log);
    closings.push(async () => await callback?.close());
  };
  if (config.store.kind === 'postgres') {
    await requireMigrated(database.db);
    await installation.requireSameSecrets();
    await hearing();
    await warnOfUnlawful(installation.context, log);
    pagesTo(installation.web(null));
    out(`Signoff is ready at ${config.origin ?? address}`);
    out('The work is done by `bin/signoff worker`, in as many processes as you like.');
    return;
  }
  requireMailServer(config);
  await migrate(database.db);
  await installation.requireSameSecrets();
  const password = await loadExample(config, database.db, installation);
  await warnOfUnlawful(installation.context, log);
  const catcher = config.smtpUrl
    ? null
    : await startCatcher({ folder: join(config.dataFolder, 'mails'), port: 0, now: () => systemClock.now() });
  if (catcher) {
    closings.push(() => catcher.close());
  }
  const mailer = mailerFrom(config, config.smtpUrl ?? catcher?.url ?? '');
  closings.push(() => mailer.close());
  const counterparts = installation.counterparts(connections);
  closings.push(() => counterparts.close());
  await hearing();
  const engine = installation.engine(mailer, counterparts.of);
  engine.start();
  closings.push(() => engine.stop());
  const bounces = installation.watchBounces();
  closings.push(() => bounces.close());
  pagesTo(installation.web(catcher));
  out(`Signoff is ready at ${config.origin ?? address}`);
  if (password) {
    out(
      `Sign in as subscriber@example.com, support@example.com or operator@example.com; password: ${password}`,
    );
  }
  out(catcher ? `Mails are at ${address}/mails` : `Mails go out by ${new URL(config.smtpUrl ?? '').host}`);
  out(
    `The store is in ${config.dataFolder}, for trying out and small sites: a power cut may lose its last moments. Set DATABASE_URL for PostgreSQL.`,
  );
}

/**
 * Caught mails can be read by whoever reaches the pages, and they open accounts: only this machine may.
 * @throws Refusal `config-invalid`
 */
function requireMailServer({ smtpUrl, host }: Config): void {
  if (smtpUrl === null && !['127.0.0.1', '::1', 'localhost'].includes(host)) {
    throw new Refusal('config-invalid', {
      variable: 'SMTP_URL',
      expected: `a mail server, since SIGNOFF_HOST lets others in (${host})`,
    });
  }
}
