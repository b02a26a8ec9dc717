import type { Finding } from '../../domain/policy/check.ts';
import type { Rule } from '../../domain/policy/law.ts';

/** More than this of one file helps nobody. */
const mostFindings = 100;

/** How sure a source is, in words. */
export const sourceKinds: Readonly<Record<Rule['sureness'], string>> = {
  H: 'read in a statute or an official page',
  M: "read on a regulator's or law firm's page",
  L: 'read on a weak page: it only warns',
  mem: 'from memory: it only warns',
};

/** Findings for people, an empty line before each; no more than `mostFindings`. */
export function findingsLines(
  { file, lineOf }: { readonly file: string; readonly lineOf: (path: string) => number | null },
  findings: readonly Finding[],
  on: string,
): readonly string[] {
  const more = findings.length - mostFindings;
  return [
    ...findings
      .slice(0, mostFindings)
      .flatMap((finding) => ['', ...findingLines(file, lineOf(finding.path), finding, on)]),
    ...(more > 0 ? ['', `${file}: ${more} more`] : []),
  ];
}

/** One finding for people: the place first, then what was found, what would be lawful, and why. */
function findingLines(file: string, line: number | null, finding: Finding, on: string): string[] {
  const { severity, path, rule, says, source, sureness, inForceFrom, found, lawful } = finding;
  const place = line === null ? file : `${file}:${line}`;
  const waits = inForceFrom !== null && inForceFrom > on ? [`  not in force before ${inForceFrom}`] : [];
  return [
    `${place} ${printable(path)}`,
    rule === 'shape'
      ? `  ${severity}: found ${shown(found)}: ${printable(lawful)}`
      : `  ${severity}: found ${shown(found)}, lawful is ${lawful}`,
    `  ${rule}: ${says}`,
    ...waits,
    ...(source === null || sureness === null
      ? []
      : [`  source: ${source} (${sureness}, ${sourceKinds[sureness]})`]),
  ];
}

/** `1 breach`, `2 warnings`. */
export function counted(count: number, what: string): string {
  const plural = what.endsWith('ch') ? `${what}es` : `${what}s`;
  return `${count} ${count === 1 ? what : plural}`;
}

function shown(found: unknown): string {
  return found === undefined ? 'nothing' : printable(JSON.stringify(found));
}

/** A file may hold anything; the terminal obeys control characters. */
function printable(text: string): string {
  const safe = text.replace(/\p{Cc}/gu, '?');
  return safe.length > 200 ? `${safe.slice(0, 200)}…` : safe;
}
