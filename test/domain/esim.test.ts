import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  executionStatuses,
  type ProfileKnown,
  type ProfilePlace,
  placeOf,
  placeOfAll,
  profileStates,
  stateAfter,
} from '../../src/domain/esim.ts';
import { iccidWithCheckDigit } from '../../src/domain/ids.ts';

const iccid = iccidWithCheckDigit('894400000000000001');
const at = new Date('2026-11-01T09:00:00Z');

test('of all that an SM-DP+ can tell, one thing alone says that a profile is deleted', () => {
  const deleting = Array.from({ length: 300 }, (_, point) =>
    executionStatuses.map((status) => ({ iccid, at, point, status })),
  )
    .flat()
    .filter((progress) => stateAfter(progress) === 'deleted');
  assert.deepEqual(deleting, [{ iccid, at, point: 5, status: 'Executed-Success' }]);
});

test('what failed on its way to the phone is not on it, and what failed there changes nothing', () => {
  for (const status of ['Failed', 'Expired'] as const) {
    const states = [1, 2, 3, 4, 5, 6, 7].map((point) => stateAfter({ iccid, at, point, status }));
    assert.deepEqual(states, [null, null, 'not-installed', 'not-installed', null, null, null]);
  }
});

test('a profile that was downloaded is on the phone until it is told otherwise', () => {
  const places: Readonly<Record<string, ProfilePlace>> = {
    'not-installed': 'nowhere',
    downloaded: 'on-phone',
    installed: 'on-phone',
    enabled: 'on-phone',
    disabled: 'on-phone',
    deleted: 'deleted',
  };
  for (const state of profileStates) {
    for (const answer of ['cancelled', 'downloaded', null] as const) {
      assert.equal(placeOf({ answer, state }), places[state], `${answer} ${state}`);
    }
  }
  assert.equal(placeOf({ answer: 'downloaded', state: null }), 'on-phone');
  assert.equal(placeOf({ answer: 'cancelled', state: null }), 'nowhere');
});

test('a line of several profiles is deleted only where no phone has one left', () => {
  const onPhone: ProfileKnown = { answer: 'downloaded', state: null };
  const deleted: ProfileKnown = { answer: 'downloaded', state: 'deleted' };
  const cancelled: ProfileKnown = { answer: 'cancelled', state: null };
  assert.equal(placeOfAll([deleted, onPhone, cancelled]), 'on-phone');
  assert.equal(placeOfAll([cancelled, deleted, deleted]), 'deleted');
  assert.equal(placeOfAll([cancelled]), 'nowhere');
  assert.equal(placeOfAll([]), 'nowhere');
});
