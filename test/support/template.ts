import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleFolder } from '../../src/cli/example.ts';
import { importFolder } from '../../src/cli/import.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Database, openDatabase, type StoreLocation } from '../../src/store/open.ts';
import { createDatabaseOn } from './postgres.ts';

/** The example's extract is as of this day. */
export const exampleDay = new Date('2026-11-01T09:00:00Z');

/** What a new database holds: all tables, empty; or those with the example operator in them. */
export type Content = 'schema' | 'example';

/**
 * Making a database takes seconds, copying one a fraction of one: a run of tests makes one of each content to copy from.
 * For PGlite their folder is in this variable; without it each file of tests makes its own.
 */
export const templateVariable = 'SIGNOFF_TEST_PGLITE';

/** A database of the run's server for each content. */
export const postgresTemplates: Readonly<Record<Content, string>> = {
  schema: 'template_schema',
  example: 'template_example',
};

export type Templates = AsyncDisposable & { readonly folder: string };

/** @param postgresUrl the server of this run; null where there is none, and then the example is tried on PGlite */
export async function makeTemplates(postgresUrl: string | null): Promise<Templates> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-template-'));
  const embedded = (content: Content) => ({ kind: 'embedded', folder: join(folder, content) }) as const;
  await fill(embedded('schema'), migrate);
  if (postgresUrl === null) {
    await cp(join(folder, 'schema'), join(folder, 'example'), { recursive: true });
    await fill(embedded('example'), importExample);
  } else {
    await makeOnPostgres(postgresUrl);
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function makeOnPostgres(server: string): Promise<void> {
  const schema = await createDatabaseOn(server, postgresTemplates.schema);
  await fill({ kind: 'postgres', url: schema }, migrate);
  const example = await createDatabaseOn(server, postgresTemplates.example, postgresTemplates.schema);
  await fill({ kind: 'postgres', url: example }, importExample);
}

async function fill(location: StoreLocation, work: (db: Database) => Promise<unknown>): Promise<void> {
  const { db, close } = await openDatabase(location);
  try {
    await work(db);
  } finally {
    await close();
  }
}

function importExample(db: Database): Promise<unknown> {
  return importFolder(exampleFolder, extractTargetOn(db), exampleDay);
}

/** A folder to open a PGlite in; what is not in it yet, because the run made no template, is for the caller to make. */
export async function templatedFolder(content: Content): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-store-'));
  const templates = process.env[templateVariable];
  if (templates) {
    const made = existsSync(join(templates, content)) ? content : 'schema';
    await cp(join(templates, made, 'pglite'), join(folder, 'pglite'), { recursive: true });
  }
  return folder;
}
