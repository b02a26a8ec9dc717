import { parseArgs } from 'node:util';
import { readContractLine } from '../../connectors/extract/contract-line.ts';
import { longestJsonLineBytes, readJsonLine } from '../../connectors/extract/json-line.ts';
import { physicalLines } from '../../connectors/extract/physical-lines.ts';
import type { Contract } from '../../domain/contract.ts';
import { parseContract } from '../../domain/contract-document.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { showInstant } from '../../text/format.ts';
import { isLanguage, type Language, languages } from '../../text/language.ts';
import { CannotStart, parsedOr, readSmallFile } from '../input.ts';
import { instantIn, type PricingValues, pricingOptions, quotesOf, readPolicy, wishIn } from '../pricing.ts';
import { explanationOf, explanationToDocument } from './explanation.ts';
import { explanationLines } from './explanation-text.ts';

type Print = (line: string) => void;

const usage = `usage: signoff policy explain PROFILE --contract FILE [--line KEY] [--at INSTANT] [--end ENDING] [--day DAY]
    [--language ${languages.join('|')}] [--json]
  FILE    a contract as JSON, or with --line the contracts of many lines as signoff price takes them
  ENDING  at-once, end-of-period or chosen-day; without it every one that the profile offers`;

/**
 * `signoff policy explain`: what a line would be told about its end, and why: each date and amount with the rule that
 * made it, and the law behind it. `args` come after `explain`. Returns the exit code: 0 explained, 1 the contract cannot
 * be priced, 2 wrong usage or a file that cannot be used.
 */
export async function explainPolicy(
  args: readonly string[],
  now: Date,
  out: Print,
  err: Print,
): Promise<number> {
  try {
    const { profile, contractFile, line, language, json, values } = readArguments(args);
    const at = instantIn(values, now);
    const { policy, lawful } = await readPolicy(profile, at);
    const wish = wishIn(values, policy.profile, policy.profile.end.offered);
    const contract = await readContract(contractFile, line);
    const explanations = quotesOf(contract, policy, at, wish).map((quote) =>
      explanationOf(quote, policy, language),
    );
    if (!lawful) {
      err(
        `${profile} is not lawful; priced as the law would have it. Run: bin/signoff policy check ${profile}`,
      );
    }
    if (json) {
      out(JSON.stringify(explanations.map(explanationToDocument), null, 2));
    } else {
      out(headOf(policy, at, language));
      explanations.flatMap((each) => ['', ...explanationLines(each, language)]).forEach(out);
    }
    return 0;
  } catch (error) {
    return failed(error, err);
  }
}

type Arguments = {
  readonly profile: string;
  readonly contractFile: string;
  readonly line: string | undefined;
  readonly language: Language;
  readonly json: boolean;
  readonly values: PricingValues;
};

function readArguments(args: readonly string[]): Arguments {
  const options = {
    ...pricingOptions,
    contract: { type: 'string' },
    line: { type: 'string' },
    language: { type: 'string', default: 'en' },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parsedOr(usage, () =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [profile, ...rest] = positionals;
  const { contract: contractFile, line, language, json } = values;
  if (!profile || !contractFile || rest.length > 0 || !isLanguage(language)) {
    throw new CannotStart(usage);
  }
  return { profile, contractFile, line, language, json, values };
}

/** @throws Refusal `contract-contradictory` @throws CannotStart */
async function readContract(file: string, key: string | undefined): Promise<Contract> {
  if (key !== undefined) {
    return await contractOfLine(file, key);
  }
  const text = (await readSmallFile(file, file)).toString('utf8');
  const json = readJsonLine({ line: 1, text });
  if (!('value' in json)) {
    const lines = text.trimEnd().includes('\n') ? '; of a file with many lines name one: --line KEY' : '';
    throw new CannotStart(`${file}: ${json.findings[0]?.problem}${lines}`);
  }
  const isRow = typeof json.value === 'object' && json.value !== null && 'line' in json.value;
  return isRow ? await contractOfLine(file, String(json.value.line)) : parseContract(json.value);
}

async function contractOfLine(file: string, key: string): Promise<Contract> {
  for await (const physical of physicalLines(file, longestJsonLineBytes)) {
    const read = readContractLine(physical);
    if (read.key === key && 'value' in read) {
      return read.value.contract;
    }
    if (read.key === key && 'findings' in read) {
      const [{ column, problem } = { column: '', problem: 'unreadable' }] = read.findings;
      throw new CannotStart(`${file}:${physical.line} ${column}: ${problem}`);
    }
  }
  throw new CannotStart(`${file} has no readable line ${key}`);
}

function headOf({ profile }: Policy, at: Date, language: Language): string {
  const { name, version, jurisdictions, zone } = profile;
  return `${name}, version ${version}, ${jurisdictions.join(' ')}: ${showInstant(at, zone, language)}`;
}

function failed(error: unknown, err: Print): number {
  if (error instanceof CannotStart) {
    err(error.message);
    return 2;
  }
  if (isRefusal(error)) {
    const { field, problem, ...others } = error.details;
    const words = Object.entries(others).map(([name, value]) => `${name} ${value}`);
    err(`${error.code}: ${[field, problem, ...words].filter((each) => each !== undefined).join(': ')}`);
    return 1;
  }
  throw error;
}
