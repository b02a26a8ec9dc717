import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The server that `npm test` started for this run; null where the machine has no PostgreSQL 15 or later. */
export const postgresUrl: string | null = process.env.SIGNOFF_TEST_POSTGRES ?? null;

/** For `{ skip: postgresMissing }`. */
export const postgresMissing: string | false =
  postgresUrl === null && 'needs PostgreSQL 15 or later, and npm test to start it';

export type TestDatabase = {
  readonly url: string;
  /** Ends the connections that are left, then the database. */
  drop(): Promise<void>;
};

/** A fresh database of its own for one test: empty, or a copy of `template`. */
export async function createDatabase(template?: string): Promise<TestDatabase> {
  if (postgresUrl === null) {
    throw new Error(`a test without { skip: postgresMissing } ${postgresMissing}`);
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = await createDatabaseOn(postgresUrl, name, template);
  return { url, drop: () => administer(postgresUrl, `drop database ${name} with (force)`) };
}

/** @returns its address */
export async function createDatabaseOn(
  server: string,
  name: string,
  template = 'template1',
): Promise<string> {
  await administer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
