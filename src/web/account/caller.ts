import type { Caller } from '../../application/account-ports.ts';
import { clientOf, type Web } from '../web.ts';

export function callerOf(web: Web): Caller {
  return {
    cookie: web.req.header('cookie') ?? '',
    client: clientOf(web),
    userAgent: web.req.header('user-agent') ?? '',
  };
}

/** Hands the cookies on with whatever is answered. */
export function setCookies(web: Web, cookies: readonly string[]): void {
  for (const cookie of cookies) {
    web.header('set-cookie', cookie, { append: true });
  }
}
