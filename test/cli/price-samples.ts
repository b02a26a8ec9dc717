import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ContractDocument } from '../../src/domain/contract-document.ts';

/** The rules of T-M. */
export const profile = join(import.meta.dirname, '../../examples/t-m/profile.json');
export const now = new Date('2026-11-22T10:00:00Z');

export const owing: ContractDocument = {
  kind: 'postpaid',
  currency: 'GBP',
  startsOn: '2025-03-10',
  recurring: [
    {
      id: 'plan',
      kind: 'plan',
      name: 'Data',
      priceMinor: '1250',
      every: { unit: 'month', count: 1 },
      anchoredOn: '2025-03-10',
      billed: 'in-advance',
      startsOn: '2025-03-10',
      invoicedThrough: '2026-11-09',
      tax: 'standard',
    },
  ],
};
export const holding: ContractDocument = {
  kind: 'prepaid',
  currency: 'GBP',
  startsOn: '2025-03-10',
  balance: { amountMinor: '500' },
};

/** A line of a file of contracts. */
export function lineOf(key: string, contract: object): string {
  return JSON.stringify({ line: key, contract });
}

export async function temporaryFile(context: TestContext, name: string, content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-price-'));
  context.after(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** T-M's rules with every ending on offer. */
export async function openProfile(context: TestContext): Promise<string> {
  const text = await readFile(profile, 'utf8');
  return await temporaryFile(
    context,
    'open.json',
    text.replace('["end-of-period"]', '["end-of-period", "at-once", "chosen-day"]'),
  );
}
