import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { joinFonts } from './join.ts';
import { readCharacters, readTables } from './sfnt.ts';
import { subsetFont } from './subset.ts';

/**
 * Noto Sans with Chinese characters, from the hundred parts in which Fontsource ships each of the two scripts: by how
 * often characters stand together on the web, the commonest in the part with the highest number.
 */

export type Script = 'sc' | 'tc';
export type Weight = 400 | 600;

/** A part as shipped: a variable font with the characters that it is for. */
export type Part = {
  readonly name: string;
  readonly file: string;
  readonly characters: ReadonlySet<number>;
};

const require = createRequire(import.meta.url);

/** The parts of a script, the Latin one first, then from the commonest characters to the rarest. */
export const partsOf: Readonly<Record<Script, readonly Part[]>> = {
  sc: readParts('sc'),
  tc: readParts('tc'),
};

const other: Readonly<Record<Script, Script>> = { sc: 'tc', tc: 'sc' };
const known = new Map<string, Promise<Buffer>>();

export type Font = {
  /** A TrueType font. */
  readonly bytes: Buffer;
  /** The code points that it shows. */
  readonly characters: ReadonlySet<number>;
};

/**
 * A font of one weight with these characters, as far as Noto Sans has them; the script decides the shape of those that
 * both write. It may hold many more. Kerning and the narrow forms of wide Latin punctuation (`palt`) are in it.
 */
export async function fontFor(script: Script, weight: Weight, characters: Iterable<string>): Promise<Font> {
  const wanted = Array.from(new Set(characters), (character) => character.codePointAt(0) ?? 0);
  const own = await pinned(partsWith(script, wanted), weight);
  // A part can lack what it is said to be for.
  const there = charactersOf(own);
  const missing = wanted.filter((character) => !there.has(character));
  const parts = [...own, ...(await pinned(partsWith(other[script], missing), weight))];
  return { bytes: joinFonts(parts), characters: charactersOf(parts) };
}

/** The parts of a script for these characters, and always the Latin one. */
function partsWith(script: Script, wanted: readonly number[]): Part[] {
  return partsOf[script].filter(
    (part, index) => index === 0 || wanted.some((character) => part.characters.has(character)),
  );
}

function charactersOf(fonts: readonly Buffer[]): ReadonlySet<number> {
  return new Set(fonts.flatMap((font) => [...readCharacters(readTables(font)).keys()]));
}

function pinned(parts: readonly Part[], weight: Weight): Promise<readonly Buffer[]> {
  return Promise.all(parts.map((part) => pin(part, weight)));
}

/** A part with its weight fixed, and without what neither paper nor a page makes use of. */
function pin({ file }: Part, weight: Weight): Promise<Buffer> {
  const key = `${file} ${weight}`;
  const kept = known.get(key);
  if (kept) {
    return kept;
  }
  const made = pinNow(file, weight);
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

async function pinNow(file: string, weight: Weight): Promise<Buffer> {
  return subsetFont(await readFile(file), '', {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
    keepFeatures: ['kern', 'palt'],
    noHinting: true,
    dropTables: ['BASE', 'STAT', 'GDEF', 'GSUB', 'gasp', 'prep', 'vhea', 'vmtx'],
  });
}

function readParts(script: Script): Part[] {
  const family = `noto-sans-${script}`;
  const folder = dirname(require.resolve(`@fontsource-variable/${family}/package.json`));
  const ranges: Record<string, string> = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
  return Object.entries(ranges)
    .map(([key, range]) => ({ name: key.replace(/[[\]]/g, ''), characters: charactersIn(range) }))
    .sort((one, other) => rank(other.name) - rank(one.name))
    .map(({ name, characters }) => ({
      name,
      file: join(folder, 'files', `${family}-${name}-wght-normal.woff2`),
      characters,
    }));
}

function rank(name: string): number {
  return name === 'latin' ? Number.POSITIVE_INFINITY : /^\d+$/.test(name) ? Number(name) : -1;
}

/** `U+2f,U+4e00-4e03` */
function charactersIn(ranges: string): Set<number> {
  return new Set(
    ranges.split(',').flatMap((range) => {
      const [first = 0, last = first] = range
        .slice(2)
        .split('-')
        .map((digits) => Number.parseInt(digits, 16));
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
}
