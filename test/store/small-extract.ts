import { readFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { ExtractTarget } from '../../src/application/extract.ts';
import { importCommand } from '../../src/cli/import.ts';
import { iccidWithCheckDigit } from '../../src/domain/ids.ts';
import type { Database } from '../../src/store/open.ts';
import { folderWith, good, type TableName } from '../extract/support.ts';

export const example = fileURLToPath(new URL('../../examples/t-m', import.meta.url));
export const profileText = await readFile(`${example}/profile.json`, 'utf8');
export const now = new Date('2026-11-01T09:00:00Z');

export type Rows = Readonly<Record<TableName, readonly string[]>>;

export const account = (key: string, email: string) => `${key},Käthe Weiß,${email},en,subscriber`;
export const line = (key: string, of: string, { iccid, imsi, msisdn }: Identity) =>
  `${key},${of},sim,${iccid},${imsi},${msisdn},,,2026-01-31`;
export const prepaid = (key: string) => `${key},prepaid,GBP,2026-01-31,,,,,,5.00`;
export const charge = (key: string, invoice: string) => `${key},${invoice},2026-10-31,2026-11-14,12.50,open`;
export const usage = (key: string, day: string) => `${key},${day},40,0.10,no`;

type Identity = { readonly iccid: string; readonly imsi: string; readonly msisdn: string };

/** Another card for every number, of the test network 001-01. */
export function identity(number: number): Identity {
  const digits = String(number).padStart(9, '0');
  return {
    iccid: iccidWithCheckDigit(`894400026${digits}`),
    imsi: `001010${digits}`,
    msisdn: `+44${digits}`,
  };
}

export const base: Rows = {
  accounts: [account('A1', 'kaethe@example.com'), account('A2', 'li@example.com')],
  lines: [line('L1', 'A1', identity(1)), line('L2', 'A2', identity(2))],
  contracts: [prepaid('L1'), prepaid('L2')],
  charges: [charge('L1', '7')],
  usage: [usage('L1', '2026-10-30')],
};

/** The base with rows at the end of some files. */
export function withMore(more: Partial<Rows>): Rows {
  const ofTable = (table: TableName) => [...base[table], ...(more[table] ?? [])];
  return {
    accounts: ofTable('accounts'),
    lines: ofTable('lines'),
    contracts: ofTable('contracts'),
    charges: ofTable('charges'),
    usage: ofTable('usage'),
  };
}

/** @param others further files, by name */
export function folderOf(
  context: TestContext,
  rows: Rows,
  profile = profileText,
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  const files: Record<string, string> = { ...others, 'profile.json': profile };
  for (const [table, ofTable] of Object.entries(rows)) {
    files[`${table}.csv`] ??= [good[table as TableName].header, ...ofTable].join('\n');
  }
  return folderWith(context, files);
}

export async function signoffImport(target: ExtractTarget, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await importCommand(
    args,
    target,
    now,
    (text) => out.push(text),
    (text) => err.push(text),
  );
  return { code, out, err };
}

export const tables = ['profile', 'person', 'directory', 'line', 'contract', 'invoice', 'usage'] as const;

export async function countsIn(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { n } = await db
      .selectFrom(table)
      .select(sql<number>`count(*)::integer`.as('n'))
      .executeTakeFirstOrThrow();
    counts[table] = n;
  }
  return counts;
}

export const empty = Object.fromEntries(tables.map((table) => [table, 0]));
export const oneOfBase = { profile: 1, person: 2, directory: 8, line: 2, contract: 2, invoice: 1, usage: 1 };

export async function emptyAll(db: Database): Promise<void> {
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
}

export const heldAlready = 'stands in an earlier row, or was imported before';
