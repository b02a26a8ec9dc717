import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../domain/errors.ts';

export type Lock = { release(): void };

/**
 * Takes the folder for this process alone. The embedded database has no lock of its own, and two processes
 * on one folder silently lose rows. SQLite's file lock serves: the kernel holds it, so that it ends with the
 * process however that dies, and it holds between containers that share the folder.
 * @throws Refusal `store-locked`, naming the process that has the folder
 */
export function lockFolder(folder: string): Lock {
  const holderFile = join(folder, 'lock-holder');
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new Refusal('store-locked', { folder, process: readHolder(holderFile) });
  }
  writeFileSync(holderFile, String(process.pid));
  return { release: () => lock.close() };
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'unknown';
  }
}
