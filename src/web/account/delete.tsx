import { deleteAccount, isFree } from '../../application/account-deletion.ts';
import type { Belongings } from '../../application/account-records.ts';
import { type Day, laterDay } from '../../domain/calendar.ts';
import { type KeptKind, keptUntil } from '../../domain/retention.ts';
import { showDay } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { knowsPassword, PasswordField } from './password.tsx';

export function deletePage(web: Web): Promise<Response> {
  return show(web, false);
}

export async function deleteOwnAccount(web: Web): Promise<Response> {
  const { context, accounts } = web.var.parts;
  const signedIn = requireSignedIn(web);
  const fields = await readForm(web);
  const { role, accountId } = signedIn;
  if (role !== 'subscriber' || !isFree(await context.store.accounts.belongings(accountId))) {
    return await show(web, false);
  }
  if (!(await knowsPassword(web, fields))) {
    return await show(web, true);
  }
  await deleteAccount(context, { accountId, role, language: web.var.language });
  for (const cookie of await accounts.signOut(web.req.header('cookie') ?? '')) {
    web.header('set-cookie', cookie, { append: true });
  }
  return web.redirect('/account/deleted', 303);
}

export function deletedPage(web: Web): Response {
  const t = messages(web.var.language).account.leave;
  const body = (
    <>
      <h1>{t.goneTitle}</h1>
      <p>{t.goneLead}</p>
    </>
  );
  return page(web, { title: t.goneTitle, body });
}

async function show(web: Web, wrong: boolean): Promise<Response> {
  const { accountId, role } = requireSignedIn(web);
  const { language } = web.var;
  const t = messages(language).account;
  const belongings = await web.var.parts.context.store.accounts.belongings(accountId);
  const mayGo = role === 'subscriber' && isFree(belongings);
  const body = (
    <>
      <h1>{t.leave.title}</h1>
      {mayGo ? (
        <Leave language={language} wrong={wrong} kept={await keptOf(web)} />
      ) : (
        <>
          {role === 'subscriber' ? (
            <NotYet belongings={belongings} language={language} />
          ) : (
            <p className="notice">{t.leave.staff}</p>
          )}
          <p>
            <a href="/account">{t.toAccount}</a>
          </p>
        </>
      )}
    </>
  );
  const refused = web.req.method === 'POST' && !mayGo;
  return page(web, { title: t.leave.title, body }, wrong ? 400 : refused ? 409 : 200);
}

function NotYet({ belongings, language }: { readonly belongings: Belongings; readonly language: Language }) {
  const t = messages(language).account.leave;
  const { activeLines, openTerminations, openRefunds } = belongings;
  const reasons = [
    activeLines > 0 ? t.lines(activeLines) : [],
    openTerminations > 0 ? t.terminations(openTerminations) : [],
    openRefunds > 0 ? t.refunds(openRefunds) : [],
  ].flat();
  return (
    <div className="notice">
      <p>{t.notYet}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

type LeaveProps = {
  readonly language: Language;
  readonly wrong: boolean;
  readonly kept: ReadonlyMap<KeptKind, Day>;
};

function Leave({ language, wrong, kept }: LeaveProps) {
  const t = messages(language).account;
  const { kind, until } = messages(language).after.kept;
  return (
    <>
      <p>
        <strong>{t.leave.lead}</strong> {t.leave.gone}
      </p>
      <p>{t.leave.kept}</p>
      <ul>
        {kept.size === 0
          ? t.leave.keptList.map((words) => <li key={words}>{words}</li>)
          : [...kept].map(([each, day]) => (
              <li key={each}>
                {kind[each].what}
                <div className="hint">{until(showDay(day, language))}</div>
              </li>
            ))}
      </ul>
      <p>
        {t.leave.dataFirst} <a href="/data">{t.downloadData}</a>
      </p>
      <form method="post" action="/account/delete">
        <PasswordField language={language} wrong={wrong} />
        <div className="choices">
          <button className="button" type="submit">
            {t.leave.button}
          </button>
          <a className="button other" href="/account">
            {t.leave.keep}
          </a>
        </div>
      </form>
    </>
  );
}

/** What of the account's ended lines is kept, and until when for the last of them. Name and address go at once. */
async function keptOf(web: Web): Promise<ReadonlyMap<KeptKind, Day>> {
  const { store } = web.var.parts.context;
  const lines = await store.lines.ofAccount(viewerOf(requireSignedIn(web)));
  const kept = new Map<KeptKind, Day>();
  for (const { providerId, termination } of lines) {
    const policy = termination && (await store.policies.current(providerId));
    for (const { kind, until } of policy ? keptUntil(policy, termination.serviceEndsOn) : []) {
      if (kind !== 'identity') {
        kept.set(kind, laterDay(kept.get(kind) ?? until, until));
      }
    }
  }
  return kept;
}
