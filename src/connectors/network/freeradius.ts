import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Clock, Finding, ReadBack, Reply, Sessions } from '../../application/ports.ts';
import { userNameOf } from '../../domain/names.ts';
import type { Names } from '../../domain/policy/counterparts.ts';
import type { Endpoint } from '../endpoint.ts';
import { checkFreeRadius } from './freeradius-check.ts';
import { type RadiusClient, type Retransmission, radiusClient } from './radius-client.ts';
import { disconnect, type Ended, type SessionEnder } from './radius-disconnect.ts';
import { probe, probeWords } from './radius-probe.ts';
import { openSql, SqlRefusal, type SqlSettings } from './radius-sql.ts';
import { mostOpen, type RadiusTables, radiusTables } from './radius-tables.ts';

export type FreeRadiusSettings = {
  /** Of FreeRADIUS; what its user needs to be allowed stands in docs/counterparts.md. */
  readonly database: SqlSettings;
  /** Where it takes Access-Requests. */
  readonly authentication: { readonly endpoint: Endpoint; readonly secret: string };
  /** Who ends sessions (RFC 5176), in the order in which they are looked through. */
  readonly disconnect: readonly {
    readonly endpoint: Endpoint;
    readonly secret: string;
    /** The NAS-IP-Address whose sessions it ends; null: those of every NAS that no other is named for. */
    readonly nasAddress: string | null;
  }[];
  readonly retransmission?: Retransmission;
  /** How long an order waits for accounting to hear of the sessions that it ended, in ms. */
  readonly settleMs?: number;
};

export type FreeRadius = {
  sessions(names: Names): Sessions;
  /** Asks everything once, and changes nothing. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
  close(): Promise<void>;
};

/** Unless told otherwise; a NAS tells accounting within a moment. */
const settleMs = 1_000;
const firstLookMs = 10;
const longestPauseMs = 200;
const bytesInMegabyte = 1_000_000;

/**
 * RADIUS as FreeRADIUS speaks it: it bars a user in its tables, and has the NAS of each open session end it.
 *
 * A rejection alone proves nothing: whoever asks with a wrong password is rejected, and nobody but the subscriber should know the
 * right one; cards mostly have none. So the read-back looks for the words that only Signoff's group adds to a rejection. They come
 * through where Reply-Message may stand in an Access-Reject, as it may in RFC 2865 and by FreeRADIUS's own filter. A server that
 * drops them is never believed: it reads back "on", and says why.
 *
 * @param clock the time of this very moment: requests carry it, and a NAS drops one from another time
 */
export function freeRadius(settings: FreeRadiusSettings, clock: Clock): FreeRadius {
  const { retransmission } = settings;
  const clientOf = ({ endpoint, secret }: { readonly endpoint: Endpoint; readonly secret: string }) =>
    radiusClient({ endpoint, secret, ...(retransmission === undefined ? {} : { retransmission }) });
  const sql = openSql(settings.database);
  const tables = radiusTables(sql);
  const authentication = clientOf(settings.authentication);
  const enders = settings.disconnect.map((each) => ({ ...each, client: clientOf(each) }));
  const parts: Parts = {
    tables,
    authentication,
    enders,
    clock,
    settleMs: settings.settleMs ?? settleMs,
  };
  return {
    sessions: (names) => sessionsOf(parts, names),
    check: (signal) => checkFreeRadius({ ...parts, settings, enders }, signal),
    async close() {
      for (const client of [authentication, ...enders.map((ender) => ender.client)]) {
        client.close();
      }
      await sql.close();
    },
  };
}

type Parts = {
  readonly tables: RadiusTables;
  readonly authentication: RadiusClient;
  readonly enders: readonly SessionEnder[];
  readonly clock: Clock;
  readonly settleMs: number;
};

function sessionsOf(parts: Parts, names: Names): Sessions {
  const { tables } = parts;
  return {
    endAll: (line, { signal }) => replied(() => endAll(parts, userNameOf(line, names), signal)),
    allow: (line, { signal }) =>
      replied(async () => {
        await tables.unbar(userNameOf(line, names), signal);
        return { outcome: 'accepted', said: 'RADIUS: new sessions no longer rejected' };
      }),
    readBack: (line, call) => readBack(parts, userNameOf(line, names), call),
    async readSilence(line, since, { signal }) {
      const { open, began, usedOn } = await tables.activityAfter(userNameOf(line, names), since, signal);
      const after = since.toISOString();
      const heard = [
        ...(open > 0 ? [counted(open, 'open session')] : []),
        ...(began > 0 ? [`${counted(began, 'session')} begun after ${after}`] : []),
        ...(usedOn > 0 ? [`${counted(usedOn, 'session')} heard of after ${after}`] : []),
      ];
      return heard.length === 0
        ? { off: true, said: `RADIUS accounting: no traffic after ${after}` }
        : { off: false, said: `RADIUS accounting: ${heard.join(', ')}` };
    },
    async readTraffic(line, span, { signal }) {
      const { octets, inPart, lastSeenAt } = await tables.traffic(userNameOf(line, names), span, signal);
      const megabytes = Math.ceil(octets / bytesInMegabyte);
      const after = `after ${span.since.toISOString()}`;
      const uncounted = `${counted(inPart, 'session')} used before or later too, and not counted`;
      const said = lastSeenAt === null ? `no traffic ${after}` : `${megabytes} MB ${after}`;
      return {
        megabytes,
        lastSeenAt,
        said: `RADIUS accounting: ${said}${inPart > 0 ? `, at least; ${uncounted}` : ''}`,
      };
    },
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** An order's answer, where the database says no as well. */
async function replied(order: () => Promise<Reply>): Promise<Reply> {
  try {
    return await order();
  } catch (error) {
    if (error instanceof SqlRefusal) {
      return { outcome: 'refused', final: error.final, said: error.message };
    }
    throw error;
  }
}

/**
 * Bars before it ends: a session that was ended first could come back. The bar stays where a session then cannot be ended. What
 * has been done already is found done when the order comes again, so that a key is not needed.
 */
async function endAll(parts: Parts, user: string, signal: AbortSignal): Promise<Reply> {
  const { tables, enders, clock } = parts;
  if (!(await tables.isKnown(user, signal))) {
    // To bar a name that nobody uses would prove nothing of the line.
    const said =
      'RADIUS: nobody of this name is known there; compare names.sessions of the profile with its users';
    return { outcome: 'refused', final: true, said };
  }
  if ((await tables.bar(user, signal)) === 'no-groups') {
    const said =
      "RADIUS: Fall-Through = No in the user's replies keeps groups unread: remove it from radreply";
    return { outcome: 'refused', final: true, said };
  }
  const open = await tables.openSessions(user, signal);
  if (open.length === 0) {
    return { outcome: 'accepted', said: 'RADIUS: new sessions rejected, no session was open' };
  }
  const results = await Promise.allSettled(
    open.map((session) => disconnect(enders, { user, session, now: clock.now() }, signal)),
  );
  signal.throwIfAborted();
  const ended = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
  const refused = ended.filter((each) => each.outcome === 'refused');
  const worst = refused.find((each) => each.final) ?? refused[0];
  const unknown = results.find((result) => result.status === 'rejected');
  if (unknown !== undefined && worst?.final !== true) {
    throw unknown.reason;
  }
  if (worst !== undefined) {
    return { outcome: 'refused', final: worst.final, said: worst.said };
  }
  await settled(parts, user, signal);
  return { outcome: 'accepted', said: wordsOf(ended) };
}

function wordsOf(ended: readonly Ended[]): string {
  const gone = ended.filter(({ outcome }) => outcome === 'gone').length;
  const acknowledged = ended.length - gone;
  const words = [
    ...(acknowledged > 0 ? [`Disconnect-ACK for ${counted(acknowledged, 'session')}`] : []),
    ...(gone > 0 ? [`${counted(gone, 'session')} unknown to the NAS, so gone already`] : []),
  ];
  return `RADIUS: new sessions rejected, ${words.join(', ')}`;
}

/** A NAS acknowledges first and tells accounting then: a moment's patience spares asking everything again. */
async function settled({ tables, settleMs: patienceMs }: Parts, user: string, signal: AbortSignal) {
  let pauseMs = firstLookMs;
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    await sleep(pauseMs, undefined, { signal });
    if ((await tables.openSessions(user, signal)).length === 0) {
      return;
    }
    pauseMs = Math.min(2 * pauseMs, longestPauseMs);
  }
}

/** Two questions to two places: whether a new session would be let in, and whether one is open. */
async function readBack(parts: Parts, user: string, { signal }: Call): Promise<ReadBack> {
  const [{ answer }, open] = await Promise.all([
    probe(parts.authentication, user, signal),
    parts.tables.openSessions(user, signal),
  ]);
  const atLeast = open.length === mostOpen ? 'at least ' : '';
  const sessions =
    open.length === 0 ? 'no open session' : `${atLeast}${counted(open.length, 'open session')}`;
  return {
    off: answer === 'barred' && open.length === 0,
    said: `RADIUS: ${sessions}, ${probeWords[answer]}`,
  };
}
