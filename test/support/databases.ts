import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { migrate } from '../../src/store/migrate.ts';
import { type Database, openDatabase, type StoreLocation } from '../../src/store/open.ts';
import { createDatabase, postgresMissing } from './postgres.ts';
import { type Content, postgresTemplates, templatedFolder } from './template.ts';

export type OpenTestDatabase = { readonly db: Database; close(): Promise<void> };

type TestedDatabase = {
  readonly name: 'PGlite' | 'PostgreSQL';
  /**
   * A fresh database with the whole schema, and the example in it where that is wished and the run has made one.
   * One for a file of tests is enough.
   */
  open(content?: Content): Promise<OpenTestDatabase>;
};

/** Every database that this run can test on; on a machine without PostgreSQL, a skipped test says so. */
export const databases: readonly TestedDatabase[] = [
  { name: 'PGlite', open: openPglite },
  ...(postgresMissing ? [] : [{ name: 'PostgreSQL', open: openPostgres } as const]),
];

/**
 * What takes long is tried on one database a run: the engine, races, imports, whole pages. PostgreSQL where
 * there is one, since it opens ten times as fast. `npm run test:embedded` tries the same on PGlite.
 */
export const engineDatabases = databases.slice(-1);

if (postgresMissing) {
  test('the same on PostgreSQL was left out', { skip: postgresMissing }, () => {});
}

async function openPglite(content: Content = 'schema'): Promise<OpenTestDatabase> {
  const folder = await templatedFolder(content);
  return await openMigrated({ kind: 'embedded', folder }, () => rm(folder, { recursive: true }));
}

async function openPostgres(content: Content = 'schema'): Promise<OpenTestDatabase> {
  const { url, drop } = await createDatabase(postgresTemplates[content]);
  return await openMigrated({ kind: 'postgres', url }, drop);
}

async function openMigrated(location: StoreLocation, remove: () => Promise<void>): Promise<OpenTestDatabase> {
  const opened = await openDatabase(location);
  const close = async () => {
    await opened.close();
    await remove();
  };
  try {
    await migrate(opened.db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db: opened.db, close };
}
