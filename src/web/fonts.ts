import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../domain/errors.ts';
import type { Script } from '../fonts/noto.ts';
import { pageCharacters, pageFont } from '../fonts/page-font.ts';
import { param, type Web } from './web.ts';

/**
 * Fonts for systems that have none for Chinese: one a script, the last choice of the style sheet. A browser asks for one
 * only when it meets a character that no font of its own shows, and shows the page meanwhile.
 */

const textsOf: Readonly<Record<Script, string>> = { sc: 'zh-hans', tc: 'zh-hant' };

const served: readonly ServedFont[] = [serve('sc'), serve('tc')];

type ServedFont = {
  readonly script: Script;
  /** Changes with the characters, so that a browser may keep each version for ever. */
  readonly path: string;
  readonly characters: string;
  bytes: Promise<Buffer> | null;
};

/** The style sheet with the addresses of the fonts as they are served. */
export function withFontAddresses(styleSheet: string): string {
  return served.reduce(
    (sheet, { script, path }) => sheet.replace(`/fonts/signoff-${script}.woff2`, path),
    styleSheet,
  );
}

/** @throws Refusal `not-found` */
export async function downloadFont(web: Web): Promise<Response> {
  const font = served.find(({ path }) => path === `/fonts/${param(web, 'file')}`);
  if (!font) {
    throw new Refusal('not-found');
  }
  return web.body(new Uint8Array(await made(font)), 200, {
    'content-type': 'font/woff2',
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

/** Made when it is asked for the first time, and kept: most installations never need one. */
function made(font: ServedFont): Promise<Buffer> {
  font.bytes ??= pageFont(font.script, font.characters).catch((error: unknown) => {
    font.bytes = null;
    throw error;
  });
  return font.bytes;
}

function serve(script: Script): ServedFont {
  const folder = join(import.meta.dirname, '../text', textsOf[script]);
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const characters = pageCharacters(script, texts.join('').replaceAll(/\p{Cc}/gu, ''));
  const version = createHash('sha256').update(characters).digest('hex').slice(0, 8);
  return { script, path: `/fonts/signoff-${script}-${version}.woff2`, characters, bytes: null };
}
