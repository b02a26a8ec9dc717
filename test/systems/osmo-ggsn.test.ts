import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setImmediate as eventLoopTurn, setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { type OsmoGgsn as Adapter, osmoGgsn } from '../../src/connectors/network/osmo-ggsn.ts';
import { parseImsi } from '../../src/domain/ids.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { abortedCall, newCall, newLine } from '../contract/stage.ts';
import { type Namespace, namespacesMissing, openNamespace } from './programs/namespace.ts';
import { ggsnName, type OsmoGgsn, osmoGgsnMissing, startOsmoGgsn, startPhone } from './programs/osmo-ggsn.ts';
import { startGoBetween } from './programs/proxy.ts';

/** The real osmo-ggsn, in a network namespace of its own, with phones that open real GTP tunnels. */

const now = () => systemClock.now();
const address = '127.0.12.1';
let phones = 0;

describe('the gateway of osmo-ggsn', { skip: osmoGgsnMissing || namespacesMissing() }, () => {
  let namespace: Namespace;
  let ggsn: OsmoGgsn;
  let adapter: Adapter;
  before(async () => {
    namespace = await openNamespace(`so_ggsn_${process.pid}`);
    ggsn = await startOsmoGgsn(namespace, { address, pool: '10.45.0' });
  });
  after(async () => {
    await ggsn.close();
    await namespace.close();
  });
  afterEach(() => adapter.close());

  /** The emulator cannot send an IMSI of the test network, which begins with 0: MCC 999 is for private use. */
  const newPhoneLine = (): LineIdentity => {
    const line = newLine();
    return { ...line, imsi: parseImsi(`999${line.imsi.slice(3)}`) };
  };
  const attach = ({ imsi, msisdn }: LineIdentity) => {
    phones += 1;
    return startPhone(namespace, ggsn, { sgsn: `127.0.13.${phones}`, imsi, msisdn });
  };
  const listening = async () => {
    adapter = osmoGgsn({ ...ggsn, ggsn: ggsnName }, now);
    const since = now();
    const line = newLine();
    // Its own evidence says when it listens.
    for (let said = 'nobody'; said.includes('nobody'); ) {
      ({ said } = await adapter.gateway.readSilence(line, since, newCall()));
    }
    return adapter.gateway;
  };
  const deaf = () => {
    adapter = osmoGgsn({ ...ggsn, ctrl: null, ggsn: ggsnName }, now);
    return adapter.gateway;
  };

  test('a line without a data context is off, one with a context is on, until the context is gone', async () => {
    const gateway = deaf();
    const line = newPhoneLine();
    const none = { off: true, said: 'GGSN: no data context is open' };
    assert.deepEqual(await gateway.readBack(line, newCall()), none);
    const phone = await attach(line);
    assert.deepEqual(await gateway.readBack(line, newCall()), {
      off: false,
      said: 'GGSN: a data context is open',
    });
    assert.deepEqual(await gateway.readBack(newPhoneLine(), newCall()), none, 'another line is none of it');
    await phone.leave();
    assert.deepEqual(await gateway.readBack(line, newCall()), none);
  });

  test('a context that came back is seen while it is open, and known of when it has gone again', async () => {
    const gateway = await listening();
    const line = newPhoneLine();
    await (await attach(line)).leave();
    const since = now();
    await sleep(2);
    assert.deepEqual(await gateway.readSilence(line, since, newCall()), {
      off: true,
      said: 'GGSN: no data context is open, and none was opened since its end',
    });
    const phone = await attach(line);
    assert.equal((await gateway.readSilence(line, since, newCall())).off, false);
    await phone.leave();
    const { off, said } = await gateway.readSilence(line, since, newCall());
    assert.equal(off, false);
    assert.match(said, /^GGSN: a data context was opened again, at 20/);
    assert.equal((await gateway.readSilence(line, now(), newCall())).off, true, 'not since then');
  });

  test('who was cut off says from when on it listened, and claims nothing of before', async () => {
    const proxy = await startGoBetween(ggsn.ctrl);
    try {
      adapter = osmoGgsn({ ...ggsn, ctrl: proxy.endpoint, ggsn: ggsnName }, now);
      const { gateway } = adapter;
      const line = newPhoneLine();
      const since = now();
      while (proxy.connections() < 1) {
        await sleep(5);
      }
      proxy.cut();
      const phone = await attach(line);
      await phone.leave();
      while (proxy.connections() < 2) {
        await sleep(5);
      }
      let said = '';
      while (!said.includes('only since')) {
        ({ said } = await gateway.readSilence(line, since, newCall()));
        assert.match(said, /nobody listened|only since/);
      }
      assert.match(said, /^GGSN: no data context is open; others were listened for only since 20/);
    } finally {
      await proxy.close();
    }
  });

  test('without CTRL the evidence says that nobody listened', async () => {
    assert.deepEqual(await deaf().readSilence(newPhoneLine(), now(), newCall()), {
      off: true,
      said: 'GGSN: no data context is open; nobody listened for others in the meantime',
    });
  });

  test('killed, it cannot be reached and nothing is called off; started again, it answers', async () => {
    const gateway = await listening();
    const line = newPhoneLine();
    await ggsn.end('SIGKILL');
    await assert.rejects(gateway.readBack(line, newCall()));
    await ggsn.start();
    assert.equal((await gateway.readBack(line, newCall())).off, true);
  });

  test('standing still, it holds up one call until its deadline, and the next is answered', async () => {
    const gateway = deaf();
    const line = newPhoneLine();
    await gateway.readBack(line, newCall());
    ggsn.freeze();
    const asking = new AbortController();
    const asked = gateway.readBack(line, newCall(asking.signal));
    await eventLoopTurn();
    asking.abort(new Error('the deadline has passed'));
    await assert.rejects(asked, /the deadline/);
    ggsn.thaw();
    assert.equal((await gateway.readBack(line, newCall())).off, true);
    await assert.rejects(gateway.readBack(line, abortedCall()));
  });

  test('evidence names no identity', async () => {
    const gateway = await listening();
    const line = newPhoneLine();
    const since = now();
    const phone = await attach(line);
    const open = [await gateway.readBack(line, newCall()), await gateway.readSilence(line, since, newCall())];
    await phone.leave();
    for (const { said } of [...open, await gateway.readSilence(line, since, newCall())]) {
      assert.ok(
        said.length <= 200 && !said.includes(line.imsi) && !said.includes(line.msisdn.slice(1)),
        said,
      );
    }
  });

  test('the doctor finds it well, and names a GGSN that it does not have', async () => {
    await listening();
    const { signal } = new AbortController();
    const well = await adapter.check(signal);
    assert.deepEqual(
      well.map(({ trouble }) => trouble),
      [null, null, null],
    );
    adapter.close();
    adapter = osmoGgsn({ ...ggsn, ctrl: null, ggsn: 'another' }, now);
    await assert.rejects(adapter.gateway.readBack(newPhoneLine(), newCall()), /does not say/);
    const [version, known] = await adapter.check(signal);
    assert.equal(version?.trouble, null);
    assert.match(known?.trouble ?? '', /no GGSN of this name/);
  });
});
