import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Context } from './application/context.ts';
import type { Accounts, Catcher, Clock, CounterpartsOf, Mailer, Notary } from './application/ports.ts';
import { queueMail } from './application/queue-mail.ts';
import { sealerWith } from './application/sealing.ts';
import type { Config } from './config.ts';
import type { Connections } from './connections.ts';
import { readProfileFile } from './connectors/profile-file.ts';
import { sandboxCounterparts } from './connectors/sandbox/index.ts';
import { type Connected, connect } from './counterparts.ts';
import { bucketOf } from './domain/bucket.ts';
import { Refusal } from './domain/errors.ts';
import { handlersFor } from './handlers.ts';
import { generateSigningKey, MalformedKey } from './receipts/keys.ts';
import { notaryWith } from './receipts/notary.ts';
import { randomSecret, secretFrom } from './secrets.ts';
import { accountsOn } from './store/accounts.ts';
import { requireSameSecrets } from './store/installation.ts';
import { isAway, type OpenDatabase } from './store/open.ts';
import { workQueueOn } from './store/queue.ts';
import { sandboxMemoryOn } from './store/sandbox-memory.ts';
import { storeOn } from './store/store.ts';
import { Engine } from './teardown/engine.ts';
import { limitsInForce } from './teardown/treatment.ts';
import { webApp } from './web/app.ts';

/** The sandbox's slow answers take this long. */
const slowMs = 3_000;
const leaseMs = 30_000;
const pollMs = 250;
const limitsForMs = 10_000;

export type Installation = {
  /** Sees to it that all processes on this database have the same secrets. */
  requireSameSecrets(): Promise<void>;
  readonly context: Context;
  readonly accounts: Accounts;
  /** @param connections null: every counterpart is the sandbox */
  counterparts(connections: Connections | null): Connected;
  /** The engine of this process; without one, workers elsewhere do the work. */
  engine(mailer: Mailer, counterparts: CounterpartsOf): Engine;
  web(catcher: Catcher | null): ReturnType<typeof webApp>;
};

/**
 * Puts the parts together on an open database.
 * @param origin where people reach the pages
 */
export function assemble(
  config: Config,
  database: OpenDatabase,
  clock: Clock,
  origin: string,
  log: (line: string) => void,
): Installation {
  const { db } = database;
  const store = storeOn(db);
  const secret = secretFrom(config.secretFile, randomSecret);
  const keyName = `${new URL(origin).hostname}/signoff`;
  const signingKey = secretFrom(config.signingKeyFile, () => generateSigningKey(keyName).secret);
  let engine: Engine | null = null;
  const context: Context = {
    store,
    clock,
    notary: notaryFrom(config.signingKeyFile, signingKey),
    sealer: sealerWith(secret),
    wake: () => engine?.wake(),
  };
  const accounts = accountsOn(db, { origin, secret, sendReset: (account) => sendReset(context, account) });
  return {
    requireSameSecrets: () =>
      requireSameSecrets(db, [
        { name: 'secret', file: config.secretFile, text: secret },
        { name: 'signing-key', file: config.signingKeyFile, text: signingKey },
      ]),
    context,
    accounts,
    counterparts: (connections) =>
      connect(connections, sandboxCounterparts(sandboxMemoryOn(db), slowMs), store.esimNotices, clock),
    engine(mailer, counterparts) {
      engine = new Engine({
        queue: workQueueOn(db),
        handlers: handlersFor(context, mailer, counterparts, origin, log),
        clock,
        owner: `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
        limits: remembered(() => limitsInForce(store.policies), limitsForMs),
        permits: store.permits,
        health: store.health,
        isAway,
        random: Math.random,
        log,
        leaseMs,
        pollMs,
      });
      return engine;
    },
    web: (catcher) =>
      webApp({
        context,
        accounts,
        origin,
        secure: origin.startsWith('https:'),
        catcher,
        sender: config.mailFrom,
        // YAML takes JSON as well.
        readProfile: (text) => readProfileFile(Buffer.from(text), 'profile.yaml').document,
        isReady: () => database.answers(),
        isAway,
        log,
      }),
  };
}

function notaryFrom(file: string, signingKey: string): Notary {
  try {
    return notaryWith(signingKey);
  } catch (error) {
    if (error instanceof MalformedKey) {
      throw new Refusal('config-invalid', { file, expected: `a signing key (${error.message})` });
    }
    throw error;
  }
}

async function sendReset(
  context: Context,
  account: { accountId: string; language: string; url: string },
): Promise<void> {
  await context.store.transaction((records) =>
    queueMail(context, records, {
      bucket: bucketOf(account.accountId),
      accountId: account.accountId,
      terminationId: null,
      template: 'reset-password',
      language: account.language,
      secret: account.url,
    }),
  );
}

/** Reads again when what it read has grown old. */
function remembered<T>(read: () => Promise<T>, forMs: number): () => Promise<T> {
  let value: T;
  let readAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - readAtMs > forMs) {
      value = await read();
      readAtMs = performance.now();
    }
    return value;
  };
}
