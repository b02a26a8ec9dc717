import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { freeRadius } from '../../src/connectors/network/freeradius.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { names, openStage, type RadiusStage, settingsOf } from './freeradius-stages.ts';
import {
  freeRadiusMissing,
  type RadiusServers,
  startFreeRadius,
  withoutPassword,
} from './programs/freeradius.ts';

const off = 'RADIUS: no open session, new sessions rejected';

describe('the sessions of a line in FreeRADIUS', { skip: freeRadiusMissing }, () => {
  let servers: RadiusServers;
  before(async () => {
    servers = await startFreeRadius();
  });
  after(() => servers.stop());

  async function onStage(body: (stage: RadiusStage) => Promise<void>): Promise<void> {
    const stage = await openStage(servers);
    await body(stage).finally(() => stage.close());
  }

  describe('with open sessions', () => {
    test('has all of them ended, each by the NAS that holds it', async () => {
      const second = await servers.startNas();
      const line = newLine();
      await servers.addUser(line.imsi, withoutPassword);
      for (const nas of [servers.nas, second, second]) {
        await nas.start(line.imsi);
      }
      const both = [servers.nas, second].map((nas) => ({ ...nas.disconnect, nasAddress: nas.address }));
      const adapter = freeRadius(settingsOf(servers, { disconnect: both }), systemClock);
      const port = adapter.sessions(names);
      assert.deepEqual(await port.endAll(line, newCall()), {
        outcome: 'accepted',
        said: 'RADIUS: new sessions rejected, Disconnect-ACK for 3 sessions',
      });
      assert.deepEqual(await port.readBack(line, newCall()), { off: true, said: off });
      assert.deepEqual([servers.nas.ended(line.imsi), second.ended(line.imsi)], [1, 2]);
      await adapter.close();
    });

    test('at a NAS that nobody has set is refused for good, and says what to do', async () => {
      const stranger = await servers.startNas();
      await onStage(async ({ port, line }) => {
        await stranger.start(line.imsi);
        const reply = await port.endAll(line, newCall());
        assert.ok(reply.outcome === 'refused' && reply.final && reply.said.includes('add it'), reply.said);
        assert.equal(servers.nas.ended(line.imsi), 1, 'the other one is ended all the same');
        assert.equal(await servers.nas.authenticates(line.imsi), false, 'and no new one begins');
        const { off: isOff, said } = await port.readBack(line, newCall());
        assert.deepEqual([isOff, said], [false, 'RADIUS: 1 open session, new sessions rejected']);
      });
    });

    test('has one that its NAS knows no more: it is gone, and accounting has to say so before it is off', () =>
      onStage(async ({ port, line, session }) => {
        servers.nas.forget(line.imsi);
        const reply = await port.endAll(line, newCall());
        assert.equal(
          reply.said,
          'RADIUS: new sessions rejected, 1 session unknown to the NAS, so gone already',
        );
        assert.equal((await port.readBack(line, newCall())).off, false);
        await servers.nas.stopSession(line.imsi, session, 1_000);
        assert.deepEqual(await port.readBack(line, newCall()), { off: true, said: off });
      }));

    test('is refused in the words of its NAS, and no new session begins all the same', () =>
      onStage(async ({ port, line }) => {
        servers.nas.treat(line.imsi, 'refuses');
        assert.deepEqual(await port.endAll(line, newCall()), {
          outcome: 'refused',
          final: true,
          said: 'RADIUS: Disconnect-NAK, 501 Administratively Prohibited',
        });
        assert.equal(await servers.nas.authenticates(line.imsi), false);
      }));

    test('that go on after an acknowledgement is not off, and not silent', () =>
      onStage(async ({ port, line }) => {
        servers.nas.treat(line.imsi, 'pretends');
        assert.equal((await port.endAll(line, newCall())).outcome, 'accepted');
        const { off: isOff, said } = await port.readBack(line, newCall());
        assert.deepEqual([isOff, said], [false, 'RADIUS: 1 open session, new sessions rejected']);
        assert.equal((await port.readSilence(line, new Date(), newCall())).off, false);
      }));
  });

  test('with more open sessions than it can have, has the newest ended, and is not off', () =>
    onStage(async ({ port, line }) => {
      await servers.admin.query(
        `insert into radacct (acctsessionid, acctuniqueid, username, nasipaddress)
        select 'lost' || nth, $1 || nth, $1, '127.0.0.1' from generate_series(1, 300) as nth`,
        [line.imsi],
      );
      const session = await servers.nas.start(line.imsi);
      await port.endAll(line, newCall());
      assert.ok(!servers.nas.live(line.imsi).includes(session), 'the newest is ended');
      const { off: isOff, said } = await port.readBack(line, newCall());
      assert.ok(!isOff && said.startsWith('RADIUS: at least 256 open sessions'), said);
    }));

  describe('after its end', () => {
    test('is not silent once a session comes back, though it has ended again and moved nothing', () =>
      onStage(async ({ port, line }) => {
        await port.endAll(line, newCall());
        const since = new Date();
        assert.equal((await port.readSilence(line, since, newCall())).off, true);
        const later = new Date(since.getTime() + 60_000);
        const session = await servers.nas.start(line.imsi, later);
        const open = await port.readSilence(line, since, newCall());
        assert.deepEqual([open.off, open.said], [false, 'RADIUS accounting: 1 open session']);
        await servers.nas.stopSession(line.imsi, session, 0, later);
        const begun = await port.readSilence(line, since, newCall());
        assert.equal(begun.off, false);
        assert.ok(begun.said.startsWith('RADIUS accounting: 1 session begun after'), begun.said);
      }));

    test('is not silent where a session from before it is heard of after it', () =>
      onStage(async ({ port, line, session }) => {
        const since = new Date(Date.now() + 60_000);
        await servers.nas.stopSession(line.imsi, session, 5_000, new Date(since.getTime() + 5_000));
        const { off: isOff, said } = await port.readSilence(line, since, newCall());
        assert.ok(!isOff && said.startsWith('RADIUS accounting: 1 session heard of after'), said);
      }));
  });

  test('whose traffic is known in part has what is known, and is told to have more', () =>
    onStage(async ({ port, line, session }) => {
      const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
      const [since, until] = [at(30), at(120)];
      await servers.nas.update(line.imsi, session, 50_000_000, at(60));
      const before = await port.readTraffic(line, { since, until }, newCall());
      assert.equal(before.megabytes, 0);
      assert.ok(before.lastSeenAt && before.lastSeenAt > since && before.lastSeenAt < until);
      assert.ok(before.said.includes('at least; 1 session used before or later too'), before.said);

      const within = await servers.nas.start(line.imsi, at(70));
      await servers.nas.update(line.imsi, within, 1_000_001, at(80));
      const both = await port.readTraffic(line, { since, until }, newCall());
      assert.equal(both.megabytes, 3, 'both ways, the begun megabyte included');
    }));
});
