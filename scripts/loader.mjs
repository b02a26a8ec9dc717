// node --import <this file> file.ts: lets Node run this project's sources, and run them quickly the second time.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks, setSourceMapsSupport } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Node takes the types out of a `.ts` file itself. A `.tsx` file is translated by the esbuild that tsx brings, once for
 * each of its contents. What was translated and what was compiled stays in `.cache`, which may go at any time.
 */

const root = join(import.meta.dirname, '..');
const cache = join(root, '.cache');
const require = createRequire(import.meta.url);

enableCompileCache(join(cache, 'compiled'));
setSourceMapsSupport(true, { nodeModules: false });

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) {
      return nextLoad(url, context);
    }
    return { format: 'module', source: translated(fileURLToPath(url)), shortCircuit: true };
  },
});

/** @param {string} file */
function translated(file) {
  const source = readFileSync(file, 'utf8');
  const ending = `\n//${createHash('sha256').update(file).update(source).digest('hex')}\n`;
  const kept = join(cache, 'translated', `${relative(root, file).replaceAll(/\W/g, '-')}.js`);
  const known = readIfThere(kept);
  if (known?.endsWith(ending)) {
    return known;
  }
  const translation = translate(source, file) + ending;
  keep(kept, translation);
  return translation;
}

/** @param {string} source @param {string} file */
function translate(source, file) {
  const esbuild = createRequire(require.resolve('tsx/package.json'))('esbuild');
  const { code } = esbuild.transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    format: 'esm',
    target: 'node24',
    sourcefile: file,
    sourcemap: 'inline',
    sourcesContent: false,
  });
  return code;
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Where the project's folder cannot be written, everything is translated at every start. @param {string} file @param {string} text */
function keep(file, text) {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // The next start tries again.
  }
}
