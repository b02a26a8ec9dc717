import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { files, readSources, root, type SourceFile, target } from './support/source.ts';

/** Keeps the rules of the house (docs/architecture.md). Each failure names the place and what to do. */

/** Which folders of src a folder may import, besides itself. `main` is what stands in src directly: it may import all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  cli: ['main', 'web', 'teardown', 'store', 'connectors', 'receipts', 'application', 'domain', 'text'],
  // Pages show what a signed note says, hand out the papers made of it, and serve the fonts for systems without Chinese.
  web: ['receipts', 'paper', 'fonts', 'application', 'domain', 'text'],
  // A data export holds papers.
  teardown: ['paper', 'application', 'domain'],
  application: ['domain', 'text'],
  store: ['application', 'domain'],
  connectors: ['application', 'domain'],
  receipts: ['application', 'domain'],
  paper: ['fonts', 'text', 'domain'],
  fonts: [],
  text: ['domain'],
  domain: [],
};
/** Packages that only some files of src may import; an entry that ends in a slash is a folder, `main` is src itself. */
const packageHomes: Readonly<Record<string, readonly string[]>> = {
  'temporal-polyfill': ['src/domain/calendar.ts'],
  kysely: ['src/store/', 'main'],
  // FreeRADIUS keeps its users in a PostgreSQL of the operator's.
  pg: ['src/store/', 'src/connectors/network/radius-sql.ts', 'main'],
  '@electric-sql/pglite': ['src/store/', 'main'],
  pdfkit: ['src/paper/'],
  uqr: ['src/paper/', 'src/web/account/'],
};
/** The only packages for the domain, which is pure: not even node's own. */
const domainPackages: Readonly<Record<string, string>> = {
  zod: 'src/domain/',
  'temporal-polyfill': 'src/domain/calendar.ts',
};
const clockFiles = ['src/clock.ts', 'src/main.ts'];
const longestFile = 300;
const longestFunction = 70;

const source = files.filter((file) => file.path.startsWith('src/'));

/** `src/store/lines.ts` is of `store`; what stands in src directly is of `main`. */
function folderOf(file: SourceFile): string {
  const [, folder, rest] = file.path.split('/');
  return rest === undefined ? 'main' : (folder ?? '');
}

function isAt(file: SourceFile, home: string): boolean {
  return home === 'main'
    ? folderOf(file) === 'main'
    : home.endsWith('/')
      ? file.path.startsWith(home)
      : file.path === home;
}

function packageOf(specifier: string): string | null {
  const name = specifier.startsWith('@') ? /^[^/]+\/[^/]+/ : /^[^/]+/;
  return specifier.startsWith('.') ? null : (name.exec(specifier)?.[0] ?? null);
}

/** Every line of code that matches, with the advice. */
function linesWith(pattern: RegExp, among: readonly SourceFile[], advice: string): string[] {
  return among.flatMap((file) =>
    file.code.flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${advice}`] : [])),
  );
}

function importsWhere(
  among: readonly SourceFile[],
  findFault: (file: SourceFile, specifier: string) => string | false | undefined,
): string[] {
  return among.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const fault = findFault(file, specifier);
      return fault ? [`${file.path}:${line} ${fault}`] : [];
    }),
  );
}

function assertNone(findings: readonly string[]) {
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`);
}

test('imports run only in the direction of the house', () => {
  const homeless = source.filter(
    (file) => folderOf(file) !== 'main' && mayImport[folderOf(file)] === undefined,
  );
  const wrong = importsWhere(source, (file, specifier) => {
    const [from, imported] = [folderOf(file), target(file, specifier)];
    const to = imported?.path.startsWith('src/') ? folderOf(imported) : undefined;
    const outside = imported !== undefined && to === undefined;
    const allowed = to === undefined || from === 'main' || from === to || mayImport[from]?.includes(to);
    if (outside || !allowed) {
      return `${from} imports ${imported?.path}: move what both need to the right, or pass it in from main.ts`;
    }
    return undefined;
  });
  assertNone([
    ...homeless.map((file) => `${file.path}:1 is in no folder of the table in this test`),
    ...wrong,
  ]);
});

test('no imports run in a circle', () => {
  const finished = new Set<SourceFile>();
  const circles: string[] = [];
  const visit = (file: SourceFile, trail: readonly SourceFile[]) => {
    if (trail.includes(file)) {
      const circle = [...trail.slice(trail.indexOf(file)), file].map(({ path }) => path);
      circles.push(`${file.path}:1 take one link out of ${circle.join(' -> ')}`);
    } else if (!finished.has(file)) {
      for (const { specifier } of file.imports) {
        const next = target(file, specifier);
        if (next !== undefined) {
          visit(next, [...trail, file]);
        }
      }
      finished.add(file);
    }
  };
  for (const file of files) {
    visit(file, []);
  }
  assertNone(circles);
});

test('only the clock asks what time it is', () => {
  const askers = source.filter((file) => !clockFiles.includes(file.path));
  const asking = /\bDate\.now\b|\bnew Date(?:\(\)|(?!\w|\())|\bTemporal\.Now\b/;
  assertNone(linesWith(asking, askers, 'take the time as an argument, or ask the Clock port'));
});

test('packages for the calendar, databases and paper stay in their place', () => {
  assertNone(
    importsWhere(source, (file, specifier) => {
      const name = packageOf(specifier);
      const homes = name === null ? undefined : packageHomes[name];
      return (
        homes?.some((home) => isAt(file, home)) === false && `${name} belongs only in ${homes.join(', ')}`
      );
    }),
  );
});

test('SQL stands only in the store and the composition root', () => {
  const others = source.filter((file) => !['store', 'main'].includes(folderOf(file)));
  assertNone(linesWith(/\bsql(?:<[^`]*>)?`/, others, 'move the statement to src/store'));
});

test('the domain imports no package but those of its own', () => {
  const domain = source.filter((file) => folderOf(file) === 'domain');
  assertNone(
    importsWhere(domain, (file, specifier) => {
      const name = packageOf(specifier);
      const home = name === null ? undefined : domainPackages[name];
      return (
        name !== null && !(home && isAt(file, home)) && `${name}: the domain is pure; do this further left`
      );
    }),
  );
});

test(`no file is longer than ${longestFile} lines`, () => {
  const long = files.filter((file) => file.lines.length > longestFile);
  assertNone(
    long.map((file) => `${file.path}:${longestFile} has ${file.lines.length} lines: divide it by idea`),
  );
});

test(`no function is longer than ${longestFunction} lines`, () => {
  assertNone(files.flatMap(findLongFunctions));
});

/** Goes by the formatter's layout, which `npm run check` enforces: a function closes on the indentation of its head. */
function findLongFunctions(file: SourceFile): string[] {
  return file.code.flatMap((line, opening) => {
    const head = headOfFunction(file.code, opening);
    if (head === null) {
      return [];
    }
    const closing = `${indentOf(file.code[head])}${line.endsWith('(') ? ')' : '}'}`;
    const length =
      file.code.slice(opening + 1).findIndex((later) => later.startsWith(closing)) + 2 + opening - head;
    const advice = `is a function of ${length} lines: divide it into steps`;
    return length > longestFunction ? [`${file.path}:${head + 1} ${advice}`] : [];
  });
}

/** The line on which the function begins whose body opens at the end of line `opening`; null when none opens there. */
function headOfFunction(code: readonly string[], opening: number): number | null {
  const line = code[opening] ?? '';
  const opensBody = /=> [({]$|\)(?:: .*)? \{$|\}> \{$/.test(line);
  if (!opensBody || /^\s*\} (?:else|catch|finally)\b/.test(line)) {
    return null;
  }
  let head = opening;
  while (head > 0 && /^\s*[)}\]]|^\s*$/.test(code[head] ?? '')) {
    const indent = indentOf(line);
    head -= 1;
    while (head > 0 && (indentOf(code[head]) !== indent || code[head]?.trim() === '')) {
      head -= 1;
    }
  }
  const control = /^\s*(?:if|for|while|switch|catch|describe|suite)\b/;
  return control.test(code[head] ?? '') ? null : head;
}

function indentOf(line: string | undefined): string {
  return /^\s*/.exec(line ?? '')?.[0] ?? '';
}

test('every file of src is used', () => {
  const used = new Set<SourceFile>();
  const waiting = files.filter((file) => !file.path.startsWith('src/') || file.path === 'src/main.ts');
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (!used.has(file)) {
      used.add(file);
      const paths = [...file.code.join('\n').matchAll(/'(\.{1,2}\/[^'\n]+\.tsx?)'/g)].map(
        (match) => match[1] ?? '',
      );
      waiting.push(...paths.map((path) => target(file, path)).filter((next) => next !== undefined));
    }
  }
  const dead = source.filter((file) => !used.has(file));
  assertNone(dead.map((file) => `${file.path}:1 is reached from nowhere: remove it`));
});

test('nothing is left for later', () => {
  const documents = readSources('{docs,examples,bin,.ci}/**/{*.md,*.cjs,signoff,run}');
  const raw = [...files, ...documents].map((file) => ({ ...file, code: file.lines }));
  assertNone(linesWith(/\bTO[D]O\b|\bFIX[M]E\b/, raw, 'do it now, or write an issue'));
});

test('no float touches money', () => {
  const converting = /\b(?:parseFloat|parseInt|Number)\(.*Minor\b|Minor\)?\.toFixed|Minor\??: number\b/;
  const dividing = /Minor\b\)* \/ |\/ \(*(?:\w+\.)*\w*Minor\b/;
  const pricing = files.filter(({ path }) => /^src\/domain\/(?:bill\/|fraction|money)/.test(path));
  const floating =
    /\bMath\.(?!min\b|max\b)|\bparse(?:Float|Int)\b|\btoFixed\b|(?<![\w.])\d+(?:\.\d+|e-?\d+)\b/;
  assertNone([
    ...linesWith(converting, files, 'minor units are bigint'),
    ...linesWith(
      dividing,
      source,
      'a division of minor units drops what is left: round a fraction of them once',
    ),
    ...linesWith(floating, pricing, 'prices are calculated with bigint and fractions alone'),
    ...linesWith(
      / \/ /,
      pricing.filter(({ path }) => path.includes('/bill/')),
      'divide with a fraction',
    ),
  ]);
});

test('dependencies are pinned exactly', () => {
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];
  const loose = ['package.json', 'runtime/package.json'].flatMap((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    const wanted = kinds.flatMap((kind) => Object.entries<string>(manifest[kind] ?? {}));
    return wanted
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
      .map(([name]) => `${path}: pin ${name}`);
  });
  assertNone(loose);
});

test('the lockfiles name no address, and a package for every machine', () => {
  const findings = ['package-lock.json', 'runtime/package-lock.json'].flatMap((path) => {
    const locked: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }> =
      JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
    const addresses = Object.keys(locked).filter((name) => locked[name]?.resolved !== undefined);
    const wanted = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    const missing = wanted.filter(
      (name) => !Object.keys(locked).some((key) => key.endsWith(`node_modules/${name}`)),
    );
    return [
      ...addresses.map(
        (name) => `${path}: remove "resolved" of ${name} (omit-lockfile-registry-resolved in .npmrc)`,
      ),
      ...missing.map((name) => `${path}: ${name} is missing, and npm ci refuses a lockfile with a gap`),
    ];
  });
  assertNone(findings);
});
