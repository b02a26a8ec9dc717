import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../application/ports.ts';
import { isRefusal } from '../../domain/errors.ts';
import { requireMigrated } from '../../store/migrate.ts';
import { openDatabase, type StoreLocation } from '../../store/open.ts';
import { storeOn } from '../../store/store.ts';
import { lineOf } from '../words.ts';

export type StoreLook = {
  readonly findings: readonly Finding[];
  /** Empty where the store could not be asked. */
  readonly providers: readonly string[];
};

/** Whether the store answers and is up to date. A folder that is not there yet is not made. */
export async function lookAtStore(location: StoreLocation): Promise<StoreLook> {
  if (location.kind === 'embedded' && !existsSync(join(location.folder, 'pglite'))) {
    const what = `${location.folder} holds none yet: the first start makes it`;
    return { findings: [{ what, trouble: null }], providers: [] };
  }
  try {
    return await lookInside(location);
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    const inUse = error.code === 'store-locked';
    const finding = inUse
      ? { what: `the folder is in use by process ${error.details.process}`, trouble: null }
      : { what: 'it can be used', trouble: lineOf(error) };
    return { findings: [finding], providers: [] };
  }
}

async function lookInside(location: StoreLocation): Promise<StoreLook> {
  const database = await openDatabase(location);
  try {
    await requireMigrated(database.db);
    const current = await storeOn(database.db).policies.allCurrent();
    return {
      findings: [{ what: 'it answers, and has every migration', trouble: null }],
      providers: current.map(({ profile }) => profile.id),
    };
  } finally {
    await database.close();
  }
}
