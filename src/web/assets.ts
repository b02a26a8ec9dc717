import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFontAddresses } from './fonts.ts';

const folder = join(import.meta.dirname, 'assets');

/** One style sheet of several files, so that a page asks once. Comments and indentation stay here. */
export const styleSheet = withFontAddresses(
  readdirSync(join(folder, 'style'))
    .sort()
    .map((file) => readFileSync(join(folder, 'style', file), 'utf8'))
    .join(''),
)
  .replaceAll(/\/\*[\s\S]*?\*\//g, '')
  .replaceAll(/\s*\n\s*/g, '\n');

/** Changes with the style sheet, so that a browser may keep each version for ever. */
export const styleVersion = createHash('sha256').update(styleSheet).digest('hex').slice(0, 8);

/** @param name of a script in `assets/` */
export function script(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
