import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, readable by its owner alone. Step by step: Node's own recursive way never
 * returns where the system lets nobody make anything, as under /proc.
 * @throws the file system's error
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) {
    return;
  }
  const above = dirname(path);
  if (above !== path) {
    makeFolder(above);
  }
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!isFolder(path)) {
      throw error;
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
