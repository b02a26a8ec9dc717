import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase, type StoreLocation } from './open.ts';

export type TemporaryStore = { readonly location: StoreLocation; remove(): Promise<void> };

/** A store that leaves nothing behind: a folder of its own, or a schema of its own on the server. */
export async function temporaryStore(location: StoreLocation): Promise<TemporaryStore> {
  if (location.kind === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'signoff-'));
    return {
      location: { kind: 'embedded', folder },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const schema = `signoff_${randomBytes(8).toString('hex')}`;
  await within(location, (run) => run(`create schema ${schema}`));
  return {
    location: { ...location, schema },
    remove: () => within(location, (run) => run(`drop schema ${schema} cascade`)),
  };
}

async function within(
  location: StoreLocation,
  act: (run: (statement: string) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const { db, close } = await openDatabase(location);
  try {
    await act((statement) => sql.raw(statement).execute(db));
  } finally {
    await close();
  }
}
