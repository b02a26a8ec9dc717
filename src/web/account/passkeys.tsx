import type { PasskeyOverview } from '../../application/account-ports.ts';
import { showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import { field, readForm, requireSignedIn, type Web } from '../web.ts';
import { callerOf, setCookies } from './caller.ts';
import { PasskeyAlert, PasskeyScript } from './passkey-parts.tsx';
import { knowsPassword, PasswordField, refusedAsWrong } from './password.tsx';
import { zoneOf } from './zone.ts';

const longestName = 60;

export function passkeysPage(web: Web): Promise<Response> {
  return show(web, null);
}

/** For the script: what the browser needs to make a passkey, once the password was right. */
export async function optionsToAdd(web: Web): Promise<Response> {
  const fields = await readForm(web);
  if (!(await isSure(web, fields))) {
    return web.json({ problem: messages(web.var.language).account.passwordWrong }, 400);
  }
  const { options, cookies } = await web.var.parts.accounts.passkeys.optionsToAdd(callerOf(web));
  setCookies(web, cookies);
  return web.json(options);
}

/** What the browser made. That the password was right is in the cookie that came with the options. */
export async function addPasskey(web: Web): Promise<Response> {
  requireSignedIn(web);
  const fields = await readForm(web);
  const name = field(fields, 'name').trim().slice(0, longestName);
  const { passkeys } = web.var.parts.accounts;
  const added = await passkeys
    .add(callerOf(web), name, fields.credential ?? '')
    .then(() => true, refusedAsWrong);
  return added
    ? web.redirect('/account?done=passkey-added', 303)
    : await show(web, messages(web.var.language).account.passkeys.failed);
}

export async function removePasskey(web: Web): Promise<Response> {
  const { accountId } = requireSignedIn(web);
  const fields = await readForm(web);
  if (!(await isSure(web, fields))) {
    return await show(web, messages(web.var.language).account.passwordWrong);
  }
  await web.var.parts.accounts.passkeys.remove(accountId, field(fields, 'passkey'));
  return web.redirect('/account?done=passkey-removed', 303);
}

/** Whoever has signed in just now is not asked for the password again. */
async function isSure(web: Web, fields: Readonly<Record<string, string>>): Promise<boolean> {
  return requireSignedIn(web).justSignedIn || (await knowsPassword(web, fields));
}

async function show(web: Web, problem: string | null): Promise<Response> {
  const { accountId, justSignedIn } = requireSignedIn(web);
  const { accounts, context } = web.var.parts;
  const { language } = web.var;
  const [passkeys, zone] = await Promise.all([accounts.passkeys.list(accountId), zoneOf(context)]);
  const t = messages(language).account.passkeys;
  const body = (
    <>
      <h1>{t.title}</h1>
      <Problem words={problem} />
      <p>{t.lead}</p>
      {passkeys.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ul className="cards">
          {passkeys.map((passkey) => (
            <Passkey key={passkey.id} passkey={passkey} {...{ zone, language, asks: !justSignedIn }} />
          ))}
        </ul>
      )}
      <h2>{t.add}</h2>
      <AddForm language={language} asks={!justSignedIn} />
      <p>
        <a href="/account">{messages(language).account.toAccount}</a>
      </p>
      <PasskeyScript />
    </>
  );
  return page(web, { title: t.title, body }, problem ? 400 : 200);
}

type PasskeyProps = {
  readonly passkey: PasskeyOverview;
  readonly zone: string;
  readonly language: Language;
  /** Whether the password is asked for. */
  readonly asks: boolean;
};

function Passkey({ passkey: { id, name, createdAt }, zone, language, asks }: PasskeyProps) {
  const t = messages(language).account;
  return (
    <li className="card">
      <strong>{name === '' ? t.passkeys.unnamed : name}</strong>
      <p className="hint">{t.passkeys.added(showInstant(createdAt, zone, language))}</p>
      <form method="post" action="/account/passkeys/remove">
        <input type="hidden" name="passkey" value={id} />
        {asks && (
          <div className="field">
            <label htmlFor={`password-${id}`}>{t.yourPassword}</label>
            <input
              id={`password-${id}`}
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
          </div>
        )}
        <button className="plain" type="submit">
          {t.passkeys.remove}
        </button>
      </form>
    </li>
  );
}

function AddForm({ language, asks }: { readonly language: Language; readonly asks: boolean }) {
  const t = messages(language).account.passkeys;
  return (
    <>
      <p className="notice" data-no-passkey="">
        {t.unable}
      </p>
      <form
        method="post"
        action="/account/passkeys"
        data-passkey="create"
        data-options="/account/passkeys/options"
        hidden
      >
        <input type="hidden" name="credential" />
        <TextField name="name" label={t.name} hint={t.nameHint} longest={longestName} />
        {asks && <PasswordField language={language} />}
        <PasskeyAlert language={language} />
        <button className="button" type="submit">
          {t.add}
        </button>
      </form>
    </>
  );
}
