import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Esim } from '../../src/application/ports.ts';
import { es2plus } from '../../src/connectors/esim/es2plus.ts';
import type { ProfileState } from '../../src/domain/esim.ts';
import { eidWithCheckDigits, iccidWithCheckDigit } from '../../src/domain/ids.ts';
import type { Names } from '../../src/domain/policy/counterparts.ts';
import { esimSuite } from '../contract/esim.suite.ts';
import { type LineStage, newCall, newLine } from '../contract/stage.ts';
import { namesOf, rememberNotices } from '../support/esim.ts';
import { Authority, opensslMissing } from '../systems/programs/certificates.ts';
import {
  type SmDpMood,
  SmDpPlus,
  type SmDpProfile,
  type SmDpWishes,
} from '../systems/programs/sm-dp-plus.ts';

type Wishes = {
  readonly mood?: SmDpMood;
  readonly profile?: Partial<SmDpProfile> | 'none';
  readonly names?: Partial<Names['esim']>;
  readonly form?: SmDpWishes['form'];
  readonly cancelledProfile?: 'available' | 'unavailable';
};

const skip = { skip: opensslMissing };

describe('an SM-DP+ over ES2+', skip, () => {
  const authority = opensslMissing ? null : new Authority();
  after(() => authority?.remove());

  /** A stand-in with one profile, and the connector to it. */
  async function open(wishes: Wishes = {}) {
    if (authority === null) {
      throw new Error('nothing runs without openssl');
    }
    const { mood = 'as-specified', form = 'either', profile = {} } = wishes;
    const trusted = authority.certificate;
    const smdp = await SmDpPlus.start({
      identity: authority.issue('sm-dp-plus'),
      authority: trusted,
      mood,
      form,
    });
    const line = newLine();
    if (profile !== 'none') {
      smdp.put(line.iccid, profile);
    }
    const notices = rememberNotices();
    const settings = {
      url: smdp.url,
      ...authority.issue('operator'),
      authority: trusted,
      requester: 'operator',
    };
    const connected = es2plus(settings, notices);
    const port: Esim = connected.esim(namesOf(wishes.names), wishes.cancelledProfile ?? 'unavailable');
    return {
      smdp,
      line,
      notices,
      port,
      connected,
      async [Symbol.asyncDispose]() {
        connected.close();
        await smdp.close();
      },
    };
  }

  const stage =
    (mood: SmDpMood, profile: Partial<SmDpProfile> = {}) =>
    async (): Promise<LineStage<Esim>> => {
      const opened = await open({ mood, profile });
      const { smdp, line, port } = opened;
      return {
        port,
        line,
        timesActed: async () => smdp.profile(line.iccid)?.cancelled ?? 0,
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
      await using opened = await open({ cancelledProfile });
      const { smdp, line, port } = opened;
      const reply = await port.release(line, newCall());
      assert.deepEqual(reply, { outcome: 'accepted', said: 'SM-DP+: CancelOrder Executed-Success' });
      assert.equal(smdp.profile(line.iccid)?.state, state);
      const read = await port.readBack(line, newCall());
      assert.deepEqual(read, {
        off: true,
        said: 'SM-DP+: order cancelled, the profile cannot be downloaded',
      });
      assert.equal(smdp.profile(line.iccid)?.state, state, 'asking changes nothing');
    }
  });

  test('a profile that is downloaded is not called deleted until its phone says so', async () => {
    await using opened = await open({ profile: { state: 'Installed' } });
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
    await using opened = await open({ profile: 'none' });
    const { line, port } = opened;
    const refusal = { outcome: 'refused', final: true, said: 'SM-DP+: CancelOrder Failed 8.2.1/3.9' };
    assert.deepEqual(await port.release(line, newCall()), refusal);
    assert.deepEqual(await port.release(line, newCall()), refusal);
    const read = await port.readBack(line, newCall());
    assert.deepEqual(read, { off: false, said: 'SM-DP+: CancelOrder Failed 8.2.1/3.9' });
  });

  test('after an answer that was lost, "nothing left to cancel" is told from "never had it"', async () => {
    await using opened = await open({ mood: 'loses-an-answer' });
    const { smdp, line, port } = opened;
    const call = newCall();
    await assert.rejects(port.release(line, call), /^Error: SM-DP\+: connection lost/);
    const reply = await port.release(line, call);
    assert.deepEqual(reply, { outcome: 'accepted', said: 'SM-DP+: nothing left to cancel (8.2.1/3.9)' });
    const asked = smdp.calls.map(({ name }) => name);
    assert.deepEqual(asked, ['cancelOrder', 'cancelOrder', 'releaseProfile']);
    assert.equal(smdp.profile(line.iccid)?.state, 'Unavailable', 'the question released nothing');
  });

  test('an SM-DP+ that forgets what was cancelled, or calls it not available, reads back off', async () => {
    for (const mood of ['forgets', 'says-not-available'] as const) {
      await using opened = await open({ mood });
      const { line, port } = opened;
      assert.equal((await port.release(line, newCall())).outcome, 'accepted', mood);
      const read = await port.readBack(line, newCall());
      assert.deepEqual(read, {
        off: true,
        said: 'SM-DP+: order cancelled, the profile cannot be downloaded',
      });
    }
  });

  test('an order that is made again behind our back reads back on, and is cancelled', async () => {
    await using opened = await open();
    const { smdp, line, port } = opened;
    await port.release(line, newCall());
    smdp.put(line.iccid);
    const read = await port.readBack(line, newCall());
    assert.deepEqual(read, {
      off: false,
      said: 'SM-DP+: there was an order to cancel; it is ordered and asked once more',
    });
    assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    assert.equal((await port.readBack(line, newCall())).off, true);
  });

  test('an SM-DP+ that calls every repetition a success is never read back as off', async () => {
    await using opened = await open({ mood: 'repeats-success' });
    const { line, port } = opened;
    assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    assert.equal((await port.readBack(line, newCall())).off, false);
    assert.equal((await port.readBack(line, newCall())).off, false);
  });

  test('a warning is an execution; what expired, or failed without a code, was none and may be tried again', async () => {
    await using warned = await open({ mood: 'warns' });
    assert.deepEqual(await warned.port.release(warned.line, newCall()), {
      outcome: 'accepted',
      said: 'SM-DP+: CancelOrder Executed-WithWarning',
    });
    for (const [mood, said] of [
      ['expires', 'SM-DP+: CancelOrder Expired'],
      ['fails-without-a-code', 'SM-DP+: CancelOrder Failed'],
    ] as const) {
      await using opened = await open({ mood });
      const { line, port } = opened;
      assert.deepEqual(await port.release(line, newCall()), { outcome: 'refused', final: false, said });
      assert.deepEqual(await port.readBack(line, newCall()), { off: false, said });
    }
  });

  test('the EID is told only where the rules say so, and that of another phone is refused for good', async () => {
    const eid = eidWithCheckDigits(`89049032${'1'.repeat(22)}`);
    await using silent = await open({ profile: { eid } });
    assert.equal((await silent.port.release(silent.line, newCall())).outcome, 'accepted');
    assert.equal('eid' in (silent.smdp.calls[0]?.body ?? {}), false);
    await using telling = await open({ profile: { eid }, names: { eid: true } });
    const { line, port } = telling;
    const reply = await port.release(line, newCall());
    assert.deepEqual(reply, {
      outcome: 'refused',
      final: true,
      said: 'SM-DP+: CancelOrder Failed 8.2.1/3.10',
    });
    assert.equal((await port.release({ ...line, eid }, newCall())).outcome, 'accepted');
    assert.equal((await port.release({ ...line, eid: null }, newCall())).outcome, 'accepted', 'none to tell');
  });

  test('19 digits go out with or without an F as the rules have it, and 20 as they are', async () => {
    for (const [padded, form] of [
      [true, 'padded'],
      [false, 'bare'],
    ] as const) {
      await using right = await open({ names: { padded }, form });
      assert.equal((await right.port.release(right.line, newCall())).outcome, 'accepted');
      const { iccid } = right.line;
      assert.equal(right.smdp.calls[0]?.body.iccid, padded ? `${iccid}F` : iccid);
      const long = { ...right.line, iccid: iccidWithCheckDigit(`8944000000${'1'.repeat(9)}`) };
      right.smdp.put(long.iccid);
      assert.equal((await right.port.release(long, newCall())).outcome, 'accepted');
      await using wrong = await open({ names: { padded: !padded }, form });
      const refusal = await wrong.port.release(wrong.line, newCall());
      assert.deepEqual(refusal, {
        outcome: 'refused',
        final: true,
        said: 'SM-DP+: CancelOrder Failed 8.2.1/3.9',
      });
    }
  });

  test('an order has the same call identifier on every try, a question a new one, and neither names the line', async () => {
    await using opened = await open({ mood: 'refuses-once' });
    const { smdp, line, port } = opened;
    const call = newCall();
    await port.release(line, call);
    await port.release(line, call);
    await port.readBack(line, call);
    await port.readBack(line, call);
    const ids = smdp.calls.map(({ header }) => String(header.functionCallIdentifier));
    assert.equal(ids[0], ids[1]);
    assert.equal(new Set(ids).size, 3);
    assert.ok(ids.every((id) => !id.includes(line.iccid) && !id.includes(call.idempotencyKey)));
    assert.ok(smdp.calls.every(({ header }) => header.functionRequesterIdentifier === 'operator'));
  });

  test('what is no answer is thrown, is nobody away, and names nothing', async () => {
    const moods = {
      'http-500': /HTTP 500/,
      garbage: /JSON/,
      'not-the-message': /SGP\.22/,
      huge: /65536 bytes/,
    };
    for (const [mood, message] of Object.entries(moods)) {
      await using opened = await open({ mood: mood as SmDpMood });
      const { line, port, smdp } = opened;
      for (const asked of [port.release(line, newCall()), port.readBack(line, newCall())]) {
        await assert.rejects(asked, (error: Error) => {
          assert.match(error.message, message);
          assert.notEqual(error.name, 'CounterpartAway');
          return !error.message.includes(line.iccid);
        });
      }
      smdp.mood = 'as-specified';
      assert.equal(
        (await port.release(line, newCall())).outcome,
        'accepted',
        'and the next call goes its way',
      );
    }
  });

  test('a call that nobody waits for any more holds up no other', async () => {
    await using opened = await open({ mood: 'slow' });
    const { smdp, line, port } = opened;
    const controller = new AbortController();
    const held = port.release(line, newCall(controller.signal));
    await smdp.heard();
    smdp.mood = 'as-specified';
    assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    controller.abort(new Error('the deadline has passed'));
    await assert.rejects(held, /the deadline has passed/);
  });

  test('the check asks for a profile that cannot exist, and says how to mend what is wrong', async () => {
    await using opened = await open();
    const { smdp, connected } = opened;
    const { signal } = new AbortController();
    const well = await connected.check(signal);
    assert.deepEqual(
      well.map(({ trouble }) => trouble),
      [null, null],
    );
    assert.deepEqual(
      smdp.calls.map(({ name, body }) => [name, Object.keys(body)]),
      [['releaseProfile', ['iccid']]],
    );
    for (const [mood, trouble] of [
      ['http-500', /HTTP 500: check the path/],
      ['garbage', /another program/],
    ] as const) {
      smdp.mood = mood;
      const [finding] = await connected.check(signal);
      assert.match(finding?.trouble ?? '', trouble);
    }
    await assert.rejects(connected.check(AbortSignal.abort(new Error('enough'))), /enough/);
  });
});
