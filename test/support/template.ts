import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open.ts';

/**
 * Making an empty PGlite takes seconds, copying one a fraction of one: a run of tests makes one with the whole schema
 * and hands its folder to the files in this variable. Without it each file makes its own.
 */
export const templateVariable = 'SIGNOFF_TEST_PGLITE';

export type Template = { readonly folder: string; remove(): Promise<void> };

export async function makeTemplate(): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-template-'));
  const { db, close } = await openDatabase({ kind: 'embedded', folder });
  try {
    await migrate(db);
  } finally {
    await close();
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A folder to open a PGlite in, that has the schema already where there is a template. */
export async function templatedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-store-'));
  const template = process.env[templateVariable];
  if (template) {
    await cp(join(template, 'pglite'), join(folder, 'pglite'), { recursive: true });
  }
  return folder;
}
