import { z } from 'zod';
import type { Contract } from '../../domain/contract.ts';
import { contractSchema } from '../../domain/contract-document.ts';
import { key } from './columns.ts';
import { checked, type Outcome } from './findings.ts';
import { readJsonLine } from './json-line.ts';
import type { PhysicalLine } from './physical-lines.ts';

/**
 * The contract of a line, as `signoff price` reads it: one JSON object a line. The rows of an extract's contracts.ndjson
 * are taken too: terms alone are a contract of which nothing is open.
 */
export type ContractLine = { readonly line: string; readonly contract: Contract };

const contractRow = z.strictObject({ line: key, contract: contractSchema });
const termsRow = z
  .strictObject({ line: key, terms: contractSchema })
  .transform(({ line, terms }) => ({ line, contract: terms }));

/** The row; its key also where the rest is broken, null where that is unreadable too. */
export function readContractLine(
  physical: PhysicalLine,
): Outcome<ContractLine> & { readonly key: string | null } {
  const json = readJsonLine(physical);
  if (!('value' in json)) {
    return { ...json, key: null };
  }
  const found = key.safeParse((json.value as { readonly line?: unknown } | null)?.line);
  return { ...checked(hasTerms(json.value) ? termsRow : contractRow, json.value), key: found.data ?? null };
}

function hasTerms(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'terms' in json;
}
