import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';

/** An export as somebody finds it after unpacking. */
export type Archive = {
  readonly names: readonly string[];
  bytes(name: string): Uint8Array;
  text(name: string): string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever stands in the file
  json(name: string): any;
  /** The rows of a CSV file by the names of their columns. */
  rows(name: string): readonly Record<string, string>[];
};

/** Unpacks a ZIP, and checks its files against its list of checksums as `sha256sum -c` does. */
export function openArchive(bytes: Uint8Array): Archive {
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const fileOf = (name: string) => {
    const file = files[name];
    assert.ok(file, `${name} is not among ${names.join(', ')}`);
    return file;
  };
  const text = (name: string) =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileOf(name));
  const sums = text('SHA256SUMS');
  const sumOf = (name: string) => createHash('sha256').update(fileOf(name)).digest('hex');
  assert.equal(
    sums,
    names
      .filter((name) => name !== 'SHA256SUMS')
      .map((name) => `${sumOf(name)}  ${name}\n`)
      .join(''),
  );
  return {
    names,
    bytes: fileOf,
    text,
    json: (name) => JSON.parse(text(name)),
    rows(name) {
      const csv = text(name);
      assert.ok(csv.startsWith('\ufeff'), `${name} begins with a byte order mark`);
      assert.ok(!/[^\r]\n/.test(csv.replaceAll(/"[^"]*"/g, '')), `${name} has the line ends of RFC 4180`);
      return parse(csv, { bom: true, columns: true, record_delimiter: '\r\n' });
    },
  };
}
