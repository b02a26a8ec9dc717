import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Refusal } from '../domain/errors.ts';
import type { Tables } from './schema.ts';

const folder = join(import.meta.dirname, 'migrations');

/** Statements end with a semicolon at the end of a line: the embedded database takes one at a time. */
function statementsOf(file: string): string[] {
  const withoutComments = readFileSync(join(folder, file), 'utf8').replaceAll(/^\s*--.*$/gm, '');
  return withoutComments.split(/;\s*$/m).filter((statement) => statement.trim() !== '');
}

function readMigrations(): Record<string, Migration> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.sql'.length),
      {
        async up(db: Kysely<unknown>) {
          for (const statement of statementsOf(file)) {
            await sql.raw(statement).execute(db);
          }
        },
      },
    ]),
  );
}

/** Looks for its tables in the schema it works in, not in all that the server has. */
async function migratorOf(db: Kysely<Tables>): Promise<Migrator> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return new Migrator({
    db,
    provider: { getMigrations: async () => readMigrations() },
    migrationTableSchema: rows[0]?.schema ?? 'public',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
}

/**
 * Brings the schema up to date, forward only; several processes may try at once. Says which steps it took.
 * @throws Refusal `store-newer` when a later Signoff has been here
 */
export async function migrate(db: Kysely<Tables>): Promise<readonly string[]> {
  await refuseNewer(db);
  const { error, results } = await (await migratorOf(db)).migrateToLatest();
  if (error !== undefined) {
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}

/**
 * @throws Refusal `store-behind` when migrations are missing, `store-newer` when there are unknown ones
 */
export async function requireMigrated(db: Kysely<Tables>): Promise<void> {
  await refuseNewer(db);
  const missing = (await (await migratorOf(db)).getMigrations()).filter((migration) => !migration.executedAt);
  if (missing.length > 0) {
    throw new Refusal('store-behind', { missing: missing.map((migration) => migration.name).join(', ') });
  }
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const known = readMigrations();
  const table = await sql<{ there: boolean }>`select to_regclass('migration') is not null as there`.execute(
    db,
  );
  if (table.rows[0]?.there !== true) {
    return;
  }
  const done = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  const unknown = done.rows.find((row) => !(row.name in known));
  if (unknown) {
    throw new Refusal('store-newer', { unknown: unknown.name });
  }
}
