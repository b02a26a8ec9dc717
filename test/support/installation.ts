import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mailer, OutgoingMail } from '../../src/application/ports.ts';
import type { Viewer } from '../../src/application/records.ts';
import { assemble, type Installation } from '../../src/assemble.ts';
import { exampleFolder } from '../../src/cli/example.ts';
import { importFolder } from '../../src/cli/import.ts';
import { SimulatedClock } from '../../src/cli/simulated-clock.ts';
import type { Config } from '../../src/config.ts';
import { type RunningCatcher as Catcher, startCatcher } from '../../src/connectors/mail/catcher.ts';
import { smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import type { Database, OpenDatabase } from '../../src/store/open.ts';
import type { Engine } from '../../src/teardown/engine.ts';
import { exampleDay } from './template.ts';

export type Subscriber = Exclude<Viewer, { role: 'system' }>;

/** An installation as `serve` starts it, on a test's database, with a clock that the test sets. */
export type TestInstallation = Pick<Installation, 'context' | 'accounts'> & {
  readonly db: Database;
  readonly clock: SimulatedClock;
  readonly origin: string;
  readonly config: Config;
  /** Started; `settled()` waits until it has nothing to do at the clock's present. */
  readonly engine: Engine;
  /** The pages: `web.request('/lines', { headers })`. */
  readonly web: ReturnType<Installation['web']>;
  /** What was handed over for sending, in order; stays empty with a catcher. */
  readonly sent: readonly OutgoingMail[];
  /** Null unless `catchMails` was asked for. */
  readonly catcher: Catcher | null;
  /** What was written to the log. */
  readonly log: readonly string[];
  /** Somebody of the extract, as the use cases know them. */
  viewer(email: string): Promise<Subscriber>;
  /** The id of a line by the operator's own name of it, such as `L00001`. */
  lineId(name: string): Promise<string>;
  /** Lets time pass: everything that falls due until `instant` is done at its time. */
  passTo(instant: Date): Promise<void>;
  close(): Promise<void>;
};

export type InstallationWishes = {
  /** The clock's first instant. */
  readonly start?: Date;
  /** False: an empty store stays empty. Otherwise the example operator is imported into it. */
  readonly example?: boolean;
  /** True: mails go over SMTP into a catcher. Otherwise they are only remembered. */
  readonly catchMails?: boolean;
  readonly origin?: string;
  /** Sends the mails, and is closed by whoever brings it. Otherwise they are only remembered. */
  readonly mailer?: Mailer;
  /** The secret of whoever posts reports of mails that came back; without it nobody may. */
  readonly bounceSecretFile?: string;
};

/** Opens an installation; it does not close the database. */
export async function openInstallation(
  database: OpenDatabase,
  wishes: InstallationWishes = {},
): Promise<TestInstallation> {
  const { db } = database;
  const clock = new SimulatedClock(wishes.start ?? exampleDay);
  const origin = wishes.origin ?? 'http://localhost:3000';
  const folder = await mkdtemp(join(tmpdir(), 'signoff-installation-'));
  const plain = configIn(folder, origin);
  const secretFile = wishes.bounceSecretFile ?? null;
  const config = { ...plain, bounces: { ...plain.bounces, secretFile } };
  const log: string[] = [];
  const installation = assemble(config, database, clock, origin, (line) => log.push(line));
  if (wishes.example !== false && (await installation.context.store.policies.allCurrent()).length === 0) {
    await importFolder(exampleFolder, extractTargetOn(db), clock.now());
  }
  const sent: OutgoingMail[] = [];
  const mails = wishes.mailer
    ? { mailer: wishes.mailer, catcher: null, close: async () => {} }
    : wishes.catchMails
      ? await catchingMails(config, clock)
      : rememberingMails(sent);
  const engine = installation.engine(mails.mailer, installation.counterparts(null).of);
  engine.start();
  return {
    context: installation.context,
    accounts: installation.accounts,
    db,
    clock,
    origin,
    config,
    engine,
    web: installation.web(mails.catcher),
    sent,
    catcher: mails.catcher,
    log,
    viewer: (email) => viewerOf(db, email),
    lineId: (name) => lineIdOf(db, name),
    passTo: (instant) => passTo(db, clock, engine, instant),
    async close() {
      await engine.stop();
      await mails.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Secrets and mails in a folder that is this installation's alone. */
export function configIn(folder: string, origin: string): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    store: { kind: 'embedded', folder },
    origin,
    smtpUrl: null,
    mailFrom: 'Signoff <no-reply@signoff.example>',
    dkim: null,
    bounces: { address: 'bounces@signoff.example', maildir: null, secretFile: null },
    secretFile: join(folder, 'secret'),
    signingKeyFile: join(folder, 'signing-key'),
    connectionsFile: null,
  };
}

/** Does at its time what falls due until `instant`, through any number of engines' tries and waits. */
export async function passTo(
  db: Database,
  clock: SimulatedClock,
  engine: Pick<Engine, 'settled'>,
  instant: Date,
): Promise<void> {
  await engine.settled();
  for (
    let due = await nextDue(db, clock.now());
    due && due <= instant;
    due = await nextDue(db, clock.now())
  ) {
    clock.advanceTo(due);
    await engine.settled();
  }
  clock.advanceTo(instant);
  await engine.settled();
}

async function nextDue(db: Database, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('work')
    .select('dueAt')
    .where('dueAt', '>', now)
    // The watches are due again and again: they look when anything else is done, and at the end.
    .where('kind', 'not in', ['billing-watch', 'usage-watch'])
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst();
  return row?.dueAt ?? null;
}

async function viewerOf(db: Database, email: string): Promise<Subscriber> {
  const { id, role } = await db
    .selectFrom('person')
    .select(['id', 'role'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return { role, accountId: id };
}

async function lineIdOf(db: Database, name: string): Promise<string> {
  const { id } = await db.selectFrom('line').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return id;
}

type Mails = { readonly mailer: Mailer; readonly catcher: Catcher | null; close(): Promise<void> };

function rememberingMails(sent: OutgoingMail[]): Mails {
  const mailer: Mailer = {
    async send(mail, { offering }) {
      await offering();
      sent.push(mail);
      return { outcome: 'accepted', said: '250 2.0.0' };
    },
  };
  return { mailer, catcher: null, close: async () => {} };
}

async function catchingMails(config: Config, clock: SimulatedClock): Promise<Mails> {
  const catcher = await startCatcher({
    folder: join(config.dataFolder, 'mails'),
    port: 0,
    now: () => clock.now(),
  });
  const mailer = smtpMailer({ url: catcher.url, from: config.mailFrom });
  return {
    mailer,
    catcher,
    async close() {
      mailer.close();
      await catcher.close();
    },
  };
}
