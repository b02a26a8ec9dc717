import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { CamelCasePlugin, type Dialect, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { Refusal } from '../domain/errors.ts';
import { lockFolder } from './lock.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

/** Where the rows are: a folder of this machine, or a PostgreSQL server (version 15 or later). */
export type StoreLocation =
  | { readonly kind: 'embedded'; readonly folder: string }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      /** The schema to work in; the server's default where it is missing. */
      readonly schema?: string;
    };

export type OpenDatabase = {
  readonly db: Database;
  /** True when the database answers a question now. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

const int8 = 20;
const date = 1082;

/**
 * Opens the database and asks it once.
 * @throws Refusal `store-locked` when another process has the folder, `config-invalid` when the folder cannot be
 *   used, `store-away` when the server does not answer, is too old, or refuses the credentials
 */
export async function openDatabase(location: StoreLocation): Promise<OpenDatabase> {
  return location.kind === 'embedded'
    ? await openEmbedded(location.folder)
    : await openPostgres(location.url, location.schema);
}

function kyselyOf(dialect: Dialect): Database {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
}

async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const lock = lockFolder(folder);
  try {
    const pglite = await PGlite.create(join(folder, 'pglite'), {
      parsers: { [int8]: BigInt, [date]: (text) => text },
      serializers: { [types.JSONB]: toJsonText },
    });
    const db = kyselyOf(new PGliteDialect({ pglite }));
    return {
      db,
      answers: () => answers(db),
      async close() {
        await db.destroy();
        await pglite.close().catch(() => undefined); // closed already when Kysely had used it
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** JSON is always handed over as text, on both databases. */
function toJsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function openPostgres(url: string, schema: string | undefined): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // A server that vanishes without a word is noticed, and is away like one that said so.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: 120_000,
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
    types: {
      getTypeParser(oid: number, format?: 'text' | 'binary') {
        if (oid === int8) return BigInt;
        if (oid === date) return (text: string) => text;
        return pg.types.getTypeParser(oid, format as 'text');
      },
    },
  });
  // A connection that breaks is replaced at the next query, and the query that it was used for fails by itself.
  // Unhandled, both events would end the process: the pool's for an idle connection, its own for one in use.
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  const db = kyselyOf(new PostgresDialect({ pool }));
  try {
    await requireVersion15(db);
  } catch (error) {
    await db.destroy();
    throw isAway(error)
      ? new Refusal('store-away', { server: serverOf(url), problem: reasonOf(error) })
      : error;
  }
  return { db, answers: () => answers(db), close: () => db.destroy() };
}

function answers(db: Database): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
}

async function requireVersion15(db: Database): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version < 150_000) {
    throw new Refusal('store-away', {
      server: 'PostgreSQL',
      problem: `version ${Math.floor(version / 10_000)} is too old; 15 or later is needed`,
    });
  }
}

/** Host and port only: the address of a database may hold a password. */
function serverOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the address in DATABASE_URL';
}

/** In words where the code alone says little. The server's own words can quote what it was asked for. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such machine',
  '28P01': 'wrong user or password',
  '28000': 'this user may not connect',
  '3D000': 'there is no such database',
  '57P03': 'it is starting or stopping',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code || (error instanceof Error ? error.message : 'unknown'));
}

/**
 * True when the database could not be reached or went away in the middle: worth trying again later.
 * Classes 08 (connection), 53 (no resources), 57P (shut down); 28, 3D: credentials, no such database.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|53|57P|28|3D)/.test(code) ||
    /^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH|EAI_|ENOENT)/.test(code) ||
    /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}
