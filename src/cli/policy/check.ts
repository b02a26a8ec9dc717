import { parseArgs } from 'node:util';
import { type Day, dayAt, parseDay } from '../../domain/calendar.ts';
import { isRefusal } from '../../domain/errors.ts';
import { checkProfile, type Finding } from '../../domain/policy/check.ts';
import { type Profile, parseProfile } from '../../domain/policy/profile.ts';
import { CannotStart, parsedOr } from '../input.ts';
import { counted, findingsLines } from './findings.ts';
import { readProfile } from './read-profile.ts';

type Print = (line: string) => void;

const usage =
  'usage: signoff policy check FILE... [--on DAY] (profiles in JSON or YAML; DAY such as 2027-04-01)';

/**
 * `signoff policy check FILE... [--on DAY]`: whether profiles are lawful on a day, today's in UTC where none is named.
 * `args` come after `check`. Returns the exit code: 0 lawful, with warnings or without; 1 a breach, or a file that
 * cannot be read; 2 wrong usage.
 */
export async function checkPolicies(
  args: readonly string[],
  now: Date,
  out: Print,
  err: Print,
): Promise<number> {
  try {
    const { files, on } = readArguments(args, now);
    let allLawful = true;
    for (const file of files) {
      allLawful = (await checkFile(file, on, out, err)) && allLawful;
    }
    return allLawful ? 0 : 1;
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return 2;
    }
    throw error;
  }
}

function readArguments(args: readonly string[], now: Date): { files: readonly string[]; on: Day } {
  const { values, positionals } = parsedOr(usage, () =>
    parseArgs({ args: [...args], options: { on: { type: 'string' } }, allowPositionals: true }),
  );
  if (positionals.length === 0) {
    throw new CannotStart(usage);
  }
  return { files: positionals, on: values.on === undefined ? dayAt(now, 'UTC') : dayIn(values.on) };
}

function dayIn(text: string): Day {
  try {
    return parseDay(text);
  } catch (error) {
    if (isRefusal(error, 'day-malformed')) {
      throw new CannotStart(`--on: expected ${error.details.expected}`);
    }
    throw error;
  }
}

/** Whether the file holds a lawful profile. */
async function checkFile(file: string, on: Day, out: Print, err: Print): Promise<boolean> {
  const profile = await readOr(file, err);
  if (profile === null) {
    return false;
  }
  const findings = checkProfile(profile.document, on);
  out(`${file}: ${verdictOf(profile.document, findings)}`);
  findingsLines(profile, findings, on).forEach((line) => {
    out(line);
  });
  return findings.every(({ severity }) => severity === 'warning');
}

/** Null, and why in one line, where the file cannot be read. */
async function readOr(file: string, err: Print) {
  try {
    return await readProfile(file);
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return null;
    }
    throw error;
  }
}

function verdictOf(document: unknown, findings: readonly Finding[]): string {
  if (findings.some(({ rule }) => rule === 'shape')) {
    return `not a profile: ${counted(findings.length, 'breach')} of its shape`;
  }
  const whose = placeOf(parseProfile(document));
  const breaches = findings.filter(({ severity }) => severity === 'breach').length;
  const warnings = findings.length - breaches;
  const warned = warnings === 0 ? '' : `, ${counted(warnings, 'warning')}`;
  return breaches === 0
    ? `lawful in ${whose}${warned}`
    : `not lawful in ${whose}: ${counted(breaches, 'breach')}${warned}`;
}

function placeOf({ jurisdictions, version }: Profile): string {
  return `${jurisdictions.join(', ')} (version ${version})`;
}
