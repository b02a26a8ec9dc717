import { fontFor, partsOf, type Script } from './noto.ts';
import { subsetFont } from './subset.ts';
import { woff2Of } from './woff2.ts';

/** Besides those of our own texts, for what others write: their names, what they call a line, a message. */
const commonestCharacters = 3_500;

/** The characters of a font for pages: those of the texts, and the commonest of the script. */
export function pageCharacters(script: Script, texts: string): string {
  const characters = new Set(texts);
  const others = partsOf[script].flatMap((part) => [...part.characters]);
  for (const character of others.slice(0, commonestCharacters)) {
    characters.add(String.fromCodePoint(character));
  }
  return [...characters].sort().join('');
}

/** One font for pages with these characters, as WOFF2: about half a megabyte. Takes seconds, most of them beside the event loop. */
export async function pageFont(script: Script, characters: string): Promise<Buffer> {
  const { bytes } = await fontFor(script, 400, characters);
  return woff2Of(await subsetFont(bytes, characters, { targetFormat: 'truetype' }));
}
