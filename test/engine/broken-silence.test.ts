import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Counterparts } from '../../src/application/ports.ts';
import { resume } from '../../src/application/resume.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { readReceipt } from '../../src/receipts/receipt.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';

const atOnce = { choice: 'at-once', day: null } as const;
const minuteMs = 60_000;

/** What the accounting of the stand-in knows and does. */
type Radius = {
  /** When a session was last seen that came back. */
  lastTrafficAt: Date | null;
  /** Asked for silence since then, in order. */
  readonly asked: Date[];
  /** The keys of orders to end sessions. */
  readonly ended: string[];
  /** A moment passes. */
  tick: () => void;
  /** What happens when silence is asked for, or sessions are ended. */
  onAsk: () => void;
  onEnd: () => void;
};

for (const { name, open } of engineDatabases) {
  describe(`a silence that is broken, on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('is ended again under a key of its own, and then asked for since that moment', async () => {
      const radius = newRadius();
      await using stage = await openStage(opened.db, {}, { counterparts: withRadius(opened, radius) });
      radius.onAsk = once(comesBack(stage, radius));
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(inMs(stage, minuteMs));
      const { termination, steps, events, kinds, receipt } = await stage.story(id);
      assert.equal(termination.state, 'completed');
      assert.deepEqual(radius.ended, [`${id}/sessions-off`, `${id}/verify-silence/again-1`]);
      const broken = events.find(({ kind }) => kind === 'silence-broken');
      assert.equal(broken?.step, 'verify-silence');
      const ended = steps.find((step) => step.name === 'sessions-off')?.verifiedAt;
      assert.deepEqual(radius.asked, [ended, broken?.at]);
      assert.equal(kinds.filter((kind) => kind === 'silence-broken verify-silence').length, 1);
      const proof = readReceipt(textOf(receipt)).steps.find((step) => step.name === 'verify-silence');
      assert.equal(proof?.said, `no traffic after ${broken?.at.toISOString()}`);
    });

    test('again and again is parked, ended each time, and nothing is verified; later it can be resumed', async () => {
      const radius = newRadius();
      await using stage = await openStage(opened.db, {}, { counterparts: withRadius(opened, radius) });
      radius.onAsk = comesBack(stage, radius);
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(inMs(stage, 10 * minuteMs));
      const { termination, steps, kinds, receipt } = await stage.story(id);
      assert.equal(termination.state, 'needs-attention');
      assert.equal(receipt, null);
      assert.equal(steps.find((step) => step.name === 'verify-silence')?.state, 'parked');
      const again = [1, 2, 3, 4].map((n) => `${id}/verify-silence/again-${n}`);
      assert.deepEqual(radius.ended.slice(1), again, 'the last time too');
      assert.equal(kinds.filter((kind) => kind === 'silence-broken verify-silence').length, 4);
      radius.onAsk = () => {};
      stage.clock.advanceTo(inMs(stage, minuteMs));
      await resume(stage.context, { role: 'system' }, id);
      await stage.engine.settled();
      assert.equal((await stage.story(id)).termination.state, 'completed');
    });

    test('a failure that nobody understands moves nothing: the same is asked again', async () => {
      const radius = newRadius();
      await using stage = await openStage(opened.db, {}, { counterparts: withRadius(opened, radius) });
      radius.onAsk = once(() => {
        throw new Error('half a frame');
      });
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(inMs(stage, minuteMs));
      const { termination, kinds } = await stage.story(id);
      assert.equal(termination.state, 'completed');
      assert.equal(radius.asked.length, 2);
      assert.deepEqual(radius.asked[0], radius.asked[1]);
      assert.ok(!kinds.includes('silence-broken verify-silence'));
    });

    test('an answer to the order to end them that is lost: it is ordered under the same key, and told once', async () => {
      const radius = newRadius();
      await using stage = await openStage(opened.db, {}, { counterparts: withRadius(opened, radius) });
      radius.onAsk = once(comesBack(stage, radius));
      let ends = 0;
      radius.onEnd = () => {
        ends += 1;
        if (ends === 2) {
          throw new Error('connection lost');
        }
      };
      const id = await stage.terminate({}, atOnce);
      await stage.passTo(inMs(stage, minuteMs));
      const { termination, kinds } = await stage.story(id);
      assert.equal(termination.state, 'completed');
      const again = `${id}/verify-silence/again-1`;
      assert.deepEqual(radius.ended.slice(1), [again, again]);
      assert.equal(kinds.filter((kind) => kind === 'silence-broken verify-silence').length, 1);
    });

    test('nobody asks before a line can have been silent for as long as its provider wants', async () => {
      const radius = newRadius();
      const quietMs = 5 * minuteMs;
      const quiet = { ...counterparts(), sessions: { ...counterparts().sessions, quietMs } };
      const wishes = { counterparts: withRadius(opened, radius) };
      await using stage = await openStage(opened.db, { counterparts: quiet }, wishes);
      const askedAt: Date[] = [];
      const first = once(comesBack(stage, radius));
      radius.onAsk = () => {
        askedAt.push(stage.clock.now());
        first();
      };
      const id = await stage.terminate({}, atOnce);
      await stage.engine.settled();
      const { steps, work } = await stage.story(id);
      const ended = steps.find((step) => step.name === 'sessions-off')?.verifiedAt?.getTime() ?? 0;
      assert.equal(work[0]?.dueAt.getTime(), ended + quietMs);
      await stage.passTo(new Date(ended + quietMs - 1));
      assert.equal(radius.asked.length, 0);
      await stage.passTo(inMs(stage, 3 * quietMs));
      const { termination, events } = await stage.story(id);
      assert.equal(termination.state, 'completed');
      const again = events.find((event) => event.kind === 'silence-broken')?.at.getTime() ?? 0;
      assert.deepEqual(
        askedAt.map((at) => at.getTime()),
        [ended + quietMs, again + quietMs],
      );
      assert.deepEqual(
        radius.asked.map((at) => at.getTime()),
        [ended, again],
      );
    });
  });
}

function newRadius(): Radius {
  return { lastTrafficAt: null, asked: [], ended: [], tick: () => {}, onAsk: () => {}, onEnd: () => {} };
}

/** The sandbox, with sessions that may come back after they were ended. */
function withRadius({ db }: OpenTestDatabase, radius: Radius): Counterparts {
  const sandbox = sandboxCounterparts(sandboxMemoryOn(db), 0);
  const { sessions } = sandbox;
  return {
    ...sandbox,
    sessions: {
      ...sessions,
      async endAll(line, call) {
        radius.ended.push(call.idempotencyKey);
        radius.tick();
        const reply = await sessions.endAll(line, call);
        radius.onEnd();
        return reply;
      },
      async readSilence(_line, since) {
        radius.asked.push(since);
        radius.onAsk();
        const silent = radius.lastTrafficAt === null || radius.lastTrafficAt <= since;
        const instant = since.toISOString();
        return { off: silent, said: `${silent ? 'no traffic' : 'traffic'} after ${instant}` };
      },
    },
  };
}

/** A session comes back, and is used. */
function comesBack(stage: Stage, radius: Radius): () => void {
  radius.tick = () => stage.clock.advanceTo(inMs(stage, 1_000));
  return () => {
    radius.tick();
    radius.lastTrafficAt = stage.clock.now();
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) {
      done = true;
      act();
    }
  };
}

function textOf(note: string | null): string {
  assert.ok(note !== null);
  const end = note.indexOf('\n\n— ');
  return note.slice(0, end + 1);
}

function inMs(stage: Stage, ms: number): Date {
  return new Date(stage.clock.now().getTime() + ms);
}
