import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Language, languages, ownNames } from '../src/text/language.ts';
import { openBrowser } from '../test/support/browser.ts';
import { Gallery } from '../test/support/gallery.ts';
import { Mirror } from '../test/support/mirror.ts';

/**
 * screenshots.ts [--into=folder] [part of a page's name ...]
 *
 * Takes a picture of every page in each of its states, in every language: as a phone shows it, light and dark, and as a
 * desktop shows it. `index.html` beside them leafs through them.
 */

const looks = [
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'desktop-light', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
] as const;

const args = process.argv.slice(2);
const into = args.find((arg) => arg.startsWith('--into='))?.slice('--into='.length) ?? 'screenshots';
const parts = args.filter((arg) => !arg.startsWith('--'));
const folder = resolve(join(import.meta.dirname, '..'), into);

const gallery = await Gallery.open();
const browser = await openBrowser();
const failed: string[] = [];
const views = gallery.views.filter(
  ({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)),
);
try {
  for (const language of languages) {
    await mkdir(join(folder, language), { recursive: true });
    await Promise.all(looks.map((look) => take(language, look)));
  }
  await writeFile(join(folder, 'index.html'), indexOf(views.map(({ name }) => name)));
} finally {
  await browser.close();
  await gallery.close();
}
console.log(`${views.length} pages in ${languages.length} languages: ${join(folder, 'index.html')}`);
for (const words of new Set(failed)) {
  console.error(`Not taken: ${words}`);
}
process.exitCode = failed.length === 0 ? 0 : 1;

async function take(language: Language, { name: look, ...options }: (typeof looks)[number]): Promise<void> {
  const mirror = await Mirror.open(browser, gallery, language, options);
  for (const view of views) {
    try {
      await mirror.show({ view, language, page: await gallery.page(view, language) });
      await mirror.page.screenshot({ path: join(folder, fileOf(view.name, language, look)), fullPage: true });
    } catch (error) {
      failed.push(`${view.name} ${language}: ${error instanceof Error ? error.message : error}`);
    }
  }
  await mirror.close();
}

function fileOf(view: string, language: string, look: string): string {
  return `${language}/${view}.${look}.png`;
}

/** One page in all its languages side by side; the next below it. */
function indexOf(names: readonly string[]): string {
  const sections = names.map((name) =>
    [
      `<section id="${name}"><h2>${name}</h2>`,
      ...looks.map(({ name: look }) =>
        [
          '<div>',
          ...languages.map((language) => {
            const file = fileOf(name, language, look);
            const words = `${name}, ${ownNames[language]}, ${look}`;
            return `<a href="${file}"><img loading="lazy" src="${file}" alt="${words}"></a>`;
          }),
          '</div>',
        ].join(''),
      ),
      '</section>',
    ].join('\n'),
  );
  const style =
    'body { margin: 1rem; font: 1rem system-ui } div { display: flex; gap: 1rem; margin-block: 1rem } a { flex: 1 } img { width: 100%; border: 1px solid #888 }';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Every page</title><style>${style}</style></head>
<body>
<nav>${names.map((name) => `<a href="#${name}">${name}</a>`).join(' · ')}</nav>
${sections.join('\n')}
</body>
</html>
`;
}
