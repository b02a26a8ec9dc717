import type { SessionOverview } from '../../application/account-ports.ts';
import { showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { field, readForm, requireSignedIn, type Web } from '../web.ts';
import { zoneOf } from './zone.ts';

export async function sessionsPage(web: Web): Promise<Response> {
  const { accountId, sessionId } = requireSignedIn(web);
  const { accounts, context } = web.var.parts;
  const { language } = web.var;
  const [sessions, zone] = await Promise.all([accounts.sessions.list(accountId), zoneOf(context)]);
  const t = messages(language).account;
  const body = (
    <>
      <h1>{t.sessions.title}</h1>
      <p>{t.sessions.lead}</p>
      <ul className="cards">
        {sessions.map((session) => (
          <Session key={session.id} {...{ session, zone, language, here: session.id === sessionId }} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/account/sessions/end-others">
          <button className="button other" type="submit">
            {t.sessions.endOthers}
          </button>
        </form>
      )}
      <p>
        <a href="/account">{t.toAccount}</a>
      </p>
    </>
  );
  return page(web, { title: t.sessions.title, body });
}

export async function endSession(web: Web): Promise<Response> {
  const { accountId } = requireSignedIn(web);
  await web.var.parts.accounts.sessions.end(accountId, field(await readForm(web), 'session'));
  return web.redirect('/account?done=session-ended', 303);
}

export async function endOtherSessions(web: Web): Promise<Response> {
  const { accountId, sessionId } = requireSignedIn(web);
  await web.var.parts.accounts.sessions.endOthers(accountId, sessionId);
  return web.redirect('/account?done=sessions-ended', 303);
}

type Props = {
  readonly session: SessionOverview;
  readonly zone: string;
  readonly language: Language;
  /** It is the one that looks at the page. */
  readonly here: boolean;
};

function Session({ session: { id, device, startedAt, usedAt }, zone, language, here }: Props) {
  const t = messages(language).account.sessions;
  return (
    <li className="card">
      <strong>{[device === '' ? t.unknown : device, ...(here ? [t.here] : [])].join(' · ')}</strong>
      <Facts
        rows={[
          [t.started, showInstant(startedAt, zone, language)],
          ...(here ? [] : [[t.used, showInstant(usedAt, zone, language)] as const]),
        ]}
      />
      {!here && (
        <form method="post" action="/account/sessions/end">
          <input type="hidden" name="session" value={id} />
          <button className="plain" type="submit">
            {t.end}
          </button>
        </form>
      )}
    </li>
  );
}
