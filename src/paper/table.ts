import type { PaperCell, PaperColumn, PaperTable } from './content.ts';
import { colours, type Sheet, type Structure, type Style, sizes } from './sheet.ts';

const gap = 12;
const text: Style = { size: sizes.text };
const detail: Style = { size: sizes.small, colour: colours.quiet };
const head: Style = { size: sizes.small, strong: true, colour: colours.quiet };
const sum: Style = { size: sizes.text, strong: true };

type Placed = { readonly x: number; readonly width: number; readonly atEnd: boolean };

export function drawTable(sheet: Sheet, { columns, rows, total }: PaperTable): void {
  const places = placesOf(sheet, columns);
  const table = sheet.tag('Table', null);
  drawRow(
    sheet,
    table,
    places,
    columns.map(({ name }) => name),
    'TH',
    head,
  );
  sheet.rule(colours.strong, 0.75);
  for (const row of rows) {
    drawRow(sheet, table, places, row, 'TD', text);
    sheet.rule();
  }
  if (total) {
    drawRow(sheet, table, places, total, 'TD', sum);
    sheet.rule(colours.ink, 0.75);
  }
  sheet.y += 8;
}

function placesOf(sheet: Sheet, columns: readonly PaperColumn[]): Placed[] {
  const shares = columns.reduce((all, { share }) => all + share, 0);
  const free = sheet.width - gap * (columns.length - 1);
  let x = sheet.left;
  return columns.map(({ share, amount = false }) => {
    const place = { x, width: (free * share) / shares, atEnd: amount };
    x += place.width + gap;
    return place;
  });
}

/** Whole rows: none of them is torn by the end of a page. */
function drawRow(
  sheet: Sheet,
  table: Structure,
  places: readonly Placed[],
  cells: readonly PaperCell[],
  type: 'TH' | 'TD',
  style: Style,
): void {
  const parts = cells.map((cell) => (typeof cell === 'string' ? { text: cell, detail: '' } : cell));
  const placed = places.map((place, index) => ({ ...place, ...(parts[index] ?? { text: '', detail: '' }) }));
  const measured = placed.map((cell) => ({
    ...cell,
    textHeight: sheet.heightOf(cell.text, cell.width, style),
    detailHeight: cell.detail === '' ? 0 : sheet.heightOf(cell.detail, cell.width, detail),
  }));
  const height = Math.max(...measured.map(({ textHeight, detailHeight }) => textHeight + detailHeight)) + 7;
  sheet.need(height);
  const y = sheet.y + 3.5;
  const row = sheet.tag('TR', null, table);
  for (const cell of measured) {
    const draw = () => {
      sheet.writeAt(cell.x, y, cell.width, cell.text, { ...style, atEnd: cell.atEnd });
      if (cell.detail !== '') {
        sheet.writeAt(cell.x, y + cell.textHeight, cell.width, cell.detail, { ...detail, atEnd: cell.atEnd });
      }
    };
    sheet.tag(type, draw, row);
  }
  sheet.y += height;
}
