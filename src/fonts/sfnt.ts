/**
 * TrueType fonts as tables, after the OpenType specification 1.9: as much of it as joining the parts of one font needs.
 */

/** The tables of a font by their tags. */
export type Tables = ReadonlyMap<string, Buffer>;

/** A glyph: its outline, and how far the pen moves. */
export type Glyph = {
  readonly outline: Buffer;
  readonly advance: number;
  readonly leftBearing: number;
};

const trueType = 0x00010000;
const headerBytes = 12;
const recordBytes = 16;

/** Reads the directory of a font. What is no TrueType font is a bug: it throws. */
export function readTables(font: Buffer): Tables {
  if (font.readUInt32BE(0) !== trueType) {
    throw new Error('not a TrueType font');
  }
  const records = Array.from(
    { length: font.readUInt16BE(4) },
    (_, index) => headerBytes + index * recordBytes,
  );
  return new Map(
    records.map((at) => {
      const begin = font.readUInt32BE(at + 8);
      return [font.toString('latin1', at, at + 4), font.subarray(begin, begin + font.readUInt32BE(at + 12))];
    }),
  );
}

/** Writes a font. Its checksums are zero: whatever takes it into a file or a page writes its own. */
export function writeTables(tables: Tables): Buffer {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const directory = Buffer.alloc(headerBytes + sorted.length * recordBytes);
  const power = Math.floor(Math.log2(sorted.length));
  directory.writeUInt32BE(trueType, 0);
  directory.writeUInt16BE(sorted.length, 4);
  directory.writeUInt16BE(2 ** power * recordBytes, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((sorted.length - 2 ** power) * recordBytes, 10);
  const parts: Buffer[] = [directory];
  let end = directory.length;
  for (const [index, [tag, table]] of sorted.entries()) {
    const at = headerBytes + index * recordBytes;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(end, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    const padding = Buffer.alloc(-table.length & 3);
    parts.push(table, padding);
    end += table.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** A table that every font here has. Where it is missing, something is broken: it throws. */
export function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (found === undefined) {
    throw new Error(`the font has no table ${tag}`);
  }
  return found;
}

/** All glyphs in order; the first is the one that stands for what is missing. */
export function readGlyphs(tables: Tables): Glyph[] {
  const [loca, glyf, hmtx] = [table(tables, 'loca'), table(tables, 'glyf'), table(tables, 'hmtx')];
  const long = table(tables, 'head').readInt16BE(50) === 1;
  const offset = (index: number) => (long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2);
  const measured = table(tables, 'hhea').readUInt16BE(34);
  return Array.from({ length: table(tables, 'maxp').readUInt16BE(4) }, (_, index) => ({
    outline: glyf.subarray(offset(index), offset(index + 1)),
    advance: hmtx.readUInt16BE(Math.min(index, measured - 1) * 4),
    leftBearing: hmtx.readInt16BE(index < measured ? index * 4 + 2 : measured * 2 + index * 2),
  }));
}

/** Which glyph shows a character (its code point): from the best of the two forms of table that fonts have today. */
export function readCharacters(tables: Tables): ReadonlyMap<number, number> {
  const cmap = table(tables, 'cmap');
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4)),
  );
  const whole = subtables.find((subtable) => subtable.readUInt16BE(0) === 12);
  const basic = subtables.find((subtable) => subtable.readUInt16BE(0) === 4);
  if (whole) {
    return charactersOfFormat12(whole);
  }
  if (basic) {
    return charactersOfFormat4(basic);
  }
  throw new Error('the font has no table of characters in format 4 or 12');
}

function charactersOfFormat12(subtable: Buffer): Map<number, number> {
  const characters = new Map<number, number>();
  for (let group = 0; group < subtable.readUInt32BE(12); group += 1) {
    const at = 16 + group * 12;
    const [first, last] = [subtable.readUInt32BE(at), subtable.readUInt32BE(at + 4)];
    for (let character = first; character <= last; character += 1) {
      const glyph = subtable.readUInt32BE(at + 8) + character - first;
      if (glyph !== 0) {
        characters.set(character, glyph);
      }
    }
  }
  return characters;
}

function charactersOfFormat4(subtable: Buffer): Map<number, number> {
  const characters = new Map<number, number>();
  const bytes = subtable.readUInt16BE(6);
  for (let at = 14; at < 14 + bytes; at += 2) {
    const [last, first] = [subtable.readUInt16BE(at), subtable.readUInt16BE(at + bytes + 2)];
    const delta = subtable.readUInt16BE(at + 2 * bytes + 2);
    const rangeAt = at + 3 * bytes + 2;
    const range = subtable.readUInt16BE(rangeAt);
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const found =
        range === 0 ? character : subtable.readUInt16BE(rangeAt + range + (character - first) * 2);
      const glyph = found === 0 ? 0 : (found + delta) & 0xffff;
      if (glyph !== 0) {
        characters.set(character, glyph);
      }
    }
  }
  return characters;
}
