import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ExtractTarget, extractFiles, mostProblems } from '../application/extract.ts';
import {
  type ImportCounts,
  ImportRejected,
  importExtract,
  problemText,
} from '../application/import-extract.ts';
import { ProfileRefused } from '../application/put-in-force.ts';
import { openExtract } from '../connectors/extract/csv.ts';
import { dayAt } from '../domain/calendar.ts';
import { CannotStart, parsedOr, whyUnreadable } from './input.ts';
import { findingsLines } from './policy/findings.ts';
import { readProfile } from './policy/read-profile.ts';

type Print = (line: string) => void;

const usage = 'usage: signoff import FOLDER (an extract: profile.json and five CSV files)';

const nothingImported = 'Nothing was imported.';

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
  const file = await readProfile(await profilePathIn(folder));
  try {
    return await importExtract({
      target,
      openReader: (report, profile) => openExtract(folder, report, profile),
      profileDocument: file.document,
      now,
    });
  } catch (error) {
    if (error instanceof ProfileRefused) {
      const what = error.code === 'profile-invalid' ? 'not a profile' : 'not lawful';
      const found = findingsLines(file, error.findings, dayAt(now, 'UTC'));
      throw new CannotStart([`${file.file}: ${what}`, ...found, '', nothingImported].join('\n'));
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

/** The profile may be YAML as well. */
async function profilePathIn(folder: string): Promise<string> {
  const found = await readdir(folder);
  const name = ['profile.json', 'profile.yaml', 'profile.yml'].find((each) => found.includes(each));
  return join(folder, name ?? extractFiles.profile);
}

function countsText({ accounts, lines, cards, contracts, charges, usage }: ImportCounts): string {
  const further = cards === 0 ? '' : `${cards} further cards, `;
  return `${accounts} accounts, ${lines} lines, ${further}${contracts} contracts, ${charges} charges, ${usage} rows of usage`;
}

function printRejection({ problems, cutShort, repeatedAccounts }: ImportRejected, err: Print): void {
  if (repeatedAccounts > 0) {
    err(
      `This extract was imported before (its first ${repeatedAccounts} accounts are here): nothing was imported.`,
    );
    return;
  }
  for (const problem of problems) {
    err(problemText(problem));
  }
  for (const file of cutShort) {
    err(`${file}: ${mostProblems} problems; the rest of the file was not checked`);
  }
  err(nothingImported);
}
