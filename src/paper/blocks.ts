import type { PaperBlock } from './content.ts';
import { qrModules } from './qr.ts';
import { colours, type Sheet, type Style, sizes } from './sheet.ts';
import { drawTable } from './table.ts';

const body: Style = { size: sizes.text };
const quiet: Style = { size: sizes.small, colour: colours.quiet };

export function drawTitle(sheet: Sheet, sender: string, title: string): void {
  sheet.write('P', sender, { size: sizes.text, strong: true, colour: colours.quiet });
  sheet.y += 4;
  sheet.write('H1', title, { size: sizes.title, strong: true });
  sheet.y += 10;
  sheet.rule(colours.ink, 1.2);
  sheet.y += 12;
}

export function drawBlock(sheet: Sheet, block: PaperBlock): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(sheet, block.text);
      break;
    case 'text':
      drawText(sheet, block.text, block.quiet ? quiet : body);
      break;
    case 'facts':
      drawFacts(sheet, block.rows);
      break;
    case 'table':
      drawTable(sheet, block);
      break;
    case 'list':
      drawList(sheet, block.items);
      break;
    case 'qr':
      drawQr(sheet, block.url, block.caption);
      break;
    case 'note':
      drawNote(sheet, block.text);
  }
}

/** Never alone at the foot of a page. */
function drawHeading(sheet: Sheet, text: string): void {
  sheet.need(80);
  sheet.y += 12;
  sheet.write('H2', text, { size: sizes.heading, strong: true });
  sheet.y += 5;
}

function drawText(sheet: Sheet, text: string, style: Style): void {
  for (const paragraph of text.split('\n')) {
    sheet.write('P', paragraph, style);
    sheet.y += 5;
  }
}

function drawFacts(sheet: Sheet, rows: readonly (readonly [string, string])[]): void {
  const nameWidth = sheet.width * 0.32;
  const gap = 12;
  const valueWidth = sheet.width - nameWidth - gap;
  const nameStyle: Style = { size: sizes.text, colour: colours.quiet };
  const table = sheet.tag('Table', null);
  for (const [name, value] of rows) {
    const height = Math.max(
      sheet.heightOf(name, nameWidth, nameStyle),
      sheet.heightOf(value, valueWidth, body),
    );
    sheet.need(height + 6);
    const y = sheet.y + 3;
    const row = sheet.tag('TR', null, table);
    sheet.tag('TH', () => sheet.writeAt(sheet.left, y, nameWidth, name, nameStyle), row);
    sheet.tag('TD', () => sheet.writeAt(sheet.left + nameWidth + gap, y, valueWidth, value, body), row);
    sheet.y += height + 6;
    sheet.rule();
  }
  sheet.y += 8;
}

function drawList(sheet: Sheet, items: readonly string[]): void {
  const indent = 14;
  const list = sheet.tag('L', null);
  for (const text of items) {
    const height = sheet.heightOf(text, sheet.width - indent, body);
    sheet.need(height);
    const { y } = sheet;
    const item = sheet.tag('LI', null, list);
    sheet.tag('Lbl', () => sheet.writeAt(sheet.left, y, indent, '–', body), item);
    sheet.tag('LBody', () => sheet.writeAt(sheet.left + indent, y, sheet.width - indent, text, body), item);
    sheet.y += height + 3;
  }
  sheet.y += 5;
}

function drawQr(sheet: Sheet, url: string, caption: readonly string[]): void {
  const side = 92;
  const gap = 18;
  const width = sheet.width - side - gap;
  const x = sheet.left + side + gap;
  const linked: Style = { ...quiet, colour: colours.ink, link: url };
  const lines: readonly (readonly [string, Style])[] = [
    ...caption.map((text, index) => [text, index === 0 ? body : quiet] as const),
    [url, linked],
  ];
  const heights = lines.map(([text, style]) => sheet.heightOf(text, width, style) + 4);
  const height = Math.max(
    side,
    heights.reduce((sum, each) => sum + each, 0),
  );
  sheet.need(height + 4);
  const top = sheet.y + 2;
  sheet.squares(sheet.left, top, side, qrModules(url), url);
  let y = top - 2;
  for (const [index, [text, style]] of lines.entries()) {
    const at = y;
    sheet.tag('P', () => sheet.writeAt(x, at, width, text, style));
    y += heights[index] ?? 0;
  }
  sheet.y += height + 12;
}

function drawNote(sheet: Sheet, text: string): void {
  const style: Style = { size: sizes.note, colour: colours.quiet };
  for (const line of text.split('\n')) {
    sheet.write('P', line === '' ? ' ' : line, style);
  }
  sheet.y += 6;
}
