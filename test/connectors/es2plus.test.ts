import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Esim } from '../../src/application/ports.ts';
import type { ProfileState } from '../../src/domain/esim.ts';
import { esimSuite } from '../contract/esim.suite.ts';
import { type LineStage, newCall } from '../contract/stage.ts';
import { openSmDp } from '../support/esim.ts';
import { Authority, opensslMissing } from '../systems/programs/certificates.ts';
import type { SmDpMood, SmDpProfile } from '../systems/programs/sm-dp-plus-functions.ts';

describe('an SM-DP+ over ES2+', { skip: opensslMissing }, () => {
  const authority = new Authority();
  after(() => authority.remove());

  const stage =
    (mood: SmDpMood, profile: Partial<SmDpProfile> = {}) =>
    async (): Promise<LineStage<Esim>> => {
      const opened = await openSmDp(authority, { mood, profile });
      const { smdp, line, port } = opened;
      return {
        port,
        line,
        timesActed: async () => smdp.profiles.profile(line.iccid)?.cancelled ?? 0,
        heard: () => smdp.heard(),
        close: () => opened[Symbol.asyncDispose](),
      };
    };

  esimSuite({
    accepted: stage('as-specified'),
    slow: stage('slow'),
    'refused-once': stage('refuses-once'),
    refused: stage('as-specified', { owner: 'another operator' }),
    'still-on': stage('stays-on'),
    lost: stage('loses-an-answer'),
  });

  test('an order that is cancelled says so, and leaves the profile as the rules have it', async () => {
    for (const [cancelledProfile, state] of [
      ['available', 'Available'],
      ['unavailable', 'Unavailable'],
    ] as const) {
      await using opened = await openSmDp(authority, { cancelledProfile });
      const { smdp, line, port } = opened;
      const reply = await port.release(line, newCall());
      assert.deepEqual(reply, { outcome: 'accepted', said: 'SM-DP+: CancelOrder Executed-Success' });
      assert.equal(smdp.profiles.profile(line.iccid)?.state, state);
      const read = await port.readBack(line, newCall());
      assert.deepEqual(read, {
        off: true,
        said: 'SM-DP+: order cancelled, the profile cannot be downloaded',
      });
      assert.equal(smdp.profiles.profile(line.iccid)?.state, state, 'asking changes nothing');
    }
  });

  test('a profile that is downloaded is not called deleted until its phone says so', async () => {
    await using opened = await openSmDp(authority, { profile: { state: 'Installed' } });
    const { line, port, notices } = opened;
    const reply = await port.release(line, newCall());
    assert.deepEqual(reply, {
      outcome: 'accepted',
      said: 'SM-DP+: profile is downloaded already; it can no longer be downloaded (8.2.1/3.3)',
    });
    const told: readonly (readonly [ProfileState | null, string])[] = [
      [null, 'SM-DP+: profile is downloaded, no word that its phone has deleted it'],
      ['downloaded', 'SM-DP+: profile is on the phone, it waits to be deleted there'],
      ['installed', 'SM-DP+: profile is on the phone, it waits to be deleted there'],
      ['enabled', 'SM-DP+: profile is on the phone, it waits to be deleted there'],
      ['disabled', 'SM-DP+: profile is on the phone, it waits to be deleted there'],
      ['deleted', 'SM-DP+: the phone has deleted the profile'],
      [
        'not-installed',
        'SM-DP+: profile is downloaded and was not installed, it can no longer be downloaded',
      ],
    ];
    for (const [state, said] of told) {
      notices.known.set(line.iccid, { answer: 'downloaded', state });
      assert.deepEqual(await port.readBack(line, newCall()), { off: true, said });
    }
    notices.known.clear();
    notices.keepAnswer = async () => {};
    const read = await port.readBack(line, newCall());
    assert.match(read.said, /^SM-DP\+: profile is downloaded, no word/, 'where nothing can be kept of it');
  });

  test('a profile that the SM-DP+ never had is refused for good, and is not off', async () => {
    await using opened = await openSmDp(authority, { profile: 'none' });
    const { line, port } = opened;
    const refusal = { outcome: 'refused', final: true, said: 'SM-DP+: CancelOrder Failed 8.2.1/3.9' };
    assert.deepEqual(await port.release(line, newCall()), refusal);
    assert.deepEqual(await port.release(line, newCall()), refusal);
    const read = await port.readBack(line, newCall());
    assert.deepEqual(read, { off: false, said: 'SM-DP+: CancelOrder Failed 8.2.1/3.9' });
  });

  test('after an answer that was lost, "nothing left to cancel" is told from "never had it"', async () => {
    await using opened = await openSmDp(authority, { mood: 'loses-an-answer' });
    const { smdp, line, port } = opened;
    const call = newCall();
    await assert.rejects(port.release(line, call), /^Error: SM-DP\+: connection lost/);
    const reply = await port.release(line, call);
    assert.deepEqual(reply, { outcome: 'accepted', said: 'SM-DP+: nothing left to cancel (8.2.1/3.9)' });
    const asked = smdp.calls.map(({ name }) => name);
    assert.deepEqual(asked, ['cancelOrder', 'cancelOrder', 'releaseProfile']);
    assert.equal(smdp.profiles.profile(line.iccid)?.state, 'Unavailable', 'the question released nothing');
  });
});
