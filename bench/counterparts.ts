import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../scripts/postgres.ts';
import type { ReadBack } from '../src/application/ports.ts';
import { assemble } from '../src/assemble.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { readConnections } from '../src/connections.ts';
import { userNameOf } from '../src/domain/names.ts';
import { migrate } from '../src/store/migrate.ts';
import { openDatabase } from '../src/store/open.ts';
import { around, type CounterpartCall } from '../test/engine/around.ts';
import { declareEnd, rememberingMailer } from '../test/support/engine.ts';
import { addLines, addProvider, counterparts } from '../test/support/provider.ts';
import {
  type Operator,
  operatorMissing,
  operatorNames,
  operatorRules,
  startOperator,
} from '../test/systems/programs/operator.ts';
import { median } from './measure.ts';

/**
 * `npm run bench:counterparts`: ends 1,000 lines through the real OsmoHLR and FreeRADIUS, each with a session open, so many at a time
 * that none waits for its turn. For each call it tells what passed while the counterpart was asked, and what passed of ours before
 * it: engine and database, from the answer before.
 */

const lines = 1_000;
const atOnce = 16;
const patience = {
  concurrency: 4 * atOnce,
  tries: 20,
  firstDelayMs: 200,
  longestDelayMs: 2_000,
  timeoutMs: 20_000,
};

/** When calls began and ended, by termination, in milliseconds. */
type Timed = { readonly name: string; readonly began: number; readonly ended: number };

const rows = [
  ['network switchOff', 'HLR: bar, and read that it is barred'],
  ['network readBack', 'HLR: is it barred, would an attach be refused'],
  ['sessions endAll', 'RADIUS: bar, Disconnect-Request'],
  ['sessions readBack', 'RADIUS: is it rejected, is a session open'],
  ['sessions readSilence', 'RADIUS: was it silent since'],
] as const;

if (operatorMissing) {
  throw new Error(operatorMissing);
}
await using stack = new AsyncDisposableStack();
const calls = new Map<string, Timed[]>();
const silences = new Map<string, PromiseWithResolvers<void>>();
tell(await endAll(stack, await startOperator('127.0.61.1')));

async function endAll(stack: AsyncDisposableStack, operator: Operator) {
  stack.defer(() => operator.close());
  const postgres = await startPostgres();
  stack.defer(() => postgres.stop());
  const folder = await mkdtemp(join(tmpdir(), 'signoff-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const database = await openDatabase({ kind: 'postgres', url: postgres.url });
  stack.defer(() => database.close());
  await migrate(database.db);
  const providerId = await addProvider(database.db, {
    ...operatorRules,
    counterparts: counterparts(patience),
  });
  const added = await addLines(
    database.db,
    providerId,
    Array.from({ length: lines }, () => ({})),
  );
  const config = readConfig({ SIGNOFF_DATA: folder, DATABASE_URL: postgres.url });
  const log = (line: string) => console.error(line);
  const installation = assemble(config, database, systemClock, 'https://cancel.example', log);
  const known = await installation.context.store.lines.findAll(added.map(({ lineId }) => lineId));
  await inTurns(known, 8, async (line) => {
    await operator.know(line);
    await operator.radius.nas.start(userNameOf(line, operatorNames));
  });

  const connected = installation.counterparts(readConnections(await operator.connect(providerId), {}));
  stack.defer(() => connected.close());
  const engine = installation.engine(rememberingMailer([]), (profile) => around(connected.of(profile), time));
  engine.start();
  stack.defer(() => engine.stop());
  const [began, processor] = [performance.now(), process.cpuUsage()];
  await inTurns(added, atOnce, async ({ lineId, viewer }) => {
    const id = await declareEnd(installation.context, viewer, lineId, { choice: 'at-once', day: null });
    await silenceOf(id).promise;
  });
  const { user, system } = process.cpuUsage(processor);
  return { wallMs: performance.now() - began, processorMs: (user + system) / 1_000 };
}

/** Resolves when the line of a termination was found to be silent: the last that a counterpart is asked. */
function silenceOf(id: string): PromiseWithResolvers<void> {
  const silence = silences.get(id) ?? Promise.withResolvers<void>();
  silences.set(id, silence);
  return silence;
}

async function time<T>({ counterpart, method, key }: CounterpartCall, proceed: () => Promise<T>): Promise<T> {
  const [id = ''] = key.split('/');
  const began = performance.now();
  const answer = await proceed();
  const timed = { name: `${counterpart} ${method}`, began, ended: performance.now() };
  calls.set(id, [...(calls.get(id) ?? []), timed]);
  if (method === 'readSilence' && (answer as ReadBack).off) {
    silenceOf(id).resolve();
  }
  return answer;
}

/** So many at a time, each as soon as one before it is done. */
async function inTurns<Item>(items: readonly Item[], width: number, run: (item: Item) => Promise<void>) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) {
        await run(item);
      }
    }),
  );
}

function tell({ wallMs, processorMs }: { wallMs: number; processorMs: number }): void {
  console.log(
    '| call | calls | asked, median ms | asked, p95 ms | ours before it, median ms | ours, of both |',
  );
  console.log('|---|---|---|---|---|---|');
  for (const [name, what] of rows) {
    const spans = [...calls.values()].flatMap((timed) =>
      timed.flatMap((call, place) => {
        const before = timed[place - 1];
        const ours = before === undefined ? [] : [call.began - before.ended];
        return call.name === name ? [{ asked: call.ended - call.began, ours }] : [];
      }),
    );
    const asked = spans.map((span) => span.asked).toSorted((one, other) => one - other);
    const ours = spans.flatMap((span) => span.ours);
    const p95 = asked[Math.floor(0.95 * (asked.length - 1))] ?? 0;
    const share = sum(ours) / (sum(ours) + sum(asked));
    const cells = [what, asked.length, median(asked).toFixed(1), p95.toFixed(1)];
    const own = ours.length === 0 ? ['', ''] : [median(ours).toFixed(1), `${(share * 100).toFixed(0)} %`];
    console.log(`| ${[...cells, ...own].join(' | ')} |`);
  }
  const rate = (lines / wallMs) * 1_000;
  console.log(
    `\n${lines} lines, ${atOnce} at a time: ${(wallMs / 1_000).toFixed(1)} s, ${rate.toFixed(1)} lines a second,`,
  );
  console.log(`${(processorMs / lines).toFixed(1)} ms of processor time of ours each.`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
