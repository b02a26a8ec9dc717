import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { openExtract } from '../../src/connectors/extract/csv.ts';
import { parseRecord } from '../../src/connectors/extract/record.ts';
import type { TableName } from './support.ts';
import { folderWith, good, profile, readAll } from './support.ts';

test('a file of 200,000 rows comes in batches of at most 500, each row once and in order', async (context) => {
  const folder = await folderWith(context, {});
  await pipeline(Readable.from(usageText(200_000)), createWriteStream(join(folder, 'usage.csv')));
  let rows = 0;
  const reader = openExtract(folder, (problem) => assert.fail(JSON.stringify(problem)), profile);

  for await (const batch of reader.usage()) {
    assert.ok(batch.length > 0 && batch.length <= 500);
    for (const { line, row } of batch) {
      assert.equal(row.megabytes, rows);
      assert.equal(line, rows + 2);
      rows += 1;
    }
  }

  assert.equal(rows, 200_000);
});

test('a reader that is left early reads no further', async (context) => {
  const folder = await folderWith(context, {});
  const lateProblem = `${good.usage.header}\n${`${good.usage.row}\n`.repeat(20_000)}broken\n`;
  await writeFile(join(folder, 'usage.csv'), lateProblem);
  const problems: unknown[] = [];

  for await (const batch of openExtract(folder, (problem) => problems.push(problem), profile).usage()) {
    assert.equal(batch.length, 500);
    break;
  }

  assert.deepEqual(problems, []);
});

test('mangled bytes never crash the reader: each row is read, or named within the file', async (context) => {
  const folder = await folderWith(context, {});
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 3 }),
    insert: fc.uint8Array({ maxLength: 4 }),
  });
  const table = fc.constantFrom(...(Object.keys(good) as TableName[]));

  await fc.assert(
    fc.asyncProperty(table, fc.array(edit, { minLength: 1, maxLength: 12 }), async (name, edits) => {
      const { header, row } = good[name];
      const bytes = edits.reduce(mangle, Buffer.from(`${header}\n${`${row}\r\n`.repeat(5)}`));
      await writeFile(join(folder, `${name}.csv`), bytes);

      const { problems, rows } = await readAll(folder, name);

      const lines = countLines(bytes);
      const named = new Set([...problems, ...rows].map(({ line }) => line));
      const headerIsBroken = problems.some(({ line }) => line === 1);
      assert.equal(named.size, headerIsBroken ? 1 : lines - 1);
      assert.ok([...named].every((line) => line >= 1 && line <= Math.max(1, lines)));
    }),
    { numRuns: 300 },
  );
});

test('fields that were written after RFC 4180 are read as they were', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '李', '#', '\r', '\ufeff') });
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      const record = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
      assert.deepEqual(parseRecord(record), fields);
    }),
  );
});

function* usageText(rows: number): Generator<string> {
  yield `${good.usage.header}\n`;
  for (let row = 0; row < rows; row += 1) {
    yield `L${row % 1_000},2026-10-30,${row},0.${String(row % 100).padStart(2, '0')},no\n`;
  }
}

function mangle(bytes: Buffer, edit: { at: number; remove: number; insert: Uint8Array }): Buffer {
  const at = edit.at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), edit.insert, bytes.subarray(at + edit.remove)]);
}

function countLines(bytes: Buffer): number {
  const lineFeeds = bytes.filter((byte) => byte === 0x0a).length;
  return lineFeeds + (bytes.length > 0 && bytes.at(-1) !== 0x0a ? 1 : 0);
}
