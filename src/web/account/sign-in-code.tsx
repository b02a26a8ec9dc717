import { messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { localPath } from '../portal/sign-in.tsx';
import { field, readForm, type Web } from '../web.ts';
import { callerOf, setCookies } from './caller.ts';
import { refusedAsWrong } from './password.tsx';
import { countCode } from './second-factor-acts.ts';

/** The second step of signing in, after the password. */
export function signInCodePage(web: Web): Response {
  return form(web, localPath(web.req.query('next')), false);
}

export async function signInWithCode(web: Web): Promise<Response> {
  const fields = await readForm(web);
  const next = localPath(fields.next);
  await countCode(web);
  const { secondFactor } = web.var.parts.accounts;
  const cookies = await secondFactor.signIn(callerOf(web), field(fields, 'code')).catch(refusedAsWrong);
  if (!cookies) {
    return form(web, next, true);
  }
  setCookies(web, cookies);
  return web.redirect(next, 303);
}

function form(web: Web, next: string, wrong: boolean): Response {
  const t = messages(web.var.language).account.factor;
  const body = (
    <>
      <h1>{t.signInTitle}</h1>
      <p>{t.signInLead}</p>
      <form method="post" action="/sign-in/code">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t.code}
          hint={t.signInHint}
          autoComplete="one-time-code"
          longest={20}
          problem={wrong ? t.codeWrong : null}
        />
        <button className="button" type="submit">
          {t.signInButton}
        </button>
      </form>
      <p className="hint">{t.lost}</p>
      <p>
        <a href="/sign-in">{t.again}</a>
      </p>
    </>
  );
  return page(web, { title: t.signInTitle, body }, wrong ? 401 : 200);
}
