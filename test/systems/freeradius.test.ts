import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { freeRadius } from '../../src/connectors/network/freeradius.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { names, openStage, type RadiusStage, settingsOf } from './freeradius-stages.ts';
import {
  freeRadiusMissing,
  type Item,
  type RadiusServers,
  startFreeRadius,
  withoutPassword,
} from './programs/freeradius.ts';
import { until } from './signoff.ts';

const password = 'of-the-test-alone';
const withPassword: readonly Item[] = [{ attribute: 'Cleartext-Password', op: ':=', value: password }];
const accept = { attribute: 'Auth-Type', op: ':=', value: 'Accept' };
const off = 'RADIUS: no open session, new sessions rejected';

describe('a line in FreeRADIUS', { skip: freeRadiusMissing }, () => {
  let servers: RadiusServers;
  before(async () => {
    servers = await startFreeRadius();
  });
  after(() => servers.stop());

  async function onStage(body: (stage: RadiusStage) => Promise<void>): Promise<void> {
    const stage = await openStage(servers);
    await body(stage).finally(() => stage.close());
  }

  /** Who could attach before can after, and in between the server itself rejects them, and says so. */
  async function assertBarrable(user: string, line: ReturnType<typeof newLine>, given?: string) {
    const adapter = freeRadius(settingsOf(servers), systemClock);
    const port = adapter.sessions(names);
    try {
      assert.equal(await servers.nas.authenticates(user, given), true);
      assert.equal((await port.readBack(line, newCall())).off, false);
      assert.deepEqual(await port.endAll(line, newCall()), {
        outcome: 'accepted',
        said: 'RADIUS: new sessions rejected, no session was open',
      });
      assert.equal(await servers.nas.authenticates(user, given), false);
      assert.deepEqual(await port.readBack(line, newCall()), { off: true, said: off });
      assert.equal((await port.allow(line, newCall())).outcome, 'accepted');
      assert.equal(await servers.nas.authenticates(user, given), true);
      assert.equal((await port.readBack(line, newCall())).off, false);
    } finally {
      await adapter.close();
    }
  }

  describe('is barred, and let in again', () => {
    test('where it attaches without a password', async () => {
      const line = newLine();
      await servers.addUser(line.imsi, withoutPassword);
      await assertBarrable(line.imsi, line);
    });

    test('where it has a password, which nobody needs to know', async () => {
      const line = newLine();
      await servers.addUser(line.imsi, withPassword);
      await assertBarrable(line.imsi, line, password);
      assert.equal(await servers.nas.authenticates(line.imsi, 'wrong'), false);
    });

    test('where groups of its own come as early as can be, accept it, and fall through', async () => {
      const line = newLine();
      await servers.addGroup('early', [accept], [{ attribute: 'Fall-Through', op: '=', value: 'Yes' }]);
      await servers.addGroup('late', [accept], []);
      for (const [group, priority] of [
        ['early', -1_000],
        ['late', 0],
      ] as const) {
        await servers.joinGroup(line.imsi, group, priority);
      }
      await assertBarrable(line.imsi, line);
      const { rows } = await servers.admin.query(
        'select groupname, priority from radusergroup where username = $1 order by priority',
        [line.imsi],
      );
      assert.deepEqual(rows, [
        { groupname: 'early', priority: -1_000 },
        { groupname: 'late', priority: 0 },
      ]);
    });

    test('where its own check items do not fit and a group lets it in', async () => {
      const line = newLine();
      await servers.addUser(line.imsi, [{ attribute: 'NAS-Port-Type', op: '==', value: 'Virtual' }, accept]);
      await servers.addGroup('fits', [accept], []);
      await servers.joinGroup(line.imsi, 'fits', 1);
      await assertBarrable(line.imsi, line);
    });

    test('where only the profile of everybody lets it in, and it was there before', async () => {
      const line = newLine();
      const { nas } = servers;
      await nas.stopSession(line.imsi, await nas.start(line.imsi), 0);
      await until('accounting has it', 10_000, async () => {
        const { rows } = await servers.admin.query(
          'select from radacct where username = $1 and acctstoptime is not null',
          [line.imsi],
        );
        return rows.length === 1;
      });
      await servers.addGroup('guests', [accept], []);
      await servers.joinGroup('everybody', 'guests', 0);
      await assertBarrable(line.imsi, line);
      await servers.admin.query(`delete from radusergroup where username = 'everybody'`);
    });

    test('and its name with a realm is taken exactly', async () => {
      const line = newLine();
      const [user, similar] = [`${line.imsi}@data.example`, `${line.imsi}@data.example.org`];
      await servers.addUser(user, withoutPassword);
      await servers.addUser(similar, withoutPassword);
      const adapter = freeRadius(settingsOf(servers), systemClock);
      const port = adapter.sessions({ ...names, sessions: '{imsi}@data.example' });
      await port.endAll(line, newCall());
      assert.equal((await port.readBack(line, newCall())).off, true);
      assert.equal(await servers.nas.authenticates(user), false);
      assert.equal(await servers.nas.authenticates(similar), true);
      await adapter.close();
    });
  });

  test('is found though FreeRADIUS writes its name otherwise into its tables', async () => {
    const line = newLine();
    const adapter = freeRadius(settingsOf(servers), systemClock);
    const port = adapter.sessions({ ...names, sessions: '+{msisdn}#5' });
    const user = `${line.msisdn}#5`;
    await servers.addUser(user.replace('+', '=2B').replace('#', '=23'), withoutPassword);
    assert.equal(await servers.nas.authenticates(user), true);
    await servers.nas.start(user);
    assert.equal(
      (await port.readBack(line, newCall())).said,
      'RADIUS: 1 open session, new sessions accepted',
    );
    await port.endAll(line, newCall());
    assert.deepEqual(await port.readBack(line, newCall()), { off: true, said: off });
    assert.equal(await servers.nas.authenticates(user), false);
    await port.allow(line, newCall());
    assert.equal(await servers.nas.authenticates(user), true);
    await adapter.close();
  });

  describe('is not called barred', () => {
    test('where its own replies keep groups from being read: that is refused, and nothing is changed', () =>
      onStage(async ({ port, line }) => {
        await servers.admin.query(
          `insert into radreply (username, attribute, op, value) values ($1, 'Fall-Through', '=', 'No')`,
          [line.imsi],
        );
        const reply = await port.endAll(line, newCall());
        assert.ok(reply.outcome === 'refused' && reply.final && reply.said.includes('radreply'), reply.said);
        assert.equal(servers.nas.live(line.imsi).length, 1);
        assert.equal(await servers.nas.authenticates(line.imsi), true);
      }));

    test('by a name that nobody has there: that is refused, and nothing is changed', () =>
      onStage(async ({ port }) => {
        const stranger = newLine();
        const reply = await port.endAll(stranger, newCall());
        assert.ok(reply.outcome === 'refused' && reply.final, reply.said);
        assert.match(reply.said, /names\.sessions/);
        assert.equal((await port.readBack(stranger, newCall())).off, false);
        const { rows } = await servers.admin.query('select from radusergroup where username = $1', [
          stranger.imsi,
        ]);
        assert.equal(rows.length, 0);
      }));

    test('because a wrong password is rejected', async () => {
      const line = newLine();
      await servers.addUser(line.imsi, withPassword);
      await onStage(async ({ port }) => {
        assert.deepEqual(await port.readBack(line, newCall()), {
          off: false,
          said: 'RADIUS: no open session, new sessions not rejected by Signoff',
        });
      });
    });

    test('where a rejection comes without its words, until they are there again', () =>
      onStage(async ({ port, line, adapter }) => {
        await port.endAll(line, newCall());
        await servers.admin.query(`delete from radgroupreply where attribute = 'Reply-Message'`);
        assert.equal((await port.readBack(line, newCall())).off, false);
        const findings = await adapter.check(new AbortController().signal);
        assert.ok(findings.some(({ trouble }) => trouble?.includes('drops the Reply-Message')));
        await port.endAll(line, newCall());
        assert.deepEqual(await port.readBack(line, newCall()), { off: true, said: off });
      }));
  });

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
