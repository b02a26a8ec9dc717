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

/** A fresh, empty database of its own for one test. */
export async function createDatabase(): Promise<TestDatabase> {
  if (postgresUrl === null) {
    throw new Error(`a test without { skip: postgresMissing } ${postgresMissing}`);
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(postgresUrl, `create database ${name}`);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(postgresUrl, `drop database ${name} with (force)`) };
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
