import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../domain/errors.ts';
import { makeFolder } from './folder.ts';

export type Lock = { release(): void };

const sqliteBusy = 5;

/**
 * Takes the folder, and makes it where it is missing, for this process alone. The embedded database has no lock of
 * its own, and two processes on one folder silently lose rows. SQLite's file lock serves: the kernel holds it, so
 * that it ends with the process however that dies, and it holds between containers that share the folder.
 * @throws Refusal `store-locked`, naming the process that has the folder; `config-invalid` when it cannot be used
 */
export function lockFolder(folder: string): Lock {
  const holderFile = join(folder, 'lock-holder');
  let lock: DatabaseSync | null = null;
  try {
    makeFolder(folder);
    lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
    lock.exec('begin exclusive');
    writeFileSync(holderFile, String(process.pid));
    return { release: () => lock?.close() };
  } catch (error) {
    lock?.close();
    throw isBusy(error)
      ? new Refusal('store-locked', { folder, process: readHolder(holderFile) })
      : new Refusal('config-invalid', {
          file: folder,
          expected: `a folder that can be read and written (${reasonOf(error)})`,
        });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

/** SQLite's words, or the code of the file system's error, whose words repeat the path. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && !('errcode' in error)) {
    return String(error.code);
  }
  return error instanceof Error ? error.message : String(error);
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'unknown';
  }
}
