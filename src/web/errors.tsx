import { parseDay } from '../domain/calendar.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../domain/errors.ts';
import { showDay } from '../text/format.ts';
import { messages } from '../text/language.ts';
import { page } from './layout.tsx';
import type { Web } from './web.ts';

type ErrorStatus = 400 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503;

/** What a refusal is in HTTP's terms. What is not here is a fault of ours: 500. */
const statuses: Readonly<Partial<Record<RefusalCode, ErrorStatus>>> = {
  'not-found': 404,
  'line-ended': 409,
  'end-not-offered': 400,
  'end-day-too-early': 400,
  'day-malformed': 400,
  'reason-unknown': 400,
  'quote-changed': 409,
  'transition-not-allowed': 409,
  'too-late-to-retract': 409,
  'link-unknown': 404,
  'link-used': 410,
  'link-expired': 410,
  'not-allowed': 403,
  'cross-site': 403,
  'too-many-tries': 429,
  'body-too-large': 413,
  'form-malformed': 400,
  'store-away': 503,
};

/** The page for whatever was thrown: in words, with the right status, and with no inner workings. */
export function errorPage(web: Web, error: unknown): Response {
  const { parts } = web.var;
  if (isRefusal(error, 'not-signed-in')) {
    const { pathname, search } = new URL(web.req.url);
    const next = web.req.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : '';
    return web.redirect(`/sign-in${next}`, 303);
  }
  if (isRefusal(error) && statuses[error.code]) {
    return errorPageOf(web, statuses[error.code] ?? 500, detailOf(web, error));
  }
  if (parts.isAway(error) || (error instanceof Error && parts.isAway(error.cause))) {
    return errorPageOf(web, 503, null);
  }
  parts.log(
    `${web.req.method} ${web.req.routePath ?? ''} failed: ${error instanceof Error ? error.stack : error}`,
  );
  return errorPageOf(web, 500, null);
}

function errorPageOf(web: Web, status: ErrorStatus, detail: string | null): Response {
  const { error: t, path } = messages(web.var.language);
  const { pathname, search } = new URL(web.req.url);
  // Worth trying again: it is ours, or it passes, and asking changes nothing.
  const again = [429, 500, 503].includes(status) && web.req.method === 'GET';
  const body = (
    <>
      <h1>{t.title[status]}</h1>
      <p className="lead">{detail ?? t.lead[status]}</p>
      <ul className="actions">
        {again && (
          <li>
            <a href={`${pathname}${search}`}>{path.again}</a>
          </li>
        )}
        <li>
          <a href="/">{t.home}</a>
        </li>
      </ul>
    </>
  );
  return page(web, { title: t.title[status], body }, status);
}

function dayTooEarly({ var: { language } }: Web, { details }: Refusal): string {
  const show = (day: string | undefined) => showDay(parseDay(day ?? ''), language);
  return messages(language).error.dayTooEarly(show(details.earliest), show(details.latest));
}

function detailOf(web: Web, refusal: Refusal): string | null {
  const t = messages(web.var.language);
  switch (refusal.code) {
    case 'line-ended':
      return t.error.ended;
    case 'too-late-to-retract':
      return t.error.tooLate;
    case 'quote-changed':
      return t.check.changed;
    case 'end-day-too-early':
      return dayTooEarly(web, refusal);
    case 'link-unknown':
    case 'link-used':
    case 'link-expired':
      return t.confirm.dead[refusal.code];
    default:
      return null;
  }
}
