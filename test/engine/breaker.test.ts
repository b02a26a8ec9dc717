import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Breaker, type Leave, longestPause } from '../../src/teardown/breaker.ts';

const start = new Date('2026-11-01T09:00:00Z');
const hourMs = 3_600_000;
const rules = { failures: 3, pauseMs: 10_000 };

const inMs = (ms: number) => new Date(start.getTime() + ms);

type Move =
  | { readonly kind: 'begin' }
  | { readonly kind: 'answer' | 'silence' | 'dismiss'; readonly which: number }
  | { readonly kind: 'wait'; readonly ms: number };

const which = fc.nat(9);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'begin' } as const) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('silence' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('answer' as const, 'dismiss' as const), which }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(60_000) }) },
);
const anyRules = fc.record({
  failures: fc.integer({ min: 1, max: 6 }),
  pauseMs: fc.integer({ min: 1, max: 20_000 }),
});

/** A breaker, what its counterpart was asked, and what everybody may expect of it. */
class Played {
  readonly breaker = new Breaker();
  readonly rules: typeof rules;
  nowMs = 0;
  /** Calls that are open, and whether each began while the breaker was not closed. */
  calls: { readonly leave: Leave; readonly probes: boolean }[] = [];
  silencesInARow = 0;
  openedAtMs = 0;

  constructor(rulesOfIt: typeof rules) {
    this.rules = rulesOfIt;
  }

  play(next: Move, chance: number): void {
    const now = inMs(this.nowMs);
    if (next.kind === 'wait') {
      this.nowMs += next.ms;
    } else if (next.kind === 'begin') {
      this.#begin(now);
    } else {
      this.#end(next.kind, next.which, now, chance);
    }
  }

  #begin(now: Date): void {
    if (this.breaker.room(now) === 0) {
      assert.throws(() => this.breaker.begin(now), /left alone/);
      return;
    }
    const probes = !this.breaker.isClosed;
    this.calls.push({ leave: this.breaker.begin(now), probes });
  }

  #end(kind: 'answer' | 'silence' | 'dismiss', place: number, now: Date, chance: number): void {
    const [call] = this.calls.splice(place % Math.max(1, this.calls.length), 1);
    if (!call) {
      return;
    }
    if (kind === 'dismiss') {
      this.breaker.dismiss(call.leave);
    } else if (kind === 'answer') {
      this.breaker.answered();
      this.silencesInARow = 0;
      this.calls = this.calls.map(({ leave }) => ({ leave, probes: false }));
    } else {
      this.#silence(call.leave, now, chance);
    }
  }

  #silence(leave: Leave, now: Date, chance: number): void {
    const before = this.breaker.isClosed ? null : this.breaker.opensAt(now);
    this.breaker.unanswered(leave, 'somebody', this.rules, now, chance);
    this.silencesInARow += 1;
    const opensAt = this.breaker.opensAt(now);
    if (!this.breaker.isClosed && opensAt.getTime() !== before?.getTime()) {
      const pauseMs = opensAt.getTime() - now.getTime();
      assert.ok(pauseMs <= this.rules.pauseMs * longestPause, `${pauseMs} ms`);
      assert.ok(pauseMs >= Math.floor(this.rules.pauseMs / 2), `${pauseMs} ms`);
    }
  }
}

test('whatever happens: open only after so many silences in a row, and then one call at a time', () => {
  fc.assert(
    fc.property(
      fc.array(move, { maxLength: 80 }),
      anyRules,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (moves, some, chance) => {
        const played = new Played(some);
        for (const next of moves) {
          played.play(next, chance);
          const { breaker, calls } = played;
          assert.ok(calls.filter(({ probes }) => probes).length <= 1, 'two calls to who does not answer');
          assert.ok(breaker.isClosed || played.silencesInARow >= some.failures, 'open too early');
          assert.equal(breaker.isClosed ? breaker.room(inMs(played.nowMs)) : 1 / 0, 1 / 0);
          const late = inMs(played.nowMs + some.pauseMs * longestPause);
          const probing = calls.some(({ probes }) => probes);
          assert.ok(breaker.room(late) >= (probing ? 0 : 1), 'and never for ever');
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

function opened(who: readonly string[]): Breaker {
  const breaker = new Breaker();
  const leaves = who.map(() => breaker.begin(start));
  leaves.forEach((leave, place) => {
    breaker.unanswered(leave, who[place] ?? '', rules, start, 1);
  });
  return breaker;
}

test('the pause doubles while nobody answers, up to eight times its length, and begins anew after an answer', () => {
  const breaker = opened(['a', 'b', 'c']);
  let now = start;
  const pauses: number[] = [];
  for (let openings = 0; openings < 6; openings += 1) {
    const opensAt = breaker.opensAt(now);
    pauses.push(opensAt.getTime() - now.getTime());
    assert.equal(breaker.room(new Date(opensAt.getTime() - 1)), 0);
    now = opensAt;
    breaker.unanswered(breaker.begin(now), 'd', rules, now, 1);
  }
  assert.deepEqual(pauses, [10_000, 20_000, 40_000, 80_000, 80_000, 80_000]);
  assert.equal(breaker.silentSince?.getTime(), start.getTime(), 'it is known since when');
  breaker.answered();
  assert.equal(breaker.silentSince, null);
  const again = ['a', 'b', 'c'].map(() => breaker.begin(now));
  for (const leave of again) {
    breaker.unanswered(leave, 'a', rules, now, 1);
  }
  assert.equal(breaker.opensAt(now).getTime() - now.getTime(), 10_000);
});

test('what began before it opened neither makes its pause longer nor keeps the one call from being made', () => {
  const breaker = new Breaker();
  const leaves = [1, 2, 3, 4, 5].map(() => breaker.begin(start));
  for (const leave of leaves) {
    breaker.unanswered(leave, 'a', rules, start, 1);
  }
  assert.equal(breaker.opensAt(start).getTime(), start.getTime() + 10_000);
  assert.equal(breaker.room(inMs(10_000)), 1);
});

test('one line alone is believed for a day; several show for ever that it is not their fault', () => {
  const alone = opened(['a', 'a', 'a']);
  assert.ok(alone.isIll(inMs(23 * hourMs)));
  assert.ok(!alone.isIll(inMs(24 * hourMs)));
  assert.ok(opened(['a', 'b', 'a']).isIll(inMs(9_000 * hourMs)));
  assert.ok(!new Breaker().isIll(start));
});
