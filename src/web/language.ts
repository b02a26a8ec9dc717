import { setCookie } from 'hono/cookie';
import { isLanguage, type Language } from '../text/language.ts';
import { localPath } from './portal/sign-in.tsx';
import { readForm, type Web } from './web.ts';

const yearSeconds = 365 * 24 * 3_600;

export async function chooseLanguage(web: Web): Promise<Response> {
  const { language, back } = await readForm(web);
  if (isLanguage(language)) {
    rememberLanguage(web, language);
  }
  return web.redirect(localPath(back), 303);
}

/** In this browser, for a year. */
export function rememberLanguage(web: Web, language: Language): void {
  const { secure } = web.var.parts;
  setCookie(web, 'language', language, {
    path: '/',
    sameSite: 'Lax',
    httpOnly: true,
    secure,
    maxAge: yearSeconds,
  });
}
