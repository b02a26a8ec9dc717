import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ExtractTarget, extractFiles, mostProblems } from '../application/extract.ts';
import {
  type ImportCounts,
  ImportRejected,
  importExtract,
  problemText,
} from '../application/import-extract.ts';
import { openExtract } from '../connectors/extract/csv.ts';
import { isRefusal } from '../domain/errors.ts';
import { CannotStart, parsedOr, readSmallFile, whyUnreadable } from './input.ts';

type Print = (line: string) => void;

const usage = 'usage: signoff import FOLDER (an extract: profile.json and five CSV files)';

/**
 * `signoff import FOLDER`: takes in an operator's extract, all of it or nothing. `args` come after `import`.
 * Returns the exit code: 0 imported, 1 rejected with every problem named, 2 wrong usage, no folder or no
 * lawful profile.
 */
export async function importCommand(
  args: readonly string[],
  target: ExtractTarget,
  now: Date,
  out: Print,
  err: Print,
): Promise<number> {
  try {
    out(`Imported ${countsText(await importFolder(folderIn(args), target, now))}.`);
    return 0;
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return 2;
    }
    if (error instanceof ImportRejected) {
      printRejection(error, err);
      return 1;
    }
    throw error;
  }
}

/** Takes in the extract in a folder. @throws ImportRejected, and what `importCommand` prints */
export async function importFolder(folder: string, target: ExtractTarget, now: Date): Promise<ImportCounts> {
  await requireFolder(folder);
  const profilePath = join(folder, extractFiles.profile);
  const profileDocument = await readProfile(profilePath);
  try {
    return await importExtract({
      target,
      openReader: (report, currency) => openExtract(folder, report, currency),
      profileDocument,
      now,
    });
  } catch (error) {
    if (isRefusal(error, 'profile-invalid')) {
      throw new CannotStart(`${profilePath}: ${error.details.path}: ${error.details.problem}`);
    }
    throw error;
  }
}

function folderIn(args: readonly string[]): string {
  const { positionals } = parsedOr(usage, () => parseArgs({ args: [...args], allowPositionals: true }));
  const [folder, ...rest] = positionals;
  if (!folder || rest.length > 0) {
    throw new CannotStart(usage);
  }
  return folder;
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error) => {
    throw new CannotStart(`cannot read the folder ${folder}: ${whyUnreadable(error)}`);
  });
  if (!found.isDirectory()) {
    throw new CannotStart(`${folder} is not a folder`);
  }
}

async function readProfile(path: string): Promise<unknown> {
  const bytes = await readSmallFile(path, path);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own words would repeat what stands in the file.
    throw new CannotStart(`${path}: expected JSON in UTF-8`);
  }
}

function countsText({ accounts, lines, contracts, charges, usage }: ImportCounts): string {
  return `${accounts} accounts, ${lines} lines, ${contracts} contracts, ${charges} charges, ${usage} rows of usage`;
}

function printRejection({ problems, cutShort }: ImportRejected, err: Print): void {
  for (const problem of problems) {
    err(problemText(problem));
  }
  for (const file of cutShort) {
    err(`${file}: ${mostProblems} problems; the rest of the file was not checked`);
  }
  err('Nothing was imported.');
}
