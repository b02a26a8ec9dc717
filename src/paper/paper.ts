import { drawBlock, drawTitle } from './blocks.ts';
import type { Paper } from './content.ts';
import { openFonts, Sheet } from './sheet.ts';

export type { Paper, PaperBlock, PaperCell, PaperColumn, PaperTable } from './content.ts';

/** Stands for a character that no font here can show: the geta mark of Chinese and Japanese print. */
const unshowable = '〓';
/** What stands on paper besides its own words. */
const ownCharacters = `0123456789 /–${unshowable}`;

/** Makes a tagged PDF in A4, with fonts for every language in it. The same paper always gives the same bytes. */
export async function toPdf(paper: Paper): Promise<Uint8Array> {
  const cleaned = withTexts(paper, clean);
  const fonts = await openFonts(paper.language, `${JSON.stringify(cleaned)}${ownCharacters}`);
  const printable = withTexts(cleaned, (text) =>
    text.replace(/[^\n]/gu, (character) => (fonts.canShow(character) ? character : unshowable)),
  );
  const sheet = new Sheet(printable, fonts);
  drawTitle(sheet, printable.sender, printable.title);
  for (const block of printable.blocks) {
    drawBlock(sheet, block);
  }
  return sheet.close();
}

/** The same with every text changed in this way. */
function withTexts(paper: Paper, change: (text: string) => string): Paper {
  const changed = <T>(value: T): T => {
    if (typeof value === 'string') {
      return change(value) as T;
    }
    if (Array.isArray(value)) {
      return value.map(changed) as T;
    }
    return typeof value === 'object' && value !== null
      ? (Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner)])) as T)
      : value;
  };
  const { title, sender, blocks, footer } = paper;
  return {
    ...paper,
    title: changed(title),
    sender: changed(sender),
    blocks: changed(blocks),
    footer: changed(footer),
  };
}

/** Without what cannot be seen or would turn the direction of writing; spaces that keep words together stay. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u2007\u202f]/gu, '\u00a0')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, '')
    .replace(/[^\P{Cc}\n]/gu, ' ');
}
