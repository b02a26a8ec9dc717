import type { Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { Refusal } from '../domain/errors.ts';
import { isLanguage, languageOr, negotiate } from '../text/language.ts';
import type { Web, WebParts } from './web.ts';

const largestFormBytes = 64 * 1024;

/** Nothing but our own style sheet, script and forms; no frame around us, nothing kept on shared machines. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  // Stricter, some browsers say `Origin: null` to our own forms, and nobody with one of them could sign in.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** @param secure whether people reach us by HTTPS: then they always shall */
export function setSecurityHeaders(secure: boolean) {
  const all = Object.entries(
    secure ? { ...headers, 'strict-transport-security': 'max-age=31536000' } : headers,
  );
  return async (web: Web, next: Next): Promise<void> => {
    for (const [name, value] of all) {
      web.header(name, value);
    }
    await next();
  };
}

/**
 * Lets an unsafe request through only from a page of this site.
 * @throws Refusal `cross-site`
 */
export async function requireSameOrigin(web: Web, next: Next): Promise<void> {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(web.req.method) && !isSameOrigin(web)) {
    throw new Refusal('cross-site');
  }
  await next();
}

function isSameOrigin(web: Web): boolean {
  const site = web.req.header('sec-fetch-site');
  if (site !== undefined) {
    return site === 'same-origin';
  }
  const origin = web.req.header('origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === web.req.header('host');
}

/** @throws Refusal `body-too-large` */
export const limitBody = bodyLimit({
  maxSize: largestFormBytes,
  onError: () => {
    throw new Refusal('body-too-large', { most: `${largestFormBytes} bytes` });
  },
});

/** Who is there, and in which language: what they chose, what their browser asks for, what their account says. */
export function recognise(parts: WebParts) {
  return async (web: Web, next: Next): Promise<void> => {
    const chosen = getCookie(web, 'language');
    const asked = web.req.header('accept-language');
    web.set('parts', parts);
    web.set('signedIn', null);
    web.set('language', isLanguage(chosen) ? chosen : negotiate(asked));
    const cookie = web.req.header('cookie');
    if (cookie) {
      web.set('signedIn', await parts.accounts.whoIs(cookie));
    }
    if (!isLanguage(chosen) && !asked && web.var.signedIn) {
      web.set('language', languageOr(web.var.signedIn.language));
    }
    await next();
  };
}
