import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Gateway, Sessions } from '../../src/application/ports.ts';
import { withGateways } from '../../src/connectors/network/sessions.ts';
import { newCall, newLine } from '../contract/stage.ts';

const since = new Date('2026-11-28T12:00:00Z');

function saying(off: boolean, said: string) {
  const answer = async () => ({ off, said });
  return { readBack: answer, readSilence: answer } satisfies Gateway;
}

function radius(off: boolean): Sessions {
  return {
    ...saying(off, 'RADIUS'),
    endAll: async () => ({ outcome: 'accepted', said: 'ended' }),
    allow: async () => ({ outcome: 'refused', final: true, said: 'never' }),
    readTraffic: async () => ({ megabytes: 7, lastSeenAt: since, said: 'seven' }),
  };
}

describe('RADIUS with gateways behind it', () => {
  test('is off only where every one of them says so', async () => {
    for (const [first, second, third] of [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
      [1, 2, 4].map((bit) => (bits & bit) > 0),
    ) as [boolean, boolean, boolean][]) {
      const all = withGateways(radius(first), [saying(second, 'one'), saying(third, 'two')]);
      const expected = first && second && third;
      assert.equal((await all.readBack(newLine(), newCall())).off, expected);
      assert.equal((await all.readSilence(newLine(), since, newCall())).off, expected);
    }
  });

  test('names first who says on, and stays short', async () => {
    const all = withGateways(radius(true), [saying(false, 'one'), saying(true, 'two')]);
    assert.equal((await all.readBack(newLine(), newCall())).said, 'one; RADIUS; two');
    const long = withGateways(radius(true), [saying(false, 'x'.repeat(150)), saying(true, 'y'.repeat(150))]);
    assert.equal((await long.readSilence(newLine(), since, newCall())).said.length, 200);
  });

  test('is not known where one of them does not answer', async () => {
    const mute = async () => {
      throw new Error('connection lost');
    };
    const all = withGateways(radius(true), [{ readBack: mute, readSilence: mute }]);
    await assert.rejects(all.readBack(newLine(), newCall()), /lost/);
    await assert.rejects(all.readSilence(newLine(), since, newCall()), /lost/);
  });

  test('without any is RADIUS alone, and orders and traffic are its own', async () => {
    const alone = withGateways(radius(true), []);
    assert.deepEqual(await alone.readBack(newLine(), newCall()), { off: true, said: 'RADIUS' });
    const all = withGateways(radius(true), [saying(false, 'one')]);
    assert.equal((await all.endAll(newLine(), newCall())).said, 'ended');
    assert.equal((await all.allow(newLine(), newCall())).outcome, 'refused');
    assert.equal((await all.readTraffic(newLine(), { since, until: since }, newCall())).megabytes, 7);
  });
});
