import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Batch, ExtractReader, RowProblem } from '../../src/application/extract.ts';
import { openExtract } from '../../src/connectors/extract/csv.ts';
import { type Profile, parseProfile } from '../../src/domain/policy/profile.ts';

/** The files of the extract that every extract has, and that are tables. */
export type TableName = Exclude<keyof ExtractReader, 'contractDocuments' | 'cards'>;

const profileFile = join(import.meta.dirname, '../../examples/t-m/profile.json');

/** The rules that the extracts of these tests are read by. */
export const profile: Profile = parseProfile(JSON.parse(await readFile(profileFile, 'utf8')));

/** A header and a good row of every file. */
export const good: Readonly<Record<TableName, { header: string; row: string }>> = {
  accounts: {
    header: 'account,name,email,language,role',
    row: 'A1,Käthe Weiß,kaethe@example.com,en,subscriber',
  },
  lines: {
    header: 'line,account,kind,iccid,imsi,msisdn,eid,label,activated_on',
    row: 'L1,A1,sim,8944000260000000019,001010000000001,+447700900001,,Tablet,2026-01-31',
  },
  contracts: {
    header:
      'line,kind,currency,starts_on,commitment_ends_on,monthly_price,billed,billing_day,invoiced_through,balance',
    row: 'L1,postpaid,GBP,2026-01-31,2028-01-30,12.50,in-advance,31,2026-11-29,',
  },
  charges: {
    header: 'line,invoice,issued_on,due_on,amount,status',
    row: 'L1,2026/10-7,2026-10-31,2026-11-14,12.50,open',
  },
  usage: { header: 'line,day,megabytes,amount,billed', row: 'L1,2026-10-30,4000,0.00,no' },
};

/** A folder of its own for one test, with these files in it. */
export async function folderWith(
  test: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-extract-'));
  test.after(() => rm(folder, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, file), content);
  }
  return folder;
}

type RowOf<Table extends keyof ExtractReader> =
  ReturnType<ExtractReader[Table]> extends AsyncIterable<Batch<infer Row>> ? Row : never;

/** Everything that one file of the folder gives. */
export async function readAll<Table extends keyof ExtractReader>(folder: string, table: Table) {
  const problems: RowProblem[] = [];
  const rows: { line: number; row: RowOf<Table> }[] = [];
  const reader = openExtract(folder, (problem) => problems.push(problem), profile);
  for await (const batch of reader[table]() as AsyncIterable<Batch<RowOf<Table>>>) {
    rows.push(...batch);
  }
  return { problems, rows };
}
