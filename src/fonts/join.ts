import {
  type Glyph,
  readCharacters,
  readGlyphs,
  readTables,
  type Tables,
  table,
  writeTables,
} from './sfnt.ts';

/** Flags of a part of a composite glyph: OpenType 1.9, "glyf". */
const wordArguments = 0x0001;
const oneScale = 0x0008;
const moreParts = 0x0020;
const twoScales = 0x0040;
const matrix = 0x0080;

/**
 * Joins parts of one font, each with some of its characters, into one with all of them. Names, measures and kerning are
 * those of the first, whose glyphs keep their numbers; what shows a character in more than one part is the first's too.
 */
export function joinFonts(fonts: readonly Buffer[]): Buffer {
  const parts = fonts.map(readTables);
  const [first] = parts;
  if (first === undefined) {
    throw new Error('there is nothing to join');
  }
  const glyphs: Glyph[] = [];
  const characters = new Map<number, number>();
  for (const part of parts) {
    // Every part begins with the glyph for what is missing, and one of them is enough.
    const before = glyphs.length === 0 ? 0 : glyphs.length - 1;
    const renumber = (glyph: number) => (glyph === 0 ? 0 : before + glyph);
    const own = readGlyphs(part).map((glyph) => ({ ...glyph, outline: renumbered(glyph.outline, renumber) }));
    glyphs.push(...own.slice(glyphs.length === 0 ? 0 : 1));
    for (const [character, glyph] of readCharacters(part)) {
      if (!characters.has(character)) {
        characters.set(character, renumber(glyph));
      }
    }
  }
  return writeTables(
    new Map([
      ...first,
      ...glyphTables(glyphs),
      ['head', joinedHead(parts)],
      ['hhea', joinedMetrics(parts, glyphs.length)],
      ['maxp', joinedProfile(parts, glyphs.length)],
      ['cmap', characterTable(characters)],
    ]),
  );
}

/** A composite glyph names its parts by number. */
function renumbered(outline: Buffer, renumber: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) {
    return outline;
  }
  const copy = Buffer.from(outline);
  for (let at = 10, flags = moreParts; flags & moreParts; ) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(renumber(copy.readUInt16BE(at + 2)), at + 2);
    const scaleBytes = flags & oneScale ? 2 : flags & twoScales ? 4 : flags & matrix ? 8 : 0;
    at += 4 + (flags & wordArguments ? 4 : 2) + scaleBytes;
  }
  return copy;
}

function glyphTables(glyphs: readonly Glyph[]): [string, Buffer][] {
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  const hmtx = Buffer.alloc(glyphs.length * 4);
  const outlines: Buffer[] = [];
  let end = 0;
  for (const [index, { outline, advance, leftBearing }] of glyphs.entries()) {
    hmtx.writeUInt16BE(advance, index * 4);
    hmtx.writeInt16BE(leftBearing, index * 4 + 2);
    outlines.push(outline, Buffer.alloc(-outline.length & 3));
    end += outline.length + (-outline.length & 3);
    loca.writeUInt32BE(end, (index + 1) * 4);
  }
  return [
    ['loca', loca],
    ['hmtx', hmtx],
    ['glyf', Buffer.concat(outlines)],
  ];
}

/** The box that holds every glyph, and offsets of four bytes. */
function joinedHead(parts: readonly Tables[]): Buffer {
  const heads = parts.map((part) => table(part, 'head'));
  const head = Buffer.from(heads[0] ?? []);
  for (const at of [36, 38]) {
    head.writeInt16BE(Math.min(...heads.map((each) => each.readInt16BE(at))), at);
  }
  for (const at of [40, 42]) {
    head.writeInt16BE(Math.max(...heads.map((each) => each.readInt16BE(at))), at);
  }
  head.writeInt16BE(1, 50);
  return head;
}

function joinedMetrics(parts: readonly Tables[], count: number): Buffer {
  const all = parts.map((part) => table(part, 'hhea'));
  const hhea = Buffer.from(all[0] ?? []);
  hhea.writeUInt16BE(Math.max(...all.map((each) => each.readUInt16BE(10))), 10);
  hhea.writeUInt16BE(count, 34);
  return hhea;
}

/** From byte 6 on stand limits, which hold for all when they are the greatest of all. */
function joinedProfile(parts: readonly Tables[], count: number): Buffer {
  const all = parts.map((part) => table(part, 'maxp'));
  const maxp = Buffer.from(all[0] ?? []);
  maxp.writeUInt16BE(count, 4);
  for (let at = 6; at < maxp.length; at += 2) {
    maxp.writeUInt16BE(Math.max(...all.map((each) => each.readUInt16BE(at))), at);
  }
  return maxp;
}

/** One table for all of Unicode, format 12: runs of characters whose glyphs follow each other. */
function characterTable(characters: ReadonlyMap<number, number>): Buffer {
  const runs: { first: number; last: number; glyph: number }[] = [];
  for (const [character, glyph] of [...characters].sort(([one], [other]) => one - other)) {
    const run = runs.at(-1);
    if (run && character === run.last + 1 && glyph === run.glyph + character - run.first) {
      run.last = character;
    } else {
      runs.push({ first: character, last: character, glyph });
    }
  }
  const headerBytes = 12;
  const subtableBytes = 16 + runs.length * 12;
  const cmap = Buffer.alloc(headerBytes + subtableBytes);
  cmap.writeUInt16BE(1, 2);
  cmap.writeUInt16BE(3, 4);
  cmap.writeUInt16BE(10, 6);
  cmap.writeUInt32BE(headerBytes, 8);
  cmap.writeUInt16BE(12, headerBytes);
  cmap.writeUInt32BE(subtableBytes, headerBytes + 4);
  cmap.writeUInt32BE(runs.length, headerBytes + 12);
  for (const [index, { first, last, glyph }] of runs.entries()) {
    const at = headerBytes + 16 + index * 12;
    cmap.writeUInt32BE(first, at);
    cmap.writeUInt32BE(last, at + 4);
    cmap.writeUInt32BE(glyph, at + 8);
  }
  return cmap;
}
