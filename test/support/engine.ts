import { randomUUID } from 'node:crypto';
import type { Context } from '../../src/application/context.ts';
import { declare } from '../../src/application/declare.ts';
import type { Counterparts, Mailer, OutgoingMail } from '../../src/application/ports.ts';
import type { WorkQueue } from '../../src/application/queue.ts';
import { quoteLine } from '../../src/application/quote-line.ts';
import type { Viewer } from '../../src/application/records.ts';
import { sealerWith } from '../../src/application/sealing.ts';
import { SimulatedClock } from '../../src/cli/simulated-clock.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import type { Ending } from '../../src/domain/quote.ts';
import { generateSigningKey } from '../../src/receipts/keys.ts';
import { notaryWith } from '../../src/receipts/notary.ts';
import { type Database, isAway } from '../../src/store/open.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { storeOn } from '../../src/store/store.ts';
import { allAskedOf, askedOf } from '../../src/teardown/asked.ts';
import { Engine } from '../../src/teardown/engine.ts';
import { exportExpiryHandler, exportHandler } from '../../src/teardown/export-job.ts';
import { linkExpiryHandler, linkReminderHandler } from '../../src/teardown/link-job.ts';
import { mailHandler } from '../../src/teardown/mail-job.ts';
import { publicRequestHandler } from '../../src/teardown/public-request-job.ts';
import { refundDeadlineHandler } from '../../src/teardown/refund-deadline-job.ts';
import { refundHandler } from '../../src/teardown/refund-job.ts';
import { reversalHandler } from '../../src/teardown/reversal-job.ts';
import { suspensionHandler } from '../../src/teardown/suspension-job.ts';
import { teardownHandler } from '../../src/teardown/teardown-job.ts';
import { limitsInForce } from '../../src/teardown/treatment.ts';
import { usageWatchHandler } from '../../src/teardown/usage-job.ts';
import { billingWatchHandler } from '../../src/teardown/watch-job.ts';
import { passTo } from './installation.ts';
import { addLine, addLines, addProvider, type LineWish, type ProfileWish } from './provider.ts';

export const firstInstant = new Date('2026-11-01T09:00:00Z');
export const origin = 'https://cancel.example';

/** The parts of an engine; what is left out is the sandbox on the same database, and a mailer that remembers. */
export type EngineWishes = {
  readonly counterparts?: Counterparts;
  readonly mailer?: Mailer;
  /** Where mails that come back are read. */
  readonly bouncesTo?: string;
  readonly queue?: WorkQueue;
  readonly leaseMs?: number;
  readonly slowMs?: number;
  readonly isAway?: (error: unknown) => boolean;
};

/** Several engines can stand on one of these, as several processes on one database. */
export type Stage = {
  readonly db: Database;
  readonly clock: SimulatedClock;
  readonly context: Context;
  readonly providerId: string;
  readonly engine: Engine;
  readonly sent: OutgoingMail[];
  readonly log: string[];
  /** A new engine beside the first, not started; `close` is stopped with it. */
  engineWith(wishes: EngineWishes, context?: Context): Engine;
  /** A line of a new subscriber. */
  line(wish?: LineWish): Promise<{ readonly lineId: string; readonly viewer: Viewer }>;
  /** The same, and its termination; returns the id of the termination. */
  terminate(wish?: LineWish, ending?: Ending | null): Promise<string>;
  passTo(instant: Date): Promise<void>;
  story(terminationId: string): Promise<Story>;
  /** Stops all engines: `await using stage = await openStage(db)`. */
  [Symbol.asyncDispose](): Promise<void>;
};

export type Story = Awaited<ReturnType<typeof storyOf>>;

/** A provider of its own, whose terminations are certain at once, and a started engine. */
export async function openStage(
  db: Database,
  profile: ProfileWish = {},
  wishes: EngineWishes = {},
): Promise<Stage> {
  // What an earlier test left undone is not this one's.
  await db.deleteFrom('work').execute();
  const clock = new SimulatedClock(firstInstant);
  const providerId = await addProvider(db, profile);
  const [sent, log, engines]: [OutgoingMail[], string[], Engine[]] = [[], [], []];
  const context = contextOn(db, clock, () => {
    for (const engine of engines) {
      engine.wake();
    }
  });
  const engineWith = (more: EngineWishes, other = context) => {
    const engine = engineOn(db, other, { mailer: rememberingMailer(sent), ...more }, log);
    engines.push(engine);
    return engine;
  };
  const engine = engineWith(wishes);
  engine.start();
  const line = (wish: LineWish = {}) => addLine(db, providerId, wish);
  return {
    db,
    clock,
    context,
    providerId,
    engine,
    sent,
    log,
    engineWith,
    line,
    async terminate(wish = {}, ending = null) {
      const { lineId, viewer } = await line(wish);
      return await declareEnd(context, viewer, lineId, ending);
    },
    passTo: (instant) => passTo(db, clock, engine, instant),
    story: (terminationId) => storyOf(db, context, terminationId),
    async [Symbol.asyncDispose]() {
      await Promise.all(engines.map((each) => each.stop()));
    },
  };
}

export function contextOn(db: Database, clock: Context['clock'], wake: () => void = () => {}): Context {
  return {
    store: storeOn(db),
    clock,
    notary: notaryWith(generateSigningKey('cancel.example/signoff').secret),
    sealer: sealerWith('the same for all engines'),
    wake,
  };
}

function engineOn(
  db: Database,
  context: Context,
  wishes: EngineWishes & { mailer: Mailer },
  log: string[],
): Engine {
  const all = wishes.counterparts ?? sandboxCounterparts(sandboxMemoryOn(db), wishes.slowMs ?? 10);
  const counterparts = () => allAskedOf(all);
  return new Engine({
    queue: wishes.queue ?? workQueueOn(db),
    handlers: {
      teardown: teardownHandler(context, counterparts),
      mail: mailHandler(context, askedOf(wishes.mailer), { origin, bouncesTo: wishes.bouncesTo ?? null }),
      'link-expiry': linkExpiryHandler(context),
      'link-reminder': linkReminderHandler(context),
      refund: refundHandler(context, counterparts),
      'refund-deadline': refundDeadlineHandler(context),
      'billing-watch': billingWatchHandler(context, counterparts, (line) => log.push(line)),
      reversal: reversalHandler(context, counterparts),
      export: exportHandler(context, async ({ title }) => Buffer.from(title)),
      'export-expiry': exportExpiryHandler(context),
      'public-request': publicRequestHandler(context),
      suspension: suspensionHandler(context, counterparts),
      'usage-watch': usageWatchHandler(context, counterparts),
    },
    clock: context.clock,
    owner: randomUUID(),
    limits: () => limitsInForce(context.store.policies),
    permits: context.store.permits,
    health: context.store.health,
    isAway: wishes.isAway ?? isAway,
    random: () => 1,
    log: (line) => log.push(line),
    leaseMs: wishes.leaseMs ?? 30_000,
    pollMs: 20,
  });
}

export function rememberingMailer(sent: OutgoingMail[]): Mailer {
  return {
    async send(mail, { offering }) {
      await offering();
      sent.push(mail);
      return { outcome: 'accepted', said: '250 2.0.0' };
    },
  };
}

/** What a subscriber does on the page: reads the quote, and declares. */
export async function declareEnd(
  context: Context,
  viewer: Viewer,
  lineId: string,
  ending: Ending | null = null,
  language = 'en',
): Promise<string> {
  const { digest } = await quoteLine(context, viewer, lineId, ending);
  return await declare(context, viewer, { lineId, ending, shown: digest, language });
}

/** Many lines at once that end at once, each of a subscriber of its own. */
export async function terminateMany(stage: Stage, many: number, kind: 'sim' | 'esim'): Promise<string[]> {
  const added = await addLines(stage.db, stage.providerId, Array(many).fill({ kind }));
  const ids: string[] = [];
  for (const { viewer, lineId } of added) {
    ids.push(await declareEnd(stage.context, viewer, lineId, { choice: 'at-once', day: null }));
  }
  return ids;
}

/** Everything that the database holds about a termination. */
async function storyOf(db: Database, { store }: Context, terminationId: string) {
  const system = { role: 'system' } as const;
  const termination = await store.terminations.find(system, terminationId);
  const line = termination && (await store.lines.find(system, termination.lineId));
  if (!termination || !line) {
    throw new Error(`there is no termination ${terminationId}`);
  }
  const events = await store.terminations.events(termination);
  return {
    termination,
    line,
    events,
    kinds: events.map(({ kind, step }) => (step === null ? kind : `${kind} ${step}`)),
    steps: await store.terminations.steps(termination),
    acknowledgement: await store.notes.find(termination, 'acknowledgement'),
    receipt: await store.notes.find(termination, 'receipt'),
    /** What the sandbox's counterparts remember of it. */
    orders: await db
      .selectFrom('sandboxOrder')
      .selectAll()
      .where('key', 'like', `${terminationId}/%`)
      .execute(),
    mails: await db.selectFrom('mail').selectAll().where('terminationId', '=', terminationId).execute(),
    work: await db.selectFrom('work').selectAll().where('subject', '=', terminationId).execute(),
  };
}
