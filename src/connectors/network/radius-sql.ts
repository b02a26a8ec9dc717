import { connect as connectTo } from 'node:net';
import pg from 'pg';
import { CounterpartAway } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';

/** How questions are put to the PostgreSQL of somebody else. */

export type SqlSettings = Endpoint & {
  readonly database: string;
  readonly user: string;
  readonly password: string;
};

/** The database answered, and its answer is no. */
export class SqlRefusal extends Error {
  override readonly name = 'SqlRefusal';
  /** Whether asking again cannot help. */
  readonly final: boolean;

  constructor(sqlState: string) {
    super(`RADIUS database: ${refusals[sqlState] ?? 'refused'} (${sqlState})`);
    this.final = !passing.some((start) => sqlState.startsWith(start));
  }
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const refusals: Readonly<Record<string, string>> = {
  '42501': 'the user lacks a right on its tables',
  '42P01': 'a table is missing',
  '42703': 'a column is missing',
  '55P03': 'a table is locked',
  '57014': 'the statement took too long',
  '25006': 'it is read-only',
};
/** Read-only: a standby that is to become the server. Rolled back, short of resources, locked, cancelled. */
const passing = ['25006', '40', '53', '55', '57014'];

/** Cut off by the server: whether the statement took effect, nobody knows. */
const cutOff = /^(?:08|57P|58|XX)/;

export type Sql = {
  /**
   * @throws CounterpartAway before anything was asked; SqlRefusal; Error where the connection was lost, with no more than that
   *   in it; the signal's reason where the call is aborted: then the server was told to give the statement up
   */
  ask<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
    signal: AbortSignal,
  ): Promise<readonly Row[]>;
  close(): Promise<void>;
};

/** Texts of PostgreSQL may quote values: none of them goes further than this file. */
export function openSql({ host, port, database, user, password }: SqlSettings): Sql {
  const pool = new pg.Pool({
    ...{ host, port, database, user, password },
    max: 8,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // An order that nobody waits for any more must not come true much later.
    statement_timeout: 10_000,
    keepAlive: true,
    application_name: 'signoff',
    allowExitOnIdle: true,
  });
  // An idle connection was cut: the pool opens another when there is something to ask.
  pool.on('error', () => {});
  return {
    async ask(text, values, signal) {
      signal.throwIfAborted();
      const client = await connected(pool, signal);
      return await answered(client, { host, port }, { text, values: [...values] }, signal);
    },
    close: () => pool.end(),
  };
}

async function connected(pool: pg.Pool, signal: AbortSignal): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => {
    // It comes all the same, and is for somebody else then.
    connecting.then((client) => client.release()).catch(() => {});
    reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const client = await Promise.race([connecting, aborted]);
    signal.throwIfAborted();
    return client;
  } catch (error) {
    signal.throwIfAborted();
    throw new CounterpartAway(`RADIUS database: ${whyNoConnection(error)}`);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

const noConnections: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  '28P01': 'wrong user or password',
  '28000': 'wrong user or password',
  '3D000': 'there is no such database',
  '53300': 'it takes no more connections',
  '57P03': 'it is starting or stopping',
};

function whyNoConnection(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? 'no connection in time' : (noConnections[code] ?? `no connection (${code})`);
}

async function answered<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  server: Endpoint,
  query: { readonly text: string; readonly values: unknown[] },
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  const onError = () => {};
  client.on('error', onError);
  signal.addEventListener('abort', onAbort, { once: true });
  let isUsable = true;
  try {
    const asking = client.query<Row>(query);
    asking.catch(() => {});
    return (await Promise.race([asking, aborted])).rows;
  } catch (error) {
    const state = sqlStateOf(error);
    isUsable = state !== null && !signal.aborted;
    if (signal.aborted) {
      cancel(client, server);
      throw signal.reason;
    }
    throw state === null ? new Error('RADIUS database: the connection was lost') : new SqlRefusal(state);
  } finally {
    signal.removeEventListener('abort', onAbort);
    client.off('error', onError);
    client.release(!isUsable);
  }
}

/** Null where the connection broke, or the server broke it. */
function sqlStateOf(error: unknown): string | null {
  const state = error instanceof pg.DatabaseError ? (error.code ?? null) : null;
  return state === null || cutOff.test(state) ? null : state;
}

/**
 * Asks the server to give up what it does for this client (PostgreSQL 15, 55.2.8): closing the connection alone would leave it
 * at work. Nothing comes back, and where it fails the statement ends at its time limit.
 */
function cancel(client: pg.PoolClient, { host, port }: Endpoint): void {
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  const request = Buffer.alloc(16);
  request.writeInt32BE(16, 0);
  request.writeInt32BE(80_877_102, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  const socket = connectTo({ host, port, timeout: 5_000 }, () => socket.end(request));
  socket.on('timeout', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', () => {});
}
