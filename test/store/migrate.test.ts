import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { migrate, requireMigrated } from '../../src/store/migrate.ts';
import { type Database, openDatabase, type StoreLocation } from '../../src/store/open.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';

type Empty = { readonly location: StoreLocation; remove(): Promise<void> };

/** The names of all migrations, in their order. */
const all = readdirSync(new URL('../../src/store/migrations', import.meta.url))
  .map((file) => file.replace('.sql', ''))
  .sort();

const kinds = [
  { name: 'PGlite', empty: emptyFolder, skip: false },
  { name: 'PostgreSQL', empty: emptyServer, skip: postgresMissing },
] as const;

for (const { name, empty, skip } of kinds) {
  describe(`migrations on ${name}`, { skip }, () => {
    test('run once, are no work the second time, and refuse a store that a later Signoff has used', async () => {
      await onEmpty(empty, async (db) => {
        await assert.rejects(requireMigrated(db), {
          code: 'store-behind',
          details: { missing: all.join(', ') },
        });
        assert.deepEqual(await migrate(db), all);
        const tables = await tablesOf(db);
        assert.ok(tables.includes('termination') && tables.includes('work'));
        await requireMigrated(db);
        assert.deepEqual(await migrate(db), []);
        assert.deepEqual(await tablesOf(db), tables);

        await sql`insert into migration (name, timestamp) values ('9999-later', '2099-01-01')`.execute(db);
        for (const refused of [migrate, requireMigrated]) {
          await assert.rejects(refused(db), { code: 'store-newer', details: { unknown: '9999-later' } });
        }
        assert.deepEqual(await tablesOf(db), tables);
      });
    });
  });
}

test('many processes that migrate at once take each step once', { skip: postgresMissing }, async () => {
  for (let round = 0; round < 3; round += 1) {
    const { location, remove } = await emptyServer();
    const opened = await Promise.all(Array.from({ length: 6 }, () => openDatabase(location)));
    const steps = await Promise.all(opened.map(({ db }) => migrate(db)));
    assert.deepEqual(steps.flat(), all);
    await Promise.all(opened.map(({ db }) => requireMigrated(db)));
    await Promise.all(opened.map(({ close }) => close()));
    await remove();
  }
});

test('a migration that fails leaves nothing behind, and can be repeated', {
  skip: postgresMissing,
}, async () => {
  await onEmpty(emptyServer, async (db) => {
    await sql`create table work (id integer)`.execute(db);
    await assert.rejects(migrate(db), /work/);
    assert.deepEqual(
      (await tablesOf(db)).filter((table) => !table.startsWith('migration')),
      ['work'],
    );
    await sql`drop table work`.execute(db);
    assert.deepEqual(await migrate(db), all);
  });
});

async function onEmpty(empty: () => Promise<Empty>, body: (db: Database) => Promise<void>): Promise<void> {
  const { location, remove } = await empty();
  const { db, close } = await openDatabase(location);
  try {
    await body(db);
  } finally {
    await close();
    await remove();
  }
}

async function emptyFolder(): Promise<Empty> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-store-'));
  return { location: { kind: 'embedded', folder }, remove: () => rm(folder, { recursive: true }) };
}

async function emptyServer(): Promise<Empty> {
  const { url, drop } = await createDatabase();
  return { location: { kind: 'postgres', url }, remove: drop };
}

async function tablesOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() order by table_name`.execute(db);
  return rows.map((row) => row.name);
}
