import assert from 'node:assert/strict';
import { test } from 'node:test';
import { committedPage, transitionPage } from '../../scripts/transition-diagram.ts';
import { isRefusal, refusalCodes } from '../../src/domain/errors.ts';
import {
  liveStates,
  terminationEvents,
  terminationStates,
  transition,
  transitions,
} from '../../src/domain/transitions.ts';

test('the diagram in the docs is the table', () => {
  assert.equal(committedPage(), transitionPage(), 'run `npm run diagram`');
});

test('what the table does not hold is refused, and names state and event', () => {
  for (const state of terminationStates) {
    for (const event of terminationEvents) {
      const next = transitions[state][event];
      if (next === undefined) {
        assert.throws(
          () => transition(state, event),
          (error) => isRefusal(error, 'transition-not-allowed') && error.details.state === state,
        );
      } else {
        assert.equal(transition(state, event), next);
      }
    }
  }
});

test('every state can be reached, and every live state has a way on', () => {
  const reached = new Set<string>(['requested', 'scheduled']);
  for (const state of terminationStates) {
    for (const next of Object.values(transitions[state])) {
      reached.add(next);
    }
  }
  assert.deepEqual([...reached].sort(), [...terminationStates].sort());
  for (const state of liveStates) {
    assert.ok(Object.keys(transitions[state]).length > 0, state);
  }
});

test('a termination that is over leaves its line free, and a live one does not', () => {
  const over = terminationStates.filter((state) => !liveStates.includes(state));
  assert.deepEqual(over, ['completed', 'erased', 'retracted', 'expired', 'refused']);
});

test('the codes of refusals are pinned: they are added, never renamed', () => {
  assert.equal(
    refusalCodes.join(' '),
    'iccid-malformed iccid-check-digit imsi-malformed eid-malformed eid-check-digits msisdn-malformed ' +
      'money-malformed currency-unknown day-malformed zone-unknown contract-contradictory profile-invalid ' +
      'profile-unlawful profile-version-taken provider-unknown end-not-offered end-day-too-early not-found line-ended quote-changed reason-unknown ' +
      'transition-not-allowed too-late-to-retract link-unknown link-used link-expired not-signed-in ' +
      'sign-in-wrong password-unfit not-allowed cross-site too-many-tries body-too-large form-malformed ' +
      'config-invalid store-locked store-away store-behind store-newer port-busy import-rejected',
  );
});
