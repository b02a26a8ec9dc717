import { byteOrderMark, type Cell, csvRow } from './export-csv.ts';

/** One file of an export. What it holds is read while it is written, some at a time. */
export type ExportFile = {
  readonly name: string;
  content(): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
};

/** Rows, some at a time. */
export type Pages<Row> = () => AsyncIterable<readonly Row[]>;

/** The same rows as CSV and as JSON. */
export function tableFiles<Column extends string>(
  name: string,
  columns: readonly Column[],
  pages: Pages<Readonly<Record<Column, Cell>>>,
): readonly ExportFile[] {
  return [
    {
      name: `${name}.csv`,
      async *content() {
        yield byteOrderMark + csvRow(columns);
        for await (const page of pages()) {
          yield page.map((row) => csvRow(columns.map((column) => row[column]))).join('');
        }
      },
    },
    listFile(`${name}.json`, pages),
  ];
}

/** A list as JSON, one entry after the other. */
export function listFile(name: string, pages: Pages<object>): ExportFile {
  return {
    name,
    async *content() {
      yield '[';
      let before = '\n';
      for await (const page of pages()) {
        if (page.length > 0) {
          yield before + page.map(jsonOf).join(',\n');
          before = ',\n';
        }
      }
      yield '\n]\n';
    },
  };
}

/** Whole numbers beyond JSON's go as text. */
export function jsonOf(value: object): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
}
