import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { CounterpartAway, type Network } from '../../src/application/ports.ts';
import { type OsmoHlr as Adapter, osmoHlr } from '../../src/connectors/network/osmo-hlr.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { names } from '../../src/domain/policy/counterparts.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { type OsmoHlr, osmoHlrMissing, startOsmoHlr } from './programs/osmo-hlr.ts';
import { type GoBetween, startGoBetween } from './programs/proxy.ts';
import { startSgsn } from './programs/sgsn.ts';

/** What goes wrong between Signoff and the real osmo-hlr. Nothing is called off that was not seen to be off. */

/** Longer than a loaded machine needs for an answer, and short enough to be waited for. */
const patienceMs = 1_000;

describe('with an HLR in trouble', { skip: osmoHlrMissing }, () => {
  let hlr: OsmoHlr;
  let [ctrl, vty]: [GoBetween, GoBetween] = [] as never;
  let adapter: Adapter;
  let network: Network;
  before(async () => {
    hlr = await startOsmoHlr('127.0.11.3');
  });
  after(() => hlr.close());
  beforeEach(async () => {
    if (!hlr.isRunning()) {
      await hlr.start();
    }
    [ctrl, vty] = await Promise.all([startGoBetween(hlr.ctrl), startGoBetween(hlr.vty)]);
    adapter = osmoHlr({
      ctrl: ctrl.endpoint,
      vty: vty.endpoint,
      gsup: hlr.gsup,
      patienceMs,
      sgsnReturnMs: 5_000,
    });
    network = adapter.network(names.parse({}), 'bar');
  });
  afterEach(async () => {
    adapter.close();
    await Promise.all([ctrl.close(), vty.close()]);
  });

  const known = async (): Promise<LineIdentity> => {
    const line = newLine();
    await hlr.add(line);
    return line;
  };
  const isOff = async (line: LineIdentity) => (await network.readBack(line, newCall())).off;

  test('killed in the middle of an order: nothing is accepted; started again, the retry is, and is told', async (t) => {
    const line = await known();
    const sgsn = startSgsn({ hlr: hlr.gsup, name: 'SGSN-1' });
    t.after(() => sgsn.close());
    await sgsn.attach(line.imsi);
    vty.treatment.holdAnswerTo = 'network-access-mode';
    const call = newCall();
    const rejected = assert.rejects(network.switchOff(line, call));
    await vty.heard('network-access-mode');
    await hlr.end('SIGKILL');
    await rejected;
    vty.treatment.holdAnswerTo = null;
    await assert.rejects(isOff(line));
    const direct = osmoHlr(hlr).network(names.parse({}), 'bar');
    await assert.rejects(direct.readBack(line, newCall()), CounterpartAway);
    await assert.rejects(direct.switchOff(line, newCall()), CounterpartAway);
    await hlr.start();
    const before = sgsn.timesTold(line.imsi);
    const retrying = network.switchOff(line, call);
    await sgsn.attach(newLine().imsi);
    assert.equal((await retrying).said, 'HLR: packet access barred, its SGSN was told');
    await sgsn.told(line.imsi, before + 1);
    assert.equal(await isOff(line), true);
  });

  test('stopped and started again between two calls: the next call connects again', async () => {
    const line = await known();
    assert.equal((await network.suspend(line, newCall())).outcome, 'accepted');
    await hlr.end('SIGTERM');
    await hlr.start();
    assert.equal(await isOff(line), true);
    assert.equal((await network.restore(line, newCall())).outcome, 'accepted');
    assert.equal(ctrl.connections(), 2);
  });

  test('standing still, it is given up on; going on, it answers everybody', async () => {
    const [line, other] = [await known(), await known()];
    assert.equal(await isOff(line), false);
    hlr.freeze();
    await assert.rejects(isOff(line), /no answer comes/);
    hlr.thaw();
    assert.deepEqual(await Promise.all([isOff(line), isOff(other)]), [false, false]);
  });

  test('answers that come late belong to those who asked, also when some of them have left', async () => {
    const lines = await Promise.all(Array.from({ length: 8 }, known));
    await network.suspend(lines[0] as LineIdentity, newCall());
    ctrl.treatment.holdAnswerTo = 'GET';
    const leaving = new AbortController();
    const asked = lines.map((line, nth) =>
      network.readBack(line, nth % 2 === 0 ? newCall() : newCall(leaving.signal)),
    );
    await ctrl.heard();
    leaving.abort(new Error('the deadline has passed'));
    for (const gone of asked.filter((_, nth) => nth % 2 === 1)) {
      await assert.rejects(gone, /the deadline/);
    }
    ctrl.release();
    const stayed = await Promise.all(asked.filter((_, nth) => nth % 2 === 0));
    assert.deepEqual(
      stayed.map(({ off }) => off),
      [true, false, false, false],
    );
  });

  test('an order that is given up in the middle leaves its output to nobody else', async () => {
    const [line, other] = [await known(), await known()];
    vty.treatment.holdAnswerTo = 'network-access-mode';
    const leaving = new AbortController();
    const ordered = network.switchOff(line, newCall(leaving.signal));
    await vty.heard('network-access-mode');
    leaving.abort(new Error('the deadline has passed'));
    await assert.rejects(ordered, /the deadline/);
    const next = network.suspend(other, newCall());
    await eventLoopTurn();
    vty.release();
    assert.equal((await next).outcome, 'accepted');
    assert.equal((await hlr.infoOf(other.imsi))?.get('nam_ps'), '0');
    assert.equal(vty.connections(), 1);
  });

  test('byte by byte, everything is understood', async () => {
    const line = await known();
    ctrl.treatment.split = true;
    vty.treatment.split = true;
    assert.equal((await network.switchOff(line, newCall())).outcome, 'accepted');
    assert.equal(await isOff(line), true);
  });

  for (const [whom, words] of [
    ['CTRL', 'GET'],
    ['VTY', 'network-access-mode'],
  ] as const) {
    test(`half an answer over ${whom} is none: the call fails, and a retry is accepted`, async () => {
      const line = await known();
      const proxy = whom === 'CTRL' ? ctrl : vty;
      proxy.treatment.halveAnswerTo = words;
      await assert.rejects(network.switchOff(line, newCall()), /no answer comes/);
      proxy.treatment.halveAnswerTo = null;
      assert.equal((await network.switchOff(line, newCall())).outcome, 'accepted');
      assert.equal(await isOff(line), true);
    });
  }

  test('garbage ends the connection, whoever waits hears so, and the next call has a new one', async () => {
    const line = await known();
    assert.equal(await isOff(line), false);
    ctrl.treatment.holdAnswerTo = 'GET';
    const rejected = assert.rejects(isOff(line), /speaks no CTRL/);
    await ctrl.heard();
    ctrl.inject(Buffer.from('\0\x06\xee\0hello', 'latin1'));
    await rejected;
    ctrl.treatment.holdAnswerTo = null;
    assert.equal((await network.suspend(line, newCall())).outcome, 'accepted');
    vty.inject(Buffer.from('% something that nobody asked for\r\n'));
    assert.equal((await retried(() => network.restore(line, newCall()))).outcome, 'accepted');
    assert.equal(await isOff(line), false);
    assert.deepEqual([ctrl.connections(), vty.connections()], [2, 2]);
  });

  test('a single byte now and then is no answer', async () => {
    const line = await known();
    assert.equal(await isOff(line), false);
    ctrl.treatment.holdAnswerTo = 'GET';
    const rejected = assert.rejects(isOff(line), /no answer comes/);
    ctrl.inject(Buffer.of(0xff, 0xff, 0xee));
    const dripping = setInterval(() => ctrl.inject(Buffer.of(0)), patienceMs / 20);
    await rejected.finally(() => clearInterval(dripping));
  });

  test('switched on behind our back, it reads back as on, and the same order puts it off again', async () => {
    const line = await known();
    const call = newCall();
    await network.switchOff(line, call);
    await hlr.set(`subscriber.by-imsi-${line.imsi}.ps-enabled`, '1');
    assert.equal(await isOff(line), false);
    assert.equal((await network.switchOff(line, call)).outcome, 'accepted');
    assert.equal(await isOff(line), true);
  });

  test('sixteen calls at a time share one connection each, and each has its own answer', async () => {
    const lines = await Promise.all(Array.from({ length: 64 }, known));
    const waiting = lines.entries();
    const worker = async () => {
      for (const [nth, line] of waiting) {
        const reply = await network[nth % 3 === 0 ? 'restore' : 'switchOff'](line, newCall());
        assert.equal(reply.outcome, 'accepted');
        assert.equal(await isOff(line), nth % 3 !== 0);
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    assert.deepEqual([ctrl.connections(), vty.connections()], [1, 1]);
  });

  test('no key is in anything that is said, thrown or found', async () => {
    const line = await known();
    const keys = await hlr.get(`subscriber.by-imsi-${line.imsi}.info-aud`);
    const secrets = JSON.stringify(keys).match(/[0-9a-f]{32}/g) ?? [];
    assert.ok(secrets.length >= 3);
    const removing = adapter.network(names.parse({}), 'remove-keys');
    const words = [
      await network.suspend(line, newCall()),
      await removing.switchOff(line, newCall()),
      await removing.readBack(line, newCall()),
      await adapter.check(new AbortController().signal),
    ];
    ctrl.cut();
    for (const secret of [...secrets, line.imsi]) {
      assert.equal(JSON.stringify(words).includes(secret), false);
    }
  });

  test('the doctor says what is wrong', async () => {
    const { signal } = new AbortController();
    assert.deepEqual(
      (await adapter.check(signal)).filter(({ trouble }) => trouble !== null),
      [],
    );
    const nowhere = { host: '127.0.11.4', port: 4259 };
    const lost = osmoHlr({ ctrl: nowhere, vty: hlr.ctrl, gsup: null, connectMs: 500 });
    const findings = await lost.check(signal);
    lost.close();
    assert.match(findings[0]?.trouble ?? '', /ECONNREFUSED.*whether it runs/);
    assert.match(findings[1]?.trouble ?? '', /does not answer as it should; look at/);
  });
});

/** A call may meet the connection as it ends. */
async function retried<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch {
    return await call();
  }
}
