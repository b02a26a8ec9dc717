import type { SharedSecret } from '../../application/account-ports.ts';
import { type Language, messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import { requireSignedIn, type Web } from '../web.ts';
import { PasswordField } from './password.tsx';
import { Qr } from './qr.tsx';

/** What was wrong with the form that was sent. */
export type FactorProblem = 'password' | 'code' | null;

/** Off: how to turn it on. Begun: what the app needs. On: new recovery codes, or off again. */
export async function secondFactorPage(web: Web, problem: FactorProblem = null): Promise<Response> {
  const { accounts } = web.var.parts;
  const { accountId } = requireSignedIn(web);
  const { language } = web.var;
  const state = await accounts.secondFactor.state(accountId);
  const secret = state === 'begun' ? await accounts.secondFactor.begun(accountId) : null;
  const t = messages(language).account.factor;
  const body = secret ? (
    <Connect secret={secret} problem={problem} language={language} />
  ) : (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {state === 'on' ? (
        <TurnOff problem={problem} language={language} />
      ) : (
        <TurnOn problem={problem} language={language} />
      )}
    </>
  );
  return page(web, { title: t.title, body }, problem ? 400 : 200);
}

type Props = { readonly problem: FactorProblem; readonly language: Language };

function TurnOn({ problem, language }: Props) {
  const t = messages(language).account;
  return (
    <form method="post" action="/account/second-factor">
      <PasswordField language={language} wrong={problem === 'password'} />
      <div className="choices">
        <button className="button" type="submit">
          {t.factor.turnOn}
        </button>
        <a className="button other" href="/account">
          {t.cancel}
        </a>
      </div>
    </form>
  );
}

function Connect({ secret, problem, language }: Props & { readonly secret: SharedSecret }) {
  const t = messages(language).account;
  return (
    <>
      <h1>{t.factor.scanTitle}</h1>
      <p>{t.factor.scan}</p>
      <p>
        <Qr text={secret.uri} label={t.factor.picture} />
      </p>
      <p>
        <a href={secret.uri}>{t.factor.open}</a>
      </p>
      <p>
        {t.factor.type} <code className="secret">{secret.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <form method="post" action="/account/second-factor/confirm">
        <TextField
          name="code"
          label={t.factor.code}
          hint={t.factor.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          longest={8}
          problem={problem === 'code' ? t.factor.codeWrong : null}
        />
        <div className="choices">
          <button className="button" type="submit">
            {t.factor.confirm}
          </button>
          <a className="button other" href="/account">
            {t.cancel}
          </a>
        </div>
      </form>
    </>
  );
}

/** Two forms with a password each: which of them was wrong is said above both. */
function TurnOff({ problem, language }: Props) {
  const t = messages(language).account;
  const wrong = problem === null ? null : problem === 'code' ? t.factor.codeWrong : t.passwordWrong;
  return (
    <>
      <Problem words={wrong} />
      <h2>{t.factor.newCodes}</h2>
      <p>{t.factor.newCodesLead}</p>
      <form method="post" action="/account/second-factor/codes">
        <Password id="password-codes" label={t.yourPassword} />
        <button className="button other" type="submit">
          {t.factor.newCodes}
        </button>
      </form>
      <h2>{t.factor.turnOff}</h2>
      <p>{t.factor.turnOffLead}</p>
      <form method="post" action="/account/second-factor/off">
        <Password id="password-off" label={t.yourPassword} />
        <TextField name="code" label={t.factor.codeOrRecovery} autoComplete="one-time-code" longest={20} />
        <button className="button other" type="submit">
          {t.factor.turnOff}
        </button>
      </form>
    </>
  );
}

/** As `PasswordField`, where a page has two of them. */
function Password({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name="password" type="password" autoComplete="current-password" required />
    </div>
  );
}

/** They are shown by the answer that made them, and by no other page. */
export function recoveryCodesPage(web: Web, codes: readonly string[]): Response {
  const t = messages(web.var.language).account.factor;
  const body = (
    <>
      <h1>{t.codesTitle}</h1>
      <p>{t.codesLead}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <a className="button" href="/account">
        {t.codesKept}
      </a>
    </>
  );
  return page(web, { title: t.codesTitle, body });
}
