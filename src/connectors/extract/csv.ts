import type { ExtractReader, Report } from '../../application/extract.ts';
import type { Currency } from '../../domain/money.ts';
import { accounts, chargesIn, contractsIn, lines, usageIn } from './rows.ts';
import { readTable } from './table.ts';

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
