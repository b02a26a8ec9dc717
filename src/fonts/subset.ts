import { createRequire } from 'node:module';

/** HarfBuzz's subsetter: as much of the package `subset-font` as is used here. It ships no types. */
type SubsetFont = (
  font: Uint8Array,
  /** The characters to keep; empty where all glyphs are kept. */
  characters: string,
  options: {
    readonly targetFormat: 'truetype';
    readonly keepAllGlyphs?: boolean;
    readonly variationAxes?: Readonly<Record<string, number>>;
    /** Tags of OpenType features. */
    readonly keepFeatures?: readonly string[];
    readonly noHinting?: boolean;
    readonly dropTables?: readonly string[];
  },
) => Promise<Buffer>;

const require = createRequire(import.meta.url);

/** The package is loaded when it is first needed: most of what starts here makes no font. */
export const subsetFont: SubsetFont = (...font) => require('subset-font')(...font);
