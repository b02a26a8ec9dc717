import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../../src/application/context.ts';
import type { LineRecord, Viewer } from '../../../src/application/records.ts';
import { resume } from '../../../src/application/resume.ts';
import { systemClock } from '../../../src/clock.ts';
import { startCatcher } from '../../../src/connectors/mail/catcher.ts';
import { userNameOf } from '../../../src/domain/names.ts';
import type { StepName } from '../../../src/domain/teardown.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { type Database, openDatabase } from '../../../src/store/open.ts';
import { contextOn, declareEnd } from '../../support/engine.ts';
import { createDatabase } from '../../support/postgres.ts';
import { addLine, addProvider, counterparts } from '../../support/provider.ts';
import { killAll, type Running, type Settings, signoff, until } from '../signoff.ts';
import type { Manner } from './freeradius-nas.ts';
import { type Operator, operatorNames, operatorRules } from './operator.ts';
import { type GoBetween, startGoBetween } from './proxy.ts';

export type FaultWish = { readonly quietMs?: number; readonly wrongSecret?: boolean };

/** A line that all systems know, with a session open. */
export type Connected = { readonly line: LineRecord; readonly viewer: Viewer; readonly user: string };

type Providers = { readonly real: string; readonly sandbox: string };

const patience = { concurrency: 8, tries: 6, firstDelayMs: 100, longestDelayMs: 400, timeoutMs: 1_500 };
const breaker = { failures: 3, pauseMs: 300 };
/** The delays between six tries, and then some. */
const allTriesMs = 4_000;
const patienceMs = 60_000;
const atOnce = { choice: 'at-once', day: null } as const;
const system = { role: 'system' } as const;

/** A provider whose systems are an operator's, with a proxy before each door of its HLR, and a worker that ends its lines. */
export async function openFault(operator: Operator, wish: FaultWish): Promise<Fault> {
  const stack = new AsyncDisposableStack();
  if (!operator.hlr.isRunning()) {
    await operator.hlr.start();
  }
  const { url, drop } = await createDatabase();
  stack.defer(drop);
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  stack.defer(close);
  await migrate(db);
  const folder = await mkdtemp(join(tmpdir(), 'signoff-fault-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const [ctrl, vty] = [await startGoBetween(operator.hlr.ctrl), await startGoBetween(operator.hlr.vty)];
  stack.defer(() => ctrl.close());
  stack.defer(() => vty.close());
  const providers = await addProviders(db, wish.quietMs ?? 0);
  const catcher = await startCatcher({
    folder: join(folder, 'mails'),
    port: 0,
    now: () => systemClock.now(),
  });
  stack.defer(() => catcher.close());
  stack.defer(killAll);
  const settings = {
    DATABASE_URL: url,
    SMTP_URL: catcher.url,
    SIGNOFF_DATA: folder,
    SIGNOFF_ORIGIN: 'https://cancel.example',
  };
  const fault = new Fault({ operator, ctrl, vty, db, providers, settings, stack });
  await fault.startWorker(wish);
  return fault;
}

async function addProviders(db: Database, quietMs: number): Promise<Providers> {
  const treated = counterparts(patience);
  const rules = {
    ...treated,
    network: { ...treated.network, breaker },
    sessions: { ...treated.sessions, breaker, quietMs },
  };
  return {
    real: await addProvider(db, { ...operatorRules, counterparts: rules }),
    sandbox: await addProvider(db),
  };
}

type Parts = {
  readonly operator: Operator;
  readonly ctrl: GoBetween;
  readonly vty: GoBetween;
  readonly db: Database;
  readonly providers: Providers;
  readonly settings: Settings;
  readonly stack: AsyncDisposableStack;
};

export class Fault {
  readonly operator: Operator;
  readonly ctrl: GoBetween;
  readonly vty: GoBetween;
  readonly #parts: Parts;
  readonly #context: Context;
  #worker: Running | null = null;

  constructor(parts: Parts) {
    this.operator = parts.operator;
    this.ctrl = parts.ctrl;
    this.vty = parts.vty;
    this.#parts = parts;
    this.#context = contextOn(parts.db, systemClock);
  }

  /** Starts the worker, or another one in its place. */
  async startWorker({ wrongSecret = false }: FaultWish = {}): Promise<void> {
    const { providers, settings } = this.#parts;
    await this.#worker?.end('SIGTERM');
    const file = await this.operator.connect(providers.real, {
      ctrl: this.ctrl.endpoint,
      vty: this.vty.endpoint,
      wrongSecret,
      besides: [providers.sandbox],
    });
    this.#worker = signoff(['worker'], { ...settings, SIGNOFF_CONNECTIONS: file });
    await this.#worker.line('Signoff works.');
  }

  async connected(
    wish: { readonly unknownToHlr?: boolean; readonly manner?: Manner } = {},
  ): Promise<Connected> {
    const { db, providers } = this.#parts;
    const { nas } = this.operator.radius;
    const { lineId, viewer } = await addLine(db, providers.real);
    const [line] = (await this.#context.store.lines.findAll([lineId])) as [LineRecord];
    const user = userNameOf(line, operatorNames);
    await this.operator.know(line, { unknownToHlr: wish.unknownToHlr ?? false });
    if (wish.manner !== undefined) {
      nas.treat(user, wish.manner);
    }
    await nas.start(user);
    return { line, viewer, user };
  }

  /** Its subscriber ends it at once; nobody waits. @returns the reference */
  async declare({ line, viewer }: Connected): Promise<string> {
    return await declareEnd(this.#context, viewer, line.id, atOnce);
  }

  /** A line of another provider, which begins to end now, ends. */
  async elsewhere(): Promise<void> {
    const { db, providers } = this.#parts;
    const { lineId, viewer } = await addLine(db, providers.sandbox);
    await this.#untilState(await declareEnd(this.#context, viewer, lineId, atOnce), 'completed');
  }

  async longerThanAllTries(): Promise<void> {
    await sleep(allTriesMs);
  }

  async assertNotVerified(id: string, ...names: readonly StepName[]): Promise<void> {
    for (const name of names) {
      assert.notEqual((await this.#step(id, name))?.state, 'verified', `${name} is not verified`);
    }
  }

  async verified(id: string, name: StepName): Promise<void> {
    const isVerified = async () => (await this.#step(id, name))?.state === 'verified';
    await until(`${name} is verified`, patienceMs, isVerified, 20);
  }

  /** @returns what was said by what parked it */
  async parked(id: string): Promise<string> {
    await this.#untilState(id, 'needs-attention');
    const steps = await this.#context.store.terminations.steps(await this.#termination(id));
    return steps.find(({ state }) => state === 'parked')?.parkedSaid ?? '';
  }

  async resume(id: string): Promise<void> {
    await resume(this.#context, system, id);
  }

  async kindsOf(id: string): Promise<readonly string[]> {
    const events = await this.#context.store.terminations.events(await this.#termination(id));
    return events.map(({ kind }) => kind);
  }

  /** It is completed, and every counterpart says the same when it is asked behind our back. */
  async ends(id: string, { line, user }: Connected): Promise<void> {
    const { hlr, radius } = this.operator;
    await this.#untilState(id, 'completed');
    assert.equal((await hlr.infoOf(line.imsi))?.get('nam_ps'), '0', 'the HLR has it barred');
    assert.equal(await radius.nas.authenticates(user), false, 'RADIUS rejects it');
    assert.deepEqual(radius.nas.live(user), [], 'the NAS has no session of it');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.stack.disposeAsync();
  }

  async #termination(id: string) {
    const termination = await this.#context.store.terminations.find(system, id);
    assert.ok(termination);
    return termination;
  }

  async #step(id: string, name: StepName) {
    const steps = await this.#context.store.terminations.steps(await this.#termination(id));
    return steps.find((step) => step.name === name);
  }

  async #untilState(id: string, state: string): Promise<void> {
    const worker = this.#worker;
    const isThere = async () => (await this.#termination(id)).state === state;
    try {
      await until(`it is ${state}`, patienceMs, isThere);
    } catch (error) {
      const events = await this.#context.store.terminations.events(await this.#termination(id));
      const story = events.map(({ kind, step, data }) => `${kind} ${step ?? ''} ${data.said ?? ''}`);
      throw new Error(`${error}\n${story.join('\n')}\n${worker?.err.join('\n')}`);
    }
  }
}
