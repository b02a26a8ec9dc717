import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Batch, type ContractRow, extractFiles, type Report } from '../../application/extract.ts';
import { termsSchema } from '../../domain/contract-document.ts';
import { refuseContradictions } from '../../domain/contradictions.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import { key } from './columns.ts';
import { checked, type Outcome, ProblemLog } from './findings.ts';
import { longestJsonLineBytes, readJsonLine } from './json-line.ts';
import { type PhysicalLine, physicalLines } from './physical-lines.ts';

const file = extractFiles.contractDocuments;
const mostInBatch = 500;
/** Lines of any length may follow each other: a batch also ends when it holds so much text. */
const mostCharactersInBatch = 4 * longestJsonLineBytes;

const rowSchema = z.strictObject({ line: key, terms: termsSchema });

/**
 * Reads the contracts that are more than a plan, one JSON object a line. Where there is no such file, there are none.
 * A row with a problem is reported and left out; a file with `mostProblems` problems is read no further.
 */
export async function* readContractDocuments(
  folder: string,
  profile: Profile,
  report: Report,
): AsyncGenerator<Batch<ContractRow>> {
  const path = join(folder, file);
  if (!existsSync(path)) {
    return;
  }
  const log = new ProblemLog(file, report);
  let batch: { line: number; row: ContractRow }[] = [];
  let characters = 0;
  for await (const physical of physicalLines(path, longestJsonLineBytes)) {
    const row = log.sift(physical.line, readRow(physical, profile));
    if (row !== null) {
      batch.push({ line: physical.line, row });
      characters += 'text' in physical ? physical.text.length : 0;
    }
    if (log.isFull()) {
      break;
    }
    if (batch.length === mostInBatch || characters >= mostCharactersInBatch) {
      yield batch;
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

function readRow(physical: PhysicalLine, profile: Profile): Outcome<ContractRow> {
  const json = readJsonLine(physical);
  const row = 'value' in json ? checked(rowSchema, json.value) : json;
  return 'value' in row ? withoutContradictions(row.value, profile) : row;
}

/** A contract that this profile cannot price shall be seen at the import, not by the subscriber. */
function withoutContradictions(row: ContractRow, profile: Profile): Outcome<ContractRow> {
  try {
    refuseContradictions({ ...row.terms, usage: [], openInvoices: [] }, profile);
    return { value: row };
  } catch (error) {
    if (!isRefusal(error, 'contract-contradictory')) {
      throw error;
    }
    const { field, problem = error.code } = error.details;
    return { findings: [{ column: `terms.${field}`, problem }] };
  }
}
