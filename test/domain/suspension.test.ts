import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  beginsRound,
  directionOf,
  firstSuspensionStep,
  isParkedSuspension,
  nextSuspensionStep,
  type SuspensionEvent,
  type SuspensionState,
  suspensionAfter,
  suspensionEvents,
  suspensionMoves,
  suspensionStates,
} from '../../src/domain/suspension.ts';
import { type Plan, stepNames } from '../../src/domain/teardown.ts';

/** Every move that changes something, and nothing else. */
const moves: readonly [SuspensionState, SuspensionEvent, SuspensionState][] = [
  ['asked', 'restore', 'recalled'],
  ['asked', 'accept', 'applied'],
  ['asked', 'verify', 'verified'],
  ['asked', 'give-up', 'parked'],
  ['asked', 'begin', 'overtaken'],
  ['applied', 'restore', 'recalled'],
  ['applied', 'verify', 'verified'],
  ['applied', 'give-up', 'parked'],
  ['applied', 'begin', 'overtaken'],
  ['verified', 'restore', 'restoring'],
  ['recalled', 'suspend', 'asked'],
  ['recalled', 'verify', 'restoring'],
  ['recalled', 'give-up', 'restoring'],
  ['recalled', 'turn', 'restoring'],
  ['recalled', 'begin', 'overtaken'],
  ['restoring', 'suspend', 'asked-again'],
  ['restoring', 'verify', 'restored'],
  ['restoring', 'give-up', 'restore-parked'],
  ['restoring', 'begin', 'overtaken'],
  ['asked-again', 'restore', 'restoring'],
  ['asked-again', 'verify', 'asked'],
  ['asked-again', 'give-up', 'asked'],
  ['asked-again', 'turn', 'asked'],
  ['asked-again', 'begin', 'overtaken'],
  ['restored', 'suspend', 'asked'],
  ['parked', 'restore', 'restoring'],
  ['parked', 'resume', 'asked'],
  ['parked', 'begin', 'overtaken'],
  ['restore-parked', 'suspend', 'asked'],
  ['restore-parked', 'resume', 'restoring'],
  ['restore-parked', 'begin', 'overtaken'],
];

describe('stopping data and allowing it again', () => {
  test('moves by its table, and by nothing else', () => {
    for (const from of suspensionStates) {
      for (const event of suspensionEvents) {
        const expected = moves.find(([state, each]) => state === from && each === event)?.[2];
        assert.equal(suspensionMoves[from][event], expected, `${from} ${event}`);
        assert.equal(suspensionAfter(from, event), expected ?? from, `${from} ${event}`);
      }
    }
  });

  test('pressed twice, a button is pressed once', () => {
    for (const from of suspensionStates) {
      for (const event of ['suspend', 'restore'] as const) {
        const once = suspensionAfter(from, event);
        assert.equal(suspensionAfter(once, event), once, `${from} ${event}`);
      }
    }
  });

  test('whatever was pressed, it ends as it was pressed last, once everything works', () => {
    const event = fc.constantFrom<SuspensionEvent>(
      'suspend',
      'restore',
      'accept',
      'verify',
      'give-up',
      'turn',
      'resume',
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let state: SuspensionState = 'restored';
        let wanted: 'off' | 'on' = 'on';
        for (const each of events) {
          // Orders are under way only where there is a direction.
          if (['accept', 'verify', 'give-up', 'turn'].includes(each) && directionOf(state) === null) {
            continue;
          }
          state = suspensionAfter(state, each);
          wanted = each === 'suspend' ? 'off' : each === 'restore' ? 'on' : wanted;
        }
        for (let left = 0; left < 4; left += 1) {
          state = suspensionAfter(suspensionAfter(state, 'resume'), 'verify');
        }
        assert.equal(state, wanted === 'off' ? 'verified' : 'restored');
      }),
    );
  });

  test('nothing is under way, and nobody is needed, once the end has begun', () => {
    for (const from of suspensionStates) {
      const state = suspensionAfter(from, 'begin');
      assert.equal(directionOf(state), null, from);
      assert.ok(!isParkedSuspension(state), from);
    }
  });

  test('a round holds one order off and one on: a second off is a round of its own', () => {
    for (const [from, , to] of moves) {
      const ordersOffAgain = to === 'asked' && !['recalled', 'parked'].includes(from);
      assert.equal(beginsRound(from, to), ordersOffAgain, `${from} ${to}`);
    }
  });

  test('off goes from the network to the sessions, on goes back, by what a provider has', () => {
    const walk = (plan: Plan, direction: 'off' | 'on') => {
      const told: string[] = [];
      let at = firstSuspensionStep(plan, direction);
      while (at) {
        assert.equal(at.phase, 'apply');
        told.push(at.step);
        at = nextSuspensionStep(plan, direction, at.step);
      }
      return told;
    };
    assert.deepEqual(walk(stepNames, 'off'), ['network-off', 'sessions-off']);
    assert.deepEqual(walk(stepNames, 'on'), ['sessions-off', 'network-off']);
    assert.deepEqual(walk(['sessions-off', 'network-off', 'receipt'], 'off'), [
      'network-off',
      'sessions-off',
    ]);
    assert.deepEqual(walk(['sessions-off', 'receipt'], 'on'), ['sessions-off']);
    assert.deepEqual(walk(['billing-stop', 'receipt'], 'off'), []);
  });
});
