import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** The project's files as test/tidy.test.ts looks at them. */
export type SourceFile = {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly lines: readonly string[];
  /** The same lines without their comments. */
  readonly code: readonly string[];
  readonly imports: readonly Import[];
};

type Import = { readonly specifier: string; readonly line: number };

export const root = join(import.meta.dirname, '../..');

/** Every script of the project. */
export const files: readonly SourceFile[] = readSources(
  '{src,test,scripts,bench,examples}/**/*.{ts,tsx,mjs}',
);

const byPath = new Map(files.map((file) => [file.path, file]));

/** The file of ours that `specifier` means in `file`; undefined for a package. */
export function target(file: SourceFile, specifier: string): SourceFile | undefined {
  return specifier.startsWith('.') ? byPath.get(posix.join(dirname(file.path), specifier)) : undefined;
}

/** The files that a glob names, from the project's folder. */
export function readSources(pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: root }).map((name) => {
    const text = readFileSync(join(root, name), 'utf8').trimEnd();
    const code = withoutComments(text);
    return {
      path: name.replaceAll('\\', '/'),
      lines: text.split('\n'),
      code: code.split('\n'),
      imports: findImports(code),
    };
  });
}

/** Blanks comments and keeps the lines; what looks like a comment inside a string stays. */
function withoutComments(text: string): string {
  const strings = [/'(?:\\.|[^'\\\n])*'/, /"(?:\\.|[^"\\\n])*"/, /`(?:\\[\s\S]|[^`\\])*`/];
  const comments = [/\/\*[\s\S]*?\*\//, /\/\/.*/];
  const either = new RegExp([...strings, ...comments].map((part) => part.source).join('|'), 'g');
  return text.replace(either, (found) => (found.startsWith('/') ? found.replace(/./g, ' ') : found));
}

/** `import '...'`, `import ... from '...'`, `export ... from '...'` over one line or many, and `import('...')`. */
function findImports(code: string): Import[] {
  const statement =
    /^import '([^']+)'|^(?:import|export)\b[^'"`;()=]*\bfrom '([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...code.matchAll(statement)].map((match) => ({
    specifier: match[1] ?? match[2] ?? match[3] ?? '',
    line: code.slice(0, match.index).split('\n').length,
  }));
}
