import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type OsmoHlr as Adapter, type AtEnd, osmoHlr } from '../../src/connectors/network/osmo-hlr.ts';
import { type VtyClient, vtyClient } from '../../src/connectors/network/vty.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { names } from '../../src/domain/policy/counterparts.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { type OsmoHlr, osmoHlrMissing, startOsmoHlr } from './programs/osmo-hlr.ts';
import { type Sgsn, startSgsn } from './programs/sgsn.ts';

/** What an attached card sees of it: the real osmo-hlr, and an SGSN that obeys it. */

const refused = { accepted: false, cause: 7 };
const unknown = { accepted: false, cause: 2 };

describe('a card that is attached', { skip: osmoHlrMissing }, () => {
  let hlr: OsmoHlr;
  let sgsn: Sgsn;
  let adapter: Adapter;
  before(async () => {
    hlr = await startOsmoHlr('127.0.11.2');
    sgsn = startSgsn({ hlr: hlr.gsup, name: 'SGSN-1' });
    adapter = osmoHlr(hlr);
  });
  after(async () => {
    adapter.close();
    sgsn.close();
    await hlr.close();
  });

  const network = (atEnd: AtEnd = 'bar', by: 'imsi' | 'msisdn' = 'imsi') =>
    adapter.network(names.parse({ network: by }), atEnd);
  const attached = async (): Promise<LineIdentity> => {
    const line = newLine();
    await hlr.add(line);
    assert.deepEqual(await sgsn.attach(line.imsi), { accepted: true });
    return line;
  };
  const access = async ({ imsi }: LineIdentity) => {
    const info = await hlr.infoOf(imsi);
    return info && { cs: info.get('nam_cs'), ps: info.get('nam_ps') };
  };
  const keysOf = ({ imsi }: LineIdentity) => hlr.get(`subscriber.by-imsi-${imsi}.info-aud`);

  test('switching off tells its SGSN, and the next attach is refused', async () => {
    const line = await attached();
    const reply = await network().switchOff(line, newCall());
    assert.deepEqual(reply, {
      outcome: 'accepted',
      said: 'HLR: packet access barred, its SGSN was told',
    });
    await sgsn.detached(line.imsi);
    assert.deepEqual(await sgsn.attach(line.imsi), refused);
    assert.deepEqual(await network().readBack(line, newCall()), {
      off: true,
      said: 'HLR: packet access barred (nam_ps 0), an attach is refused (cause 7)',
    });
  });

  test('an SGSN whose name brings a row of its own does not make a line look barred', async (t) => {
    const rogue = startSgsn({ hlr: hlr.gsup, name: 'SGSN-9\nnam_ps\t0' });
    t.after(() => rogue.close());
    const line = newLine();
    await hlr.add(line);
    assert.deepEqual(await rogue.attach(line.imsi), { accepted: true });
    const own = osmoHlr({ ...hlr, gsup: null });
    t.after(() => own.close());
    await assert.rejects(own.network(names.parse({}), 'bar').readBack(line, newCall()), /contradicts itself/);
  });

  test('what CTRL alone barred is told to nobody, and switching off tells it', async () => {
    const line = await attached();
    await hlr.set(`subscriber.by-imsi-${line.imsi}.ps-enabled`, '0');
    assert.deepEqual(await access(line), { cs: '1', ps: '0' });
    assert.equal(sgsn.timesTold(line.imsi), 0);
    assert.equal((await network().switchOff(line, newCall())).outcome, 'accepted');
    await sgsn.detached(line.imsi);
  });

  test('what CTRL barred is told also to the SGSN of a card that had left and come back', async () => {
    const line = await attached();
    await sgsn.purge(line.imsi);
    await sgsn.attach(line.imsi);
    await hlr.set(`subscriber.by-imsi-${line.imsi}.ps-enabled`, '0');
    assert.equal((await hlr.infoOf(line.imsi))?.get('ms_purged_ps'), '1', 'the HLR forgets to take it back');
    await network().suspend(line, newCall());
    await sgsn.detached(line.imsi);
  });

  test('no attach comes between what is given and taken to make the HLR tell again', async () => {
    const line = await attached();
    await network().switchOff(line, newCall());
    await sgsn.detached(line.imsi);
    let isOver = false;
    const attaching = (async () => {
      const answers = [];
      while (!isOver) {
        answers.push(await sgsn.attach(line.imsi));
      }
      return answers;
    })();
    for (let round = 0; round < 200; round += 1) {
      const reply = await network().switchOff(line, newCall());
      assert.equal(reply.outcome, 'accepted');
    }
    isOver = true;
    const answers = await attaching;
    assert.ok(answers.length > 200);
    assert.deepEqual(
      answers.filter(({ accepted }) => accepted),
      [],
    );
  });

  test('the probe of a barred line changes nothing in the HLR', async () => {
    const line = await attached();
    await network().suspend(line, newCall());
    await sgsn.detached(line.imsi);
    const before = await hlr.infoOf(line.imsi);
    assert.equal((await network().readBack(line, newCall())).off, true);
    assert.deepEqual(await hlr.infoOf(line.imsi), before);
    assert.equal(before?.get('sgsn_number'), 'SGSN-1');
  });

  test('a suspension leaves voice as it was, and restoring gives back what was taken', async () => {
    const line = await attached();
    await network().suspend(line, newCall());
    assert.deepEqual(await access(line), { cs: '1', ps: '0' });
    await sgsn.detached(line.imsi);
    assert.deepEqual(await network().restore(line, newCall()), {
      outcome: 'accepted',
      said: 'HLR: packet access allowed',
    });
    assert.deepEqual(await access(line), { cs: '1', ps: '1' });
    assert.deepEqual(await sgsn.attach(line.imsi), { accepted: true });
    await hlr.set(`subscriber.by-imsi-${line.imsi}.cs-enabled`, '0');
    await network().suspend(line, newCall());
    await sgsn.detached(line.imsi);
    await network().restore(line, newCall());
    assert.deepEqual(await access(line), { cs: '0', ps: '1' }, 'a line without voice has none afterwards');
  });

  test('keys are removed where the rules say so, and it is still off after a retry', async () => {
    const line = await attached();
    assert.match(JSON.stringify(await keysOf(line)), /aud2g.*aud3g/);
    const call = newCall();
    for (const reply of [
      await network('remove-keys').switchOff(line, call),
      await network('remove-keys').switchOff(line, call),
    ]) {
      assert.deepEqual(reply, {
        outcome: 'accepted',
        said: 'HLR: packet access barred, its SGSN was told, authentication data removed',
      });
    }
    assert.deepEqual(await keysOf(line), { outcome: 'value', value: '' });
    assert.equal((await network('remove-keys').readBack(line, newCall())).off, true);
  });

  test('a suspension leaves the keys, and still reads back as off', async () => {
    const line = await attached();
    await network('remove-keys').suspend(line, newCall());
    assert.match(JSON.stringify(await keysOf(line)), /aud2g.*aud3g/);
    assert.equal((await network('remove-keys').readBack(line, newCall())).off, true);
  });

  test('a subscriber is removed where the rules say so, after its SGSN was told', async () => {
    const line = await attached();
    const call = newCall();
    assert.deepEqual(await network('remove-subscriber').switchOff(line, call), {
      outcome: 'accepted',
      said: 'HLR: packet access barred, its SGSN was told, subscriber removed',
    });
    await sgsn.detached(line.imsi);
    assert.equal(await access(line), null);
    assert.deepEqual(await sgsn.attach(line.imsi), unknown);
    assert.equal((await network('remove-subscriber').switchOff(line, call)).outcome, 'accepted');
    assert.equal((await network('remove-subscriber').readBack(line, newCall())).off, true);
    assert.equal(
      (await network('bar').readBack(line, newCall())).off,
      false,
      'there it is a line nobody knows',
    );
  });

  test('a line that the HLR does not know cannot be suspended, whatever becomes of it at its end', async () => {
    for (const atEnd of ['bar', 'remove-keys', 'remove-subscriber'] as const) {
      const said = 'HLR: no such subscriber';
      assert.deepEqual(await network(atEnd).suspend(newLine(), newCall()), {
        outcome: 'refused',
        final: true,
        said,
      });
    }
  });

  test('a line is found by its number where the HLR knows it so', async () => {
    const line = await attached();
    assert.equal((await network('bar', 'msisdn').switchOff(line, newCall())).outcome, 'accepted');
    await sgsn.detached(line.imsi);
    assert.equal((await network('bar', 'msisdn').readBack(line, newCall())).off, true);
    assert.deepEqual(await access(line), { cs: '0', ps: '0' });
  });

  describe('and whose SGSN has lost the HLR', () => {
    let own: Adapter;
    let vty: VtyClient;
    before(() => {
      vty = vtyClient({ endpoint: hlr.vty, name: 'HLR VTY' });
    });
    afterEach(() => own.close());
    after(() => vty.close());

    const isConnected = async (name: string) => {
      const [connections] = await vty.run(['show gsup-connections'], new AbortController().signal);
      return connections.includes(`'${name}'`);
    };

    /** A line whose SGSN was there, and is gone. */
    const leftBy = async (name: string) => {
      const line = newLine();
      await hlr.add(line);
      const leaving = startSgsn({ hlr: hlr.gsup, name });
      await leaving.attach(line.imsi).finally(() => leaving.close());
      while (await isConnected(name)) {}
      return line;
    };

    test('is waited for while it may come back, and told', async (t) => {
      const line = await leftBy('SGSN-2');
      own = osmoHlr(hlr);
      const ordered = own.network(names.parse({}), 'bar').switchOff(line, newCall());
      while ((await access(line))?.ps === '1') {}
      const again = startSgsn({ hlr: hlr.gsup, name: 'SGSN-2' });
      t.after(() => again.close());
      await again.attach(newLine().imsi);
      assert.equal((await ordered).said, 'HLR: packet access barred, its SGSN was told');
      await again.told(line.imsi, 1);
    });

    test('that is away for longer is to be told at another try', async () => {
      const line = await leftBy('SGSN-4');
      own = osmoHlr(hlr);
      assert.deepEqual(await own.network(names.parse({}), 'bar').switchOff(line, newCall()), {
        outcome: 'refused',
        final: false,
        said: 'HLR: packet access barred, its SGSN is not connected, so nobody was told',
      });
    });

    test('is not waited for for ever, and the evidence says that nobody was told', async () => {
      const line = await leftBy('SGSN-3');
      own = osmoHlr({ ...hlr, sgsnReturnMs: 0 });
      assert.deepEqual(await own.network(names.parse({}), 'bar').switchOff(line, newCall()), {
        outcome: 'accepted',
        said: 'HLR: packet access barred, its SGSN is not connected, so nobody was told',
      });
    });
  });
});
