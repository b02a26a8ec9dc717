import { assemble } from '../assemble.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../domain/errors.ts';
import { mailerFrom } from '../mailer.ts';
import { requireMigrated } from '../store/migrate.ts';
import { openDatabase } from '../store/open.ts';
import { connectionsOf } from './connections.ts';
import { stopOnRequest } from './stop.ts';

/**
 * `signoff worker`: does the work of an installation on PostgreSQL, beside as many others as wanted.
 * @throws Refusal `config-invalid` without a database that processes can share, a mail server or an origin
 */
export async function worker(config: Config, out: (line: string) => void, log: (line: string) => void) {
  if (config.store.kind !== 'postgres') {
    throw new Refusal('config-invalid', {
      variable: 'DATABASE_URL',
      expected: 'set: embedded, `serve` does the work itself',
    });
  }
  if (config.smtpUrl === null) {
    throw new Refusal('config-invalid', {
      variable: 'SMTP_URL',
      expected: 'the mail server, such as smtp://127.0.0.1:25',
    });
  }
  if (config.origin === null) {
    throw new Refusal('config-invalid', {
      variable: 'SIGNOFF_ORIGIN',
      expected: 'where people reach the portal, for the links in mails, such as https://cancel.example.com',
    });
  }
  const connections = connectionsOf(config);
  const database = await openDatabase(config.store);
  try {
    await requireMigrated(database.db);
    const mailer = mailerFrom(config, config.smtpUrl);
    const installation = assemble(config, database, systemClock, config.origin, log);
    await installation.requireSameSecrets();
    const counterparts = installation.counterparts(connections);
    const engine = installation.engine(mailer, counterparts.of);
    engine.start();
    const bounces = installation.watchBounces();
    stopOnRequest(async () => {
      await engine.stop();
      await bounces.close();
      await counterparts.close();
      mailer.close();
      await database.close();
    });
    out('Signoff works.');
    if (connections === null) {
      out('Every counterpart is the sandbox: nothing real is switched off. Set SIGNOFF_CONNECTIONS.');
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}
