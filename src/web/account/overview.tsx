import { waitingAddress } from '../../application/account-address.ts';
import type { SignedIn } from '../../application/ports.ts';
import { type Language, languageOr, languages, messages, ownNames } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { requireSignedIn, type Web } from '../web.ts';

/** Everything about the account, one fact a row, each with the way to change it. */
export async function accountPage(web: Web): Promise<Response> {
  const signedIn = requireSignedIn(web);
  const { language } = web.var;
  const [says, waiting] = await Promise.all([
    statesOf(web, signedIn),
    waitingAddress(web.var.parts.context, signedIn.accountId),
  ]);
  const t = messages(language).account;
  const body = (
    <>
      <h1>{t.title}</h1>
      <Done web={web} />
      {waiting !== null && <Waiting address={waiting} language={language} />}
      <Facts rows={rowsOf(signedIn, says, language)} />
      <LanguageForm signedIn={signedIn} language={language} />
      {signedIn.role === 'subscriber' && (
        <p>
          <a href="/account/delete">{t.leave.title}</a>
        </p>
      )}
    </>
  );
  return page(web, { title: t.title, body });
}

type States = { readonly factor: string; readonly passkeys: string; readonly sessions: string };

async function statesOf(web: Web, { accountId }: SignedIn): Promise<States> {
  const { accounts } = web.var.parts;
  const [factor, passkeys, sessions] = await Promise.all([
    accounts.secondFactor.state(accountId),
    accounts.passkeys.list(accountId),
    accounts.sessions.list(accountId),
  ]);
  const t = messages(web.var.language).account;
  return {
    factor: factor === 'on' ? t.on : t.off,
    passkeys: t.passkeys.count(passkeys.length),
    sessions: t.sessions.count(sessions.length),
  };
}

function rowsOf({ name, email, role }: SignedIn, { factor, passkeys, sessions }: States, language: Language) {
  const t = messages(language).account;
  const row = (says: string, path: string) => (
    <Row key={path} says={says} href={`/account/${path}`} label={t.change} />
  );
  const link = (href: string, label: string) => (
    <a key={href} href={href}>
      {label}
    </a>
  );
  return [
    [t.name, name],
    [t.email, row(email, 'address')],
    [t.password, link('/forgotten-password', t.changePassword)],
    [t.factor.title, row(factor, 'second-factor')],
    [t.passkeys.title, row(passkeys, 'passkeys')],
    [t.sessions.title, row(sessions, 'sessions')],
    ...(role === 'subscriber' ? [[t.data, link('/data', t.downloadData)] as const] : []),
  ] as const;
}

type RowProps = { readonly says: string; readonly href: string; readonly label: string };

function Row({ says, href, label }: RowProps) {
  return (
    <>
      {says} <a href={href}>{label}</a>
    </>
  );
}

/** What the page before did. */
function Done({ web }: { readonly web: Web }) {
  const { done } = messages(web.var.language).account;
  const what = web.req.query('done') ?? '';
  return (
    Object.hasOwn(done, what) && (
      <p className="notice good" role="status">
        {done[what as keyof typeof done]}
      </p>
    )
  );
}

function Waiting({ address, language }: { readonly address: string; readonly language: Language }) {
  const t = messages(language).account.address;
  return (
    <form className="notice" method="post" action="/account/address/stop">
      <p>{t.waits(address)}</p>
      <button className="plain" type="submit">
        {t.stop}
      </button>
    </form>
  );
}

function LanguageForm({ signedIn, language }: { readonly signedIn: SignedIn; readonly language: Language }) {
  const t = messages(language).account;
  return (
    <form method="post" action="/account/language">
      <div className="field">
        <label htmlFor="language">{t.language}</label>
        <select id="language" name="language" defaultValue={languageOr(signedIn.language)}>
          {languages.map((each) => (
            <option key={each} value={each} lang={each}>
              {ownNames[each]}
            </option>
          ))}
        </select>
      </div>
      <button className="button other" type="submit">
        {t.saveLanguage}
      </button>
    </form>
  );
}
