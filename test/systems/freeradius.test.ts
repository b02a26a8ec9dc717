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
});
