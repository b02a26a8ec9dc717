import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../src/application/context.ts';
import type { Store } from '../../src/application/records.ts';
import { retract } from '../../src/application/retract.ts';
import { restoreLine, suspendLine } from '../../src/application/suspend.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage, type Stage } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';
import { around, type CounterpartCall, Gate, until } from './around.ts';
import { type Declared, declared, isOff, restore, stateOf, suspend, suspensionWork } from './suspensions.ts';

const newYear = new Date('2027-01-01T00:00:00Z');
const patient = { counterparts: counterparts({ timeoutMs: 600_000 }) };
const off = { network: true, sessions: true };
const on = { network: false, sessions: false };

for (const { name, open } of engineDatabases) {
  describe(`a suspension and the end on ${name}`, () => {
    const rounds = name === 'PGlite' ? 3 : 8;
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('the end waits for an order that is under way, so that none arrives after it', async () => {
      const gate = new Gate();
      const late = watched(opened, async ({ method }) => {
        if (method === 'restore') {
          await gate.pass();
        }
      });
      await using stage = await openStage(opened.db, patient, { counterparts: late.counterparts });
      const line = await declared(stage);
      await suspend(stage, line);
      await stage.engine.settled();
      await restore(stage, line);
      await gate.reached;
      stage.clock.advanceTo(line.switchOffAt);
      stage.engine.wake();
      await until(async () => {
        const [begin] = (await stage.story(line.id)).work.filter(({ kind }) => kind === 'teardown');
        return begin !== undefined && begin.dueAt > line.switchOffAt;
      });
      assert.equal((await stage.story(line.id)).termination.state, 'scheduled', 'it waits');
      gate.open();
      await stage.engine.settled();
      await stage.passTo(newYear);
      assert.equal((await stage.story(line.id)).termination.state, 'completed');
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.deepEqual(await isOff(stage, line.id), off);
      assertNothingOnAfterTheEnd(late.calls, line.id);
    });

    test('the end overtakes what waits for another try, and what is parked', async () => {
      const failing = watched(opened, async ({ method }) => {
        if (method === 'restore') {
          throw new Error('connection lost');
        }
      });
      // The breaker stays closed: it would have the line asked about every minute of the month.
      const patience = {
        tries: 100,
        longestDelayMs: 86_400_000,
        breaker: { failures: 1_000, pauseMs: 1_000 },
      };
      const profile = { counterparts: counterparts(patience) };
      await using stage = await openStage(opened.db, profile, { counterparts: failing.counterparts });
      const line = await declared(stage);
      await suspend(stage, line);
      await stage.engine.settled();
      await restore(stage, line);
      await stage.engine.settled();
      assert.equal((await suspensionWork(stage, line)).length, 1, 'it waits for its next try');
      await stage.passTo(newYear);
      assert.equal((await stage.story(line.id)).termination.state, 'completed');
      assert.equal(await stateOf(stage, line.id), 'overtaken');
      assert.deepEqual(await suspensionWork(stage, line), []);
      assert.deepEqual(await isOff(stage, line.id), off);
      assertNothingOnAfterTheEnd(failing.calls, line.id);
    });

    test('once an engine has taken up the end, nothing can be pressed any more', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage);
      await suspend(stage, line);
      await stage.engine.settled();
      await stage.engine.stop();
      const earlier = frozen(stage, new Date(line.switchOffAt.getTime() - 1));
      await stage.db
        .updateTable('work')
        .set({ lease: '00000000-0000-0000-0000-000000000001', leaseUntil: newYear })
        .where('id', '=', `teardown/${line.id}`)
        .execute();
      await assert.rejects(restoreLine(earlier, line.viewer, line.id), { code: 'transition-not-allowed' });
      assert.equal(await stateOf(stage, line.id), 'verified');
    });

    test('buttons pressed against the begin of the end, many times: the line ends off', async (t) => {
      const seen = watched(opened, async () => undefined);
      await using stage = await openStage(opened.db, {}, { counterparts: seen.counterparts });
      const tally = { pressed: 0, tooLate: 0 };
      let leadMs = 0;
      for (let round = 0; round < rounds; round += 1) {
        const lines = await Promise.all(Array.from({ length: 4 }, () => declared(stage)));
        for (const line of lines) {
          await suspend(stage, line);
        }
        await stage.engine.settled();
        const pressed = await atTheEnd(stage, lines, leadMs, (earlier, { viewer, id }) =>
          restoreLine(earlier, viewer, id),
        );
        leadMs += stepOf(pressed);
        await stage.passTo(new Date(stage.clock.now().getTime() + 60_000));
        for (const [place, line] of lines.entries()) {
          tally[pressed[place] ? 'pressed' : 'tooLate'] += 1;
          assert.equal((await stage.story(line.id)).termination.state, 'completed');
          assert.deepEqual(await isOff(stage, line.id), off);
          assert.deepEqual(await suspensionWork(stage, line), []);
          assertNothingOnAfterTheEnd(seen.calls, line.id);
        }
      }
      t.diagnostic(`pressed in time: ${tally.pressed}, too late: ${tally.tooLate}`);
    });

    test('a retraction against a button and the begin of the end: off and ended, or on and as before', async (t) => {
      const seen = watched(opened, async () => undefined);
      await using stage = await openStage(opened.db, {}, { counterparts: seen.counterparts });
      const tally = { retracted: 0, completed: 0 };
      let leadMs = 0;
      for (let round = 0; round < rounds; round += 1) {
        const lines = await Promise.all(Array.from({ length: 4 }, () => declared(stage)));
        const taken = await atTheEnd(stage, lines, leadMs, async (earlier, { viewer, id }) => {
          const pressing = suspendLine(earlier, viewer, id).catch(allowRefusal);
          const taking = retract(earlier, viewer, id).then(() => true, allowRefusal);
          const [, isTaken] = await Promise.all([pressing, taking]);
          assert.ok(isTaken === true || isTaken === false);
          if (!isTaken) {
            throw new Error('too late');
          }
        });
        leadMs += stepOf(taken);
        await stage.passTo(new Date(stage.clock.now().getTime() + 60_000));
        for (const [place, line] of lines.entries()) {
          const { termination, steps } = await stage.story(line.id);
          const state = taken[place] ? 'retracted' : 'completed';
          tally[state] += 1;
          assert.equal(termination.state, state);
          assert.deepEqual(await isOff(stage, line.id), taken[place] ? on : off);
          assert.equal(steps.length > 0, !taken[place]);
          const left = await stateOf(stage, line.id);
          assert.ok([null, 'restored', 'verified', 'overtaken'].includes(left), `${state} and ${left}`);
          assert.deepEqual(await suspensionWork(stage, line), []);
          assertNothingOnAfterTheEnd(seen.calls, line.id);
        }
      }
      t.diagnostic(`taken back: ${tally.retracted}, ended: ${tally.completed}`);
    });

    test('a retraction while an engine reads what it is to order is not lost', async () => {
      const gate = new Gate();
      await using stage = await openStage(opened.db, patient);
      const line = await declared(stage);
      await stage.engine.settled();
      await stage.engine.stop();
      const reading = stage.engineWith({}, pausedBetweenReads(stage.context, gate));
      reading.start();
      await suspend(stage, line);
      await gate.reached;
      await retract(stage.context, line.viewer, line.id);
      gate.open();
      await reading.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.deepEqual(await isOff(stage, line.id), on);
    });

    test('a line that is declared anew while it is still being allowed again ends off all the same', async () => {
      const gate = new Gate();
      const late = watched(opened, async ({ method }) => {
        if (method === 'allow') {
          await gate.pass();
        }
      });
      await using stage = await openStage(opened.db, patient, { counterparts: late.counterparts });
      const first = await declared(stage);
      await suspend(stage, first);
      await stage.engine.settled();
      await retract(stage.context, first.viewer, first.id);
      await gate.reached;
      const second = await declareEnd(stage.context, first.viewer, first.lineId, {
        choice: 'at-once',
        day: null,
      });
      await until(async () => {
        const [begin] = (await stage.story(second)).work.filter(({ kind }) => kind === 'teardown');
        return begin !== undefined && begin.dueAt > stage.clock.now();
      });
      gate.open();
      await stage.engine.settled();
      await stage.passTo(new Date(stage.clock.now().getTime() + 60_000));
      assert.equal((await stage.story(second)).termination.state, 'completed');
      assert.deepEqual(await isOff(stage, second), off);
    });
  });
}

/** The sandbox, with something before every call, and every call that was answered. */
function watched({ db }: OpenTestDatabase, before: (call: CounterpartCall) => Promise<void>) {
  const calls: Pick<CounterpartCall, 'method' | 'key'>[] = [];
  const wrapped = around(sandboxCounterparts(sandboxMemoryOn(db), 0), async (call, proceed) => {
    await before(call);
    const answer = await proceed();
    calls.push({ method: call.method, key: call.key });
    return answer;
  });
  return { calls, counterparts: wrapped };
}

function assertNothingOnAfterTheEnd(calls: readonly Pick<CounterpartCall, 'method' | 'key'>[], id: string) {
  const theirs = calls.filter(({ key }) => key.startsWith(`${id}/`)).map(({ method }) => method);
  const end = theirs.indexOf('switchOff');
  const after = end === -1 ? [] : theirs.slice(end);
  assert.ok(!after.includes('restore') && !after.includes('allow'), theirs.join(' '));
}

function frozen(stage: Stage, instant: Date): Context {
  return { ...stage.context, clock: { now: () => instant } };
}

/** Reads the termination and the suspension before a call as others do, and waits after the first of the two. */
function pausedBetweenReads(context: Context, gate: Gate): Context {
  const { store } = context;
  let reads = 0;
  const terminations: Store['terminations'] = {
    ...store.terminations,
    async findAll(ids) {
      const found = await store.terminations.findAll(ids);
      reads += ids.length > 0 ? 1 : 0;
      // The first is for the claimed row itself.
      await (reads === 2 ? gate.pass() : undefined);
      return found;
    },
  };
  const suspensions: Store['suspensions'] = {
    ...store.suspensions,
    async find(line) {
      const found = await store.suspensions.find(line);
      await gate.pass();
      return found;
    },
  };
  return { ...context, store: { ...store, terminations, suspensions } };
}

/** Lets the end come, and presses a little later: `leadMs` after the end, before it where that is negative. */
async function atTheEnd(
  stage: Stage,
  lines: readonly Declared[],
  leadMs: number,
  press: (earlier: Context, line: Declared) => Promise<void>,
): Promise<boolean[]> {
  const switchOffAt = lines[0]?.switchOffAt ?? newYear;
  const earlier = frozen(stage, new Date(switchOffAt.getTime() - 1));
  const ending = sleep(Math.max(0, -leadMs)).then(() => {
    stage.clock.advanceTo(switchOffAt);
    stage.engine.wake();
  });
  const pressed = await Promise.all(
    lines.map(async (line, place) => {
      await sleep(Math.max(0, leadMs) + place);
      return await press(earlier, line).then(
        () => true,
        (error) => {
          assert.ok(isRefusal(error) || error.message === 'too late', error);
          return false;
        },
      );
    }),
  );
  await ending;
  await stage.engine.settled();
  return pressed;
}

/** Whoever lost most is earlier the next time, so that the two meet. */
function stepOf(won: readonly boolean[]): number {
  return won.filter(Boolean).length > won.length / 2 ? 4 : -4;
}

function allowRefusal(error: unknown): false {
  assert.ok(isRefusal(error), String(error));
  return false;
}
