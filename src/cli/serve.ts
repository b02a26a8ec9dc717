import { join } from 'node:path';
import { assemble } from '../assemble.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { startCatcher } from '../connectors/mail/catcher.ts';
import { smtpMailer } from '../connectors/mail/smtp.ts';
import { migrate, requireMigrated } from '../store/migrate.ts';
import { openDatabase } from '../store/open.ts';
import { loadExample } from './example.ts';
import { listen } from './listen.ts';
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
  const listening = await listen(config.host, config.port);
  closings.push(() => listening.close());
  const address = `http://localhost:${listening.port}`;
  const database = await openDatabase(config.store);
  closings.push(() => database.close());
  const installation = assemble(config, database, systemClock, config.origin ?? address, log);
  if (config.store.kind === 'postgres') {
    await requireMigrated(database.db);
    listening.answerWith(installation.web(null).fetch);
    out(`Signoff is ready at ${config.origin ?? address}`);
    out('The work is done by `bin/signoff worker`, in as many processes as you like.');
    return;
  }
  await migrate(database.db);
  const password = await loadExample(config, database.db, installation);
  const catcher = config.smtpUrl
    ? null
    : await startCatcher({ folder: join(config.dataFolder, 'mails'), port: 0, now: () => systemClock.now() });
  if (catcher) {
    closings.push(() => catcher.close());
  }
  const mailer = smtpMailer({ url: config.smtpUrl ?? catcher?.url ?? '', from: config.mailFrom });
  closings.push(() => mailer.close());
  const engine = installation.engine(mailer);
  engine.start();
  closings.push(() => engine.stop());
  listening.answerWith(installation.web(catcher).fetch);
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
