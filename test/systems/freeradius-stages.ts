import type pg from 'pg';
import type { Sessions } from '../../src/application/ports.ts';
import { systemClock } from '../../src/clock.ts';
import {
  type FreeRadius,
  type FreeRadiusSettings,
  freeRadius,
} from '../../src/connectors/network/freeradius.ts';
import { names as schema } from '../../src/domain/policy/counterparts.ts';
import { type LineStage, newLine } from '../contract/stage.ts';
import { startCuttingProxy } from './programs/cutting-proxy.ts';
import { type RadiusServers, withoutPassword } from './programs/freeradius.ts';
import type { Manner } from './programs/freeradius-nas.ts';
import { startUdpRelay } from './programs/udp-relay.ts';
import { until } from './signoff.ts';

/** Lines at a real FreeRADIUS, and what makes it treat them as an outcome says. */

export const names = schema.parse({});

/** As impatient as a test. */
export const hasty = { irtMs: 100, mrtMs: 400, mrc: 20, mrdMs: 1_500 };

export function settingsOf(
  servers: RadiusServers,
  wishes: Partial<FreeRadiusSettings> = {},
): FreeRadiusSettings {
  const { database, authentication, nas } = servers;
  return {
    database,
    authentication,
    disconnect: [{ ...nas.disconnect, nasAddress: nas.address }],
    retransmission: hasty,
    ...wishes,
  };
}

/** Counts what becomes of the group in the database itself, and turns away who is marked as busy, each time but the second. */
export async function watchTables({ admin }: RadiusServers): Promise<void> {
  await admin.query(`
    create table acts (username text);
    create table busy (username text);
    create sequence turns;
    create function act() returns trigger language plpgsql security definer as $$
    declare who text := coalesce(new.username, old.username);
    begin
      if exists (select from busy where username = who) and nextval('turns') % 2 = 1 then
        raise 'busy' using errcode = 'lock_not_available';
      end if;
      insert into acts values (who);
      return coalesce(new, old);
    end $$;
    create trigger act before insert or delete on radusergroup for each row execute function act();
    create role signoff_blind login password 'replaced';
    grant select on radacct, radgroupcheck, radgroupreply, radusergroup, radreply, radcheck to signoff_blind;`);
}

export type RadiusStage = LineStage<Sessions> & {
  readonly adapter: FreeRadius;
  readonly session: string;
};

/** A line whose user attaches without a password, with one session open, and a connector of its own. */
export async function openStage(
  servers: RadiusServers,
  wishes: Partial<FreeRadiusSettings> = {},
  startedAt?: Date,
): Promise<RadiusStage> {
  const line = newLine();
  await servers.addUser(line.imsi, withoutPassword);
  const session = await servers.nas.start(line.imsi, startedAt);
  const adapter = freeRadius(settingsOf(servers, wishes), systemClock);
  return {
    port: adapter.sessions(names),
    adapter,
    line,
    session,
    async timesActed() {
      const { rows } = await servers.admin.query('select from acts where username = $1', [line.imsi]);
      return rows.length;
    },
    countsChanges: true,
    async another() {
      const other = newLine();
      await servers.addUser(other.imsi, withoutPassword);
      return other;
    },
    heard: async () => {},
    close: () => adapter.close(),
  };
}

/** Counted by the NAS: how many sessions of the line it has ended. */
export async function openStageAtNas(servers: RadiusServers, manner?: Manner): Promise<RadiusStage> {
  const stage = await openStage(servers, { settleMs: 200 });
  if (manner !== undefined) {
    servers.nas.treat(stage.line.imsi, manner);
  }
  return { ...stage, timesActed: async () => servers.nas.ended(stage.line.imsi) };
}

/** What AAA and NAS answer goes astray: `all` of it, or what the NAS says to the first request. */
export async function openMuteStage(servers: RadiusServers, lost: 'all' | 'first'): Promise<RadiusStage> {
  const { authentication, nas } = servers;
  let first: Buffer | null = null;
  const nasRelay = await startUdpRelay(nas.disconnect.endpoint, (answer, request) => {
    first ??= request;
    return lost === 'all' || request.equals(first) ? [] : [answer];
  });
  const aaaRelay = await startUdpRelay(authentication.endpoint, (answer) => (lost === 'all' ? [] : [answer]));
  const stage = await openStage(servers, {
    authentication: { ...authentication, endpoint: aaaRelay.endpoint },
    disconnect: [{ secret: nas.disconnect.secret, endpoint: nasRelay.endpoint, nasAddress: null }],
  });
  return {
    ...stage,
    timesActed: async () => nas.ended(stage.line.imsi),
    heard: () => Promise.race([nasRelay.heard(), aaaRelay.heard()]),
    async close() {
      await stage.close();
      await Promise.all([nasRelay.close(), aaaRelay.close()]);
    },
  };
}

/** The database's answer to the first order of each kind is lost, after it took effect. */
export async function openLostStage(servers: RadiusServers): Promise<RadiusStage> {
  const { database } = servers;
  const proxy = await startCuttingProxy(database, ['insert into radusergroup', 'delete from radusergroup']);
  const stage = await openStage(servers, { database: { ...database, ...proxy.endpoint } });
  return {
    ...stage,
    async close() {
      await stage.close();
      await proxy.close();
    },
  };
}

/** The user of the database may look, and change nothing. */
export async function openRefusedStage(servers: RadiusServers): Promise<RadiusStage> {
  const { database, admin } = servers;
  await admin.query(`alter role signoff_blind password '${database.password}'`);
  return await openStage(servers, { database: { ...database, user: 'signoff_blind' } });
}

export async function openBusyStage(servers: RadiusServers): Promise<RadiusStage> {
  const stage = await openStage(servers);
  await servers.admin.query('insert into busy values ($1)', [stage.line.imsi]);
  return stage;
}

/** Somebody else holds the tables, and whoever asks of them waits. */
export async function openSlowStage(servers: RadiusServers): Promise<RadiusStage> {
  const stage = await openStage(servers);
  const holder: pg.PoolClient = await servers.admin.connect();
  await holder.query('begin');
  await holder.query('lock table radacct in access exclusive mode');
  await holder.query('lock table radusergroup in share mode');
  const waiting = async () => {
    const { rows } = await servers.admin.query(
      `select from pg_stat_activity where usename = $1 and wait_event_type = 'Lock'`,
      [servers.database.user],
    );
    return rows.length;
  };
  return {
    ...stage,
    heard: () => until('the database holds a question', 10_000, async () => (await waiting()) > 0, 20),
    async close() {
      await holder.query('rollback');
      holder.release();
      await stage.close();
    },
  };
}
