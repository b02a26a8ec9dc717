import { CsvError, parse } from 'csv-parse/sync';

/**
 * The fields of one row of CSV (RFC 4180), or null where its quotes are broken.
 * A field may not hold a line end, so a row is one line: a quote that is never closed costs that one row and
 * not the rest of the file.
 */
export function parseRecord(text: string): readonly string[] | null {
  if (!text.includes('"')) {
    return text.split(',');
  }
  try {
    const [fields] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
    return fields ?? [''];
  } catch (error) {
    if (error instanceof CsvError) {
      return null;
    }
    throw error;
  }
}
