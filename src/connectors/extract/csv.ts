import type { ExtractReader, Report } from '../../application/extract.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import { readContractDocuments } from './contract-documents.ts';
import { accounts, cards, chargesIn, contractsIn, lines, usageIn } from './rows.ts';
import { readOptionalTable, readTable } from './table.ts';

/**
 * Opens the folder of an operator's extract (the format: `examples/t-m/README.md`).
 * @param report is told every problem, up to `mostProblems` of a file; rows with a problem are in no batch.
 *   What can only be seen across rows, duplicates and references, is not checked here
 * @param profile says in which currency amounts are, and the usual tax rate: the first of its rates
 */
export function openExtract(folder: string, report: Report, profile: Profile): ExtractReader {
  return {
    accounts: () => readTable(folder, accounts, report),
    lines: () => readTable(folder, lines, report),
    cards: () => readOptionalTable(folder, cards, report),
    contracts: () => readTable(folder, contractsIn(profile), report),
    contractDocuments: () => readContractDocuments(folder, profile, report),
    charges: () => readTable(folder, chargesIn(profile), report),
    usage: () => readTable(folder, usageIn(profile), report),
  };
}
