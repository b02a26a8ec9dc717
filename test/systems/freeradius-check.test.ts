import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { type FreeRadiusSettings, freeRadius } from '../../src/connectors/network/freeradius.ts';
import { patientRetransmission } from '../../src/connectors/network/radius-client.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { names, openStage, settingsOf } from './freeradius-stages.ts';
import { freeRadiusMissing, type RadiusServers, startFreeRadius } from './programs/freeradius.ts';
import { freePort } from './signoff.ts';

const wrong = randomBytes(12).toString('hex');

describe('the check of a FreeRADIUS', { skip: freeRadiusMissing }, () => {
  let servers: RadiusServers;
  before(async () => {
    servers = await startFreeRadius();
  });
  after(() => servers.stop());

  /** What is wrong, each with where it is. */
  async function troubles(
    wishes: Partial<FreeRadiusSettings> = {},
    clock = systemClock,
  ): Promise<readonly string[]> {
    // As patient with orders as in the field, and looked at by a doctor, who is not.
    const settings = settingsOf(servers, { retransmission: patientRetransmission, ...wishes });
    const adapter = freeRadius(settings, clock);
    try {
      const findings = await adapter.check(AbortSignal.timeout(10_000));
      const told = findings.map(({ what, trouble }) => `${what}: ${trouble}`).join('\n');
      const { database, authentication, nas } = servers;
      for (const secret of [database.password, authentication.secret, nas.disconnect.secret, wrong]) {
        assert.ok(!told.includes(secret), told);
      }
      return findings.flatMap(({ what, trouble }) => (trouble === null ? [] : [`${what}: ${trouble}`]));
    } finally {
      await adapter.close();
    }
  }

  async function assertTrouble(expected: RegExp, wishes?: Partial<FreeRadiusSettings>): Promise<void> {
    const found = await troubles(wishes);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', expected);
  }

  async function snapshot(): Promise<unknown> {
    const tables = ['radcheck', 'radreply', 'radusergroup', 'radgroupcheck', 'radgroupreply', 'radacct'];
    return await Promise.all(
      tables.map(async (table) => (await servers.admin.query(`select * from ${table}`)).rows),
    );
  }

  test('finds nothing wrong where all is well, before anybody is barred and after, and changes nothing', async () => {
    const before = await snapshot();
    assert.deepEqual(await troubles(), []);
    assert.deepEqual(await snapshot(), before);
    const stage = await openStage(servers);
    await stage.port.endAll(stage.line, newCall());
    await stage.close();
    assert.deepEqual(await troubles(), []);
  });

  test('names a database that is not there, and one that knows neither user nor database', async () => {
    const { database } = servers;
    const port = await freePort();
    await assertTrouble(/database 127\.0\.0\.1:\d+.*nothing answers there/, {
      database: { ...database, port },
    });
    await assertTrouble(/wrong user or password/, { database: { ...database, password: wrong } });
    await assertTrouble(/no such database/, { database: { ...database, database: 'nowhere' } });
  });

  test('names the rights that are missing, and does not stumble over tables that are', async () => {
    const { admin } = servers;
    await admin.query('revoke insert, delete on radusergroup from signoff_radius');
    await assertTrouble(/lacks insert on radusergroup, delete on radusergroup: grant/);
    await admin.query('grant insert, delete on radusergroup to signoff_radius');
    await admin.query('revoke usage on sequence radusergroup_id_seq from signoff_radius');
    await assertTrouble(/lacks usage on sequence radusergroup_id_seq: grant/);
    await admin.query('grant usage on sequence radusergroup_id_seq to signoff_radius');
    await admin.query('revoke select (value) on radreply from signoff_radius');
    await assertTrouble(/lacks select \(value\) on radreply: grant/);
    await admin.query('grant select (value) on radreply to signoff_radius');
    const empty = { ...servers.database, database: 'postgres' };
    await assertTrouble(/lacks select on radacct, .*value\) on radreply/, { database: empty });
    assert.deepEqual(await troubles(), []);
  });

  test('names a long accounting that has no index by user', async () => {
    const { admin } = servers;
    await admin.query(`insert into radacct (acctsessionid, acctuniqueid, username, nasipaddress, acctstoptime)
      select n, n, 'somebody', '127.0.0.1', now() from generate_series(1, 110000) as n`);
    await admin.query('analyze radacct');
    await assertTrouble(/create index concurrently on radacct/);
    await admin.query('create index by_user on radacct (username, acctstarttime)');
    assert.deepEqual(await troubles(), []);
    await admin.query('truncate radacct');
  });

  test('names a clock that differs', async () => {
    const clock = { now: () => new Date(Date.now() + 60_000) };
    const found = await troubles({}, clock);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /clock: it differs by \d+ s.*NTP/);
  });

  test('names an authentication that is silent under a wrong secret, or not there', async () => {
    const { endpoint } = servers.authentication;
    await assertTrouble(/authentication .*secret/, { authentication: { endpoint, secret: wrong } });
    const closed = { host: endpoint.host, port: 9 };
    await assertTrouble(/authentication .*nobody listens/, {
      authentication: { endpoint: closed, secret: wrong },
    });
  });

  test('names who ends sessions and is silent, not there, or says yes to everything', async () => {
    const { endpoint, secret } = servers.nas.disconnect;
    await assertTrouble(/disconnect .*secret/, {
      disconnect: [{ endpoint, secret: wrong, nasAddress: null }],
    });
    const closed = { host: endpoint.host, port: 9 };
    await assertTrouble(/disconnect .*nobody listens/, {
      disconnect: [{ endpoint: closed, secret, nasAddress: null }],
    });
    servers.nas.treat('signoff-check', 'pretends');
    await assertTrouble(/worth nothing/);
    servers.nas.treat('signoff-check', 'refuses');
    await assertTrouble(/501 Administratively Prohibited/);
  });

  test('can be given up', async () => {
    const adapter = freeRadius(settingsOf(servers), systemClock);
    const reason = new Error('the deadline has passed');
    await assert.rejects(adapter.check(AbortSignal.abort(reason)), reason);
    await adapter.close();
  });

  test('of one that accepts even who is barred says so', async () => {
    const line = newLine();
    const adapter = freeRadius(settingsOf(servers), systemClock);
    await adapter.sessions(names).endAll(line, newCall());
    await servers.admin.query(`update radgroupcheck set value = 'Accept' where groupname = 'signoff-off'`);
    servers.nas.treat('signoff-check', 'refuses');
    assert.ok((await troubles()).some((trouble) => trouble.includes('it accepts')));
    assert.equal((await adapter.sessions(names).readBack(line, newCall())).off, false);
    await adapter.close();
  });
});
