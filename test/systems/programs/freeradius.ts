import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres, type PostgresServer, startPostgres } from '../../../scripts/postgres.ts';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';
import { aaaConfiguration, ports, schemaFile } from './freeradius-configuration.ts';
import { type Nas, startNasIn } from './freeradius-nas.ts';
import { freeAddress, newSecret, type Program, startProgram, writeFiles } from './freeradius-program.ts';

/** Why FreeRADIUS cannot be started here; false where it can. */
export const freeRadiusMissing: string | false =
  existsSync('/usr/sbin/freeradius') && existsSync('/usr/bin/radclient') && existsSync(schemaFile)
    ? findPostgres() === null && 'needs PostgreSQL 15 or later'
    : 'needs the packages freeradius, freeradius-utils and freeradius-postgresql';

/** A check item or a reply item. */
export type Item = { readonly attribute: string; readonly op: string; readonly value: string };

export type RadiusServers = {
  /** A role of the database that may do what the connector needs, and no more. */
  readonly database: Endpoint & {
    readonly database: string;
    readonly user: string;
    readonly password: string;
  };
  /** The database, for whoever may do everything. */
  readonly admin: pg.Pool;
  readonly postgres: PostgresServer;
  readonly authentication: { readonly endpoint: Endpoint; readonly secret: string };
  readonly aaa: Program;
  readonly nas: Nas;
  startNas(): Promise<Nas>;
  addUser(user: string, checks: readonly Item[]): Promise<void>;
  addGroup(group: string, checks: readonly Item[], replies: readonly Item[]): Promise<void>;
  /** Groups are read by priority, least first. */
  joinGroup(user: string, group: string, priority: number): Promise<void>;
  stop(): Promise<void>;
};

/** Who attaches without any password, as data cards mostly do. */
export const withoutPassword: readonly Item[] = [{ attribute: 'Auth-Type', op: ':=', value: 'Accept' }];

/** What the connector's role may do; docs/counterparts.md tells operators the same. */
const grants = `
  grant select on radacct to signoff_radius;
  grant select, insert on radgroupcheck, radgroupreply to signoff_radius;
  grant select, insert, delete on radusergroup to signoff_radius;
  grant select (username, attribute, value) on radreply to signoff_radius;
  grant select (username) on radcheck to signoff_radius;
  grant usage on sequence radgroupcheck_id_seq, radgroupreply_id_seq, radusergroup_id_seq to signoff_radius;
`;

/** Starts PostgreSQL, an AAA on it, and a NAS before it. */
export async function startFreeRadius(): Promise<RadiusServers> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-radius-'));
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) {
      await end();
    }
  };
  try {
    // Not within ours: PostgreSQL runs as somebody else, who must not look into it.
    const data = await mkdtemp(join(tmpdir(), 'signoff-postgres-'));
    stops.push(() => rm(data, { recursive: true, force: true }));
    const postgres = await startPostgres({ folder: data, durable: false });
    stops.push(() => postgres.stop());
    const passwords = { radius: newSecret(), signoff: newSecret() };
    const admin = await prepareDatabase(postgres, data, passwords);
    stops.push(() => admin.end());
    const port = Number(new URL(postgres.url).port);

    const address = await freeAddress();
    const secret = newSecret();
    const own = join(folder, 'aaa');
    const database = { port, user: 'radius', password: passwords.radius };
    await writeFiles(own, { 'radiusd.conf': aaaConfiguration({ folder: own, address, secret, database }) });
    const aaa = await startProgram(own);
    stops.push(aaa.stop);
    const startNas = async () => {
      const nas = await startNasIn(await mkdtemp(join(folder, 'nas-')), { address, secret });
      stops.push(nas.stop);
      return nas;
    };
    return {
      database: {
        host: '127.0.0.1',
        port,
        database: 'radius',
        user: 'signoff_radius',
        password: passwords.signoff,
      },
      admin,
      postgres,
      authentication: { endpoint: { host: address, port: ports.authentication }, secret },
      aaa,
      nas: await startNas(),
      startNas,
      ...tablesOf(admin),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Writes what an operator would. */
function tablesOf(admin: pg.Pool): Pick<RadiusServers, 'addUser' | 'addGroup' | 'joinGroup'> {
  const add = async (table: string, of: string, name: string, items: readonly Item[]) => {
    for (const { attribute, op, value } of items) {
      await admin.query(`insert into ${table} (${of}, attribute, op, value) values ($1, $2, $3, $4)`, [
        name,
        attribute,
        op,
        value,
      ]);
    }
  };
  return {
    addUser: (user, checks) => add('radcheck', 'username', user, checks),
    async addGroup(group, checks, replies) {
      await add('radgroupcheck', 'groupname', group, checks);
      await add('radgroupreply', 'groupname', group, replies);
    },
    async joinGroup(user, group, priority) {
      const insert = 'insert into radusergroup (username, groupname, priority) values ($1, $2, $3)';
      await admin.query(insert, [user, group, priority]);
    },
  };
}

async function prepareDatabase(
  postgres: PostgresServer,
  data: string,
  passwords: { readonly radius: string; readonly signoff: string },
): Promise<pg.Pool> {
  const first = new pg.Client({ connectionString: postgres.url });
  await first.connect();
  await first.query('create database radius');
  for (const [role, password] of Object.entries({
    radius: passwords.radius,
    signoff_radius: passwords.signoff,
  })) {
    await first.query(`create role ${role} login password '${password}'`);
  }
  // Whoever looks on for the test needs no password; the programs do, as in the field.
  const rules = 'host all signoff 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n';
  await writeFile(join(data, 'pg_hba.conf'), rules);
  await first.query('select pg_reload_conf()');
  await first.end();

  const url = new URL(postgres.url);
  url.pathname = '/radius';
  const admin = new pg.Pool({ connectionString: url.href, max: 4 });
  // A test may take the database away.
  admin.on('error', () => {});
  await admin.query(await readFile(schemaFile, 'utf8'));
  await admin.query('grant select, insert, update, delete on all tables in schema public to radius');
  await admin.query('grant usage on all sequences in schema public to radius');
  await admin.query(grants);
  return admin;
}
