import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Web, WebEnv, WebParts } from './web.ts';

/** Reports quote the mail that came back: ours are some ten kilobytes. */
const largestReportBytes = 1024 * 1024;

/** For programs of the operator's, which have a secret instead of a session; so they stand before all that guards pages. */
export function addHooks(app: Hono<WebEnv>, { reports }: WebParts): void {
  if (reports === null) {
    app.all('/hooks/*', (web) => web.text('not found\n', 404));
    return;
  }
  const { take, secret } = reports;
  app.post(
    '/hooks/bounces',
    async (web, next) =>
      isAuthorised(web, secret)
        ? await next()
        : web.text('unauthorised\n', 401, { 'www-authenticate': 'Bearer' }),
    bodyLimit({ maxSize: largestReportBytes, onError: (web) => web.text('too large\n', 413) }),
    async (web) => {
      const report = Buffer.from(await web.req.arrayBuffer());
      return (await take(report)) === 'taken'
        ? web.body(null, 204)
        : web.text('not a delivery report\n', 400);
    },
  );
}

/** In the same time whatever was guessed: digests have one length. */
function isAuthorised(web: Web, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(web.req.header('authorization') ?? ''), digest(`Bearer ${secret}`));
}
