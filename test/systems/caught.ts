import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of every mail that was caught, copies included: the catcher's own list drops those. */
export async function messageIdsIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'latin1')));
  return texts.map((text) => /^Message-ID: (\S+)/m.exec(text)?.[1] ?? '');
}
