import type { Currency } from '../../domain/money.ts';
import type { AccountRow, ChargeRow, ContractRow, LineRow, UsageRow } from './rows.ts';
import { accounts, chargesIn, contractsIn, lines, usageIn } from './rows.ts';
import type { Batch, Report } from './table.ts';
import { readTable } from './table.ts';

export type { AccountRow, ChargeRow, ContractRow, LineRow, UsageRow } from './rows.ts';
export type { Batch, Report, RowProblem } from './table.ts';
export { batchSize, mostProblems } from './table.ts';

/** Each call reads its file from the start and promises no more than one batch in memory. */
export type ExtractReader = {
  accounts(): AsyncIterable<Batch<AccountRow>>;
  lines(): AsyncIterable<Batch<LineRow>>;
  contracts(): AsyncIterable<Batch<ContractRow>>;
  charges(): AsyncIterable<Batch<ChargeRow>>;
  usage(): AsyncIterable<Batch<UsageRow>>;
};

/**
 * Opens the folder of an operator's extract (the format: `examples/t-m/README.md`).
 * @param report is told every problem, up to `mostProblems` of a file; rows with a problem are in no batch.
 *   What can only be seen across rows, duplicates and references, is not checked here
 * @param currency of every amount: charges and usage name none of their own, so it is the profile's
 */
export function openExtract(folder: string, report: Report, currency: Currency): ExtractReader {
  return {
    accounts: () => readTable(folder, accounts, report),
    lines: () => readTable(folder, lines, report),
    contracts: () => readTable(folder, contractsIn(currency), report),
    charges: () => readTable(folder, chargesIn(currency), report),
    usage: () => readTable(folder, usageIn(currency), report),
  };
}
