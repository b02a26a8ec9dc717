/** Writes tables that every spreadsheet opens: UTF-8 with a byte order mark, RFC 4180. */

export type Cell = string | number | bigint | boolean | null;

export const byteOrderMark = '\ufeff';

/** One row, with its end. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(harmless(cell === null ? '' : String(cell)))).join(',')}\r\n`;
}

/**
 * A spreadsheet calculates what begins so, and could be made to send somebody's data away: an apostrophe in front makes
 * it text. A plain number, such as a refund, is nothing but a number.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
