import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { eidWithCheckDigits, iccidWithCheckDigit } from '../../src/domain/ids.ts';
import { newCall } from '../contract/stage.ts';
import { openSmDp } from '../support/esim.ts';
import { Authority, opensslMissing } from '../systems/programs/certificates.ts';
import type { SmDpMood } from '../systems/programs/sm-dp-plus-functions.ts';

describe('what an SM-DP+ can answer over ES2+', { skip: opensslMissing }, () => {
  const authority = new Authority();
  after(() => authority.remove());

  test('an SM-DP+ that forgets what was cancelled, or calls it not available, reads back off', async () => {
    for (const mood of ['forgets', 'says-not-available'] as const) {
      await using opened = await openSmDp(authority, { mood });
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
    await using opened = await openSmDp(authority);
    const { smdp, line, port } = opened;
    await port.release(line, newCall());
    smdp.profiles.put(line.iccid);
    const read = await port.readBack(line, newCall());
    assert.deepEqual(read, {
      off: false,
      said: 'SM-DP+: there was an order to cancel; it is ordered and asked once more',
    });
    assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    assert.equal((await port.readBack(line, newCall())).off, true);
  });

  test('an SM-DP+ that calls every repetition a success is never read back as off', async () => {
    await using opened = await openSmDp(authority, { mood: 'repeats-success' });
    const { line, port } = opened;
    assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    assert.equal((await port.readBack(line, newCall())).off, false);
    assert.equal((await port.readBack(line, newCall())).off, false);
  });

  test('a warning is an execution; what expired, or failed without a code, was none and may be tried again', async () => {
    await using warned = await openSmDp(authority, { mood: 'warns' });
    assert.deepEqual(await warned.port.release(warned.line, newCall()), {
      outcome: 'accepted',
      said: 'SM-DP+: CancelOrder Executed-WithWarning',
    });
    for (const [mood, said] of [
      ['expires', 'SM-DP+: CancelOrder Expired'],
      ['fails-without-a-code', 'SM-DP+: CancelOrder Failed'],
    ] as const) {
      await using opened = await openSmDp(authority, { mood });
      const { line, port } = opened;
      assert.deepEqual(await port.release(line, newCall()), { outcome: 'refused', final: false, said });
      assert.deepEqual(await port.readBack(line, newCall()), { off: false, said });
    }
  });

  test('the EID is told only where the rules say so, and that of another phone is refused for good', async () => {
    const eid = eidWithCheckDigits(`89049032${'1'.repeat(22)}`);
    await using silent = await openSmDp(authority, { profile: { eid } });
    assert.equal((await silent.port.release(silent.line, newCall())).outcome, 'accepted');
    assert.equal('eid' in (silent.smdp.calls[0]?.body ?? {}), false);
    await using telling = await openSmDp(authority, { profile: { eid }, names: { eid: true } });
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
      await using right = await openSmDp(authority, { names: { padded }, form });
      assert.equal((await right.port.release(right.line, newCall())).outcome, 'accepted');
      const { iccid } = right.line;
      assert.equal(right.smdp.calls[0]?.body.iccid, padded ? `${iccid}F` : iccid);
      const long = { ...right.line, iccid: iccidWithCheckDigit(`8944000000${'1'.repeat(9)}`) };
      right.smdp.profiles.put(long.iccid);
      assert.equal((await right.port.release(long, newCall())).outcome, 'accepted');
      await using wrong = await openSmDp(authority, { names: { padded: !padded }, form });
      const refusal = await wrong.port.release(wrong.line, newCall());
      assert.deepEqual(refusal, {
        outcome: 'refused',
        final: true,
        said: 'SM-DP+: CancelOrder Failed 8.2.1/3.9',
      });
    }
  });

  test('an order has the same call identifier on every try, a question a new one, and neither names the line', async () => {
    await using opened = await openSmDp(authority, { mood: 'refuses-once' });
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

  test('what is no answer is thrown, is nobody away, and names nothing', { timeout: 60_000 }, async () => {
    const moods = {
      'http-500': /HTTP 500/,
      garbage: /JSON/,
      'not-the-message': /SGP\.22/,
      huge: /65536 bytes/,
    };
    for (const [mood, message] of Object.entries(moods)) {
      await using opened = await openSmDp(authority, { mood: mood as SmDpMood });
      const { line, port, smdp } = opened;
      for (const asked of [port.release(line, newCall()), port.readBack(line, newCall())]) {
        await assert.rejects(asked, (error: Error) => {
          assert.match(error.message, message);
          assert.notEqual(error.name, 'CounterpartAway');
          return !error.message.includes(line.iccid);
        });
      }
      smdp.profiles.mood = 'as-specified';
      assert.equal(
        (await port.release(line, newCall())).outcome,
        'accepted',
        'and the next call goes its way',
      );
    }
  });

  test('a call that nobody waits for any more holds up no other', async () => {
    await using opened = await openSmDp(authority, { mood: 'slow' });
    const { smdp, line, port } = opened;
    const controller = new AbortController();
    const held = port.release(line, newCall(controller.signal));
    await smdp.heard();
    smdp.profiles.mood = 'as-specified';
    assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    controller.abort(new Error('the deadline has passed'));
    await assert.rejects(held, /the deadline has passed/);
  });

  test('the check asks for a profile that cannot exist, and says how to mend what is wrong', async () => {
    await using opened = await openSmDp(authority);
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
      smdp.profiles.mood = mood;
      const [finding] = await connected.check(signal);
      assert.match(finding?.trouble ?? '', trouble);
    }
    await assert.rejects(connected.check(AbortSignal.abort(new Error('enough'))), /enough/);
  });
});
