import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LineRecord } from '../../../src/application/records.ts';
import { resume } from '../../../src/application/resume.ts';
import { systemClock } from '../../../src/clock.ts';
import { startCatcher } from '../../../src/connectors/mail/catcher.ts';
import { userNameOf } from '../../../src/domain/names.ts';
import type { StepName } from '../../../src/domain/teardown.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { openDatabase } from '../../../src/store/open.ts';
import { contextOn, declareEnd } from '../../support/engine.ts';
import { createDatabase } from '../../support/postgres.ts';
import { addLine, addProvider, counterparts } from '../../support/provider.ts';
import { killAll, signoff, until } from '../signoff.ts';
import type { Manner } from './freeradius-nas.ts';
import { type Operator, operatorNames, operatorRules } from './operator.ts';
import { startGoBetween } from './proxy.ts';

/** A provider of an operator's, a proxy before each door of its HLR, and a worker that ends its lines. */
export type Fault = Awaited<ReturnType<typeof openFault>>;

export type FaultWish = { readonly quietMs?: number; readonly wrongSecret?: boolean };

const patience = { concurrency: 8, tries: 6, firstDelayMs: 100, longestDelayMs: 400, timeoutMs: 1_500 };
/** The delays between six tries, and then some. */
const allTriesMs = 4_000;
const patienceMs = 60_000;
const atOnce = { choice: 'at-once', day: null } as const;

type DeclareWish = { readonly unknownToHlr?: boolean; readonly manner?: Manner };

export async function openFault(operator: Operator, { quietMs = 0, wrongSecret = false }: FaultWish) {
  const { hlr, radius } = operator;
  const stack = new AsyncDisposableStack();
  const { url, drop } = await createDatabase();
  stack.defer(drop);
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  stack.defer(close);
  await migrate(db);
  const folder = await mkdtemp(join(tmpdir(), 'signoff-fault-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const [ctrl, vty] = [await startGoBetween(hlr.ctrl), await startGoBetween(hlr.vty)];
  stack.defer(() => ctrl.close());
  stack.defer(() => vty.close());
  const treated = counterparts(patience);
  const breaker = { failures: 3, pauseMs: 300 };
  const rules = {
    network: { ...treated.network, breaker },
    sessions: { ...treated.sessions, breaker, quietMs },
    esim: treated.esim,
    billing: treated.billing,
  };
  const providerId = await addProvider(db, { ...operatorRules, counterparts: rules });
  const besideId = await addProvider(db);
  const connectionsWith = (secret: { wrongSecret: boolean }) =>
    operator.connect(providerId, { ctrl: ctrl.endpoint, vty: vty.endpoint, ...secret, besides: [besideId] });
  const catcher = await startCatcher({
    folder: join(folder, 'mails'),
    port: 0,
    now: () => systemClock.now(),
  });
  stack.defer(() => catcher.close());
  stack.defer(killAll);
  const startWorker = async (secret: { wrongSecret: boolean }) => {
    const settings = {
      DATABASE_URL: url,
      SMTP_URL: catcher.url,
      SIGNOFF_DATA: folder,
      SIGNOFF_ORIGIN: 'https://cancel.example',
      SIGNOFF_CONNECTIONS: await connectionsWith(secret),
    };
    const worker = signoff(['worker'], settings);
    await worker.line('Signoff works.');
    return worker;
  };
  let worker = await startWorker({ wrongSecret });

  const context = contextOn(db, systemClock);
  const { store } = context;
  const system = { role: 'system' } as const;
  const terminationOf = async (id: string) => {
    const termination = await store.terminations.find(system, id);
    assert.ok(termination);
    return termination;
  };
  const lineOf = async (id: string) => {
    const [line] = await store.lines.findAll([(await terminationOf(id)).lineId]);
    assert.ok(line);
    return line;
  };
  const userOf = async (id: string) => userNameOf(await lineOf(id), operatorNames);
  const stepOf = async (id: string, name: StepName) =>
    (await store.terminations.steps(await terminationOf(id))).find((step) => step.name === name);
  const stateIs = (id: string, state: string) =>
    until(`${id} is ${state}`, patienceMs, async () => (await terminationOf(id)).state === state);
  const notVerified = async (id: string, name: StepName) => {
    assert.notEqual((await stepOf(id, name))?.state, 'verified', `${name} is not verified`);
  };

  return {
    operator,
    hlr,
    ctrl,
    vty,
    lineOf,
    userOf,
    notVerified,
    /** A line with a session open that its subscriber ends at once; nobody waits. @returns the reference */
    async declare({ unknownToHlr = false, manner }: DeclareWish = {}) {
      const { lineId, viewer } = await addLine(db, providerId);
      const [line] = (await store.lines.findAll([lineId])) as [LineRecord];
      const user = userNameOf(line, operatorNames);
      await operator.know(line, { unknownToHlr });
      if (manner !== undefined) {
        radius.nas.treat(user, manner);
      }
      await radius.nas.start(user);
      return await declareEnd(context, viewer, lineId, atOnce);
    },
    /** A line of another provider, which begins to end now, ends. */
    async elsewhere() {
      const { lineId, viewer } = await addLine(db, besideId);
      await stateIs(await declareEnd(context, viewer, lineId, atOnce), 'completed');
    },
    longerThanAllTries: () => sleep(allTriesMs),
    async nothingVerified(id: string) {
      const steps = await store.terminations.steps(await terminationOf(id));
      assert.deepEqual(
        steps.filter(({ state }) => state === 'verified').map(({ name }) => name),
        [],
      );
    },
    async verified(id: string, name: StepName) {
      await until(
        `${name} is verified`,
        patienceMs,
        async () => (await stepOf(id, name))?.state === 'verified',
      );
    },
    /** @returns what was said by what parked it */
    async parked(id: string) {
      await stateIs(id, 'needs-attention');
      const steps = await store.terminations.steps(await terminationOf(id));
      return steps.find(({ state }) => state === 'parked')?.parkedSaid ?? '';
    },
    resume: (id: string) => resume(context, system, id),
    async startAgain() {
      await worker.end('SIGTERM');
      worker = await startWorker({ wrongSecret: false });
    },
    async kindsOf(id: string) {
      return (await store.terminations.events(await terminationOf(id))).map(({ kind }) => kind);
    },
    /** It is completed, and every counterpart says the same when it is asked behind our back. */
    async ends(id: string, { sessionsAtNas = 'none' }: { sessionsAtNas?: 'none' | 'any' } = {}) {
      await stateIs(id, 'completed');
      const line = await lineOf(id);
      const user = await userOf(id);
      assert.equal((await hlr.infoOf(line.imsi))?.get('nam_ps'), '0', 'the HLR has it barred');
      assert.equal(await radius.nas.authenticates(user), false, 'RADIUS rejects it');
      if (sessionsAtNas === 'none') {
        assert.deepEqual(radius.nas.live(user), [], 'the NAS has no session of it');
      }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
