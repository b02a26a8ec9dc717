import { setTimeout as sleep } from 'node:timers/promises';
import { countTry, limits } from '../../application/limits.ts';
import { isRefusal } from '../../domain/errors.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import { clientOf, field, readForm, type Web } from '../web.ts';

export function forgottenPasswordPage(web: Web): Response {
  const t = messages(web.var.language);
  const body = (
    <>
      <h1>{t.password.forgottenTitle}</h1>
      <p>{t.password.forgottenLead}</p>
      <form method="post" action="/forgotten-password">
        <div className="field">
          <label htmlFor="email">{t.signIn.email}</label>
          <input id="email" name="email" type="email" autoComplete="username" required />
        </div>
        <button className="button" type="submit">
          {t.password.sendLink}
        </button>
      </form>
    </>
  );
  return page(web, { title: t.password.forgottenTitle, body });
}

/** Longer than any of it takes, so that the time tells as little as the words. */
const answerMs = 150;

/** The same answer for every address: nobody learns whether it has an account. */
export async function sendPasswordLink(web: Web): Promise<Response> {
  const { language, parts } = web.var;
  const { accounts, context } = parts;
  const email = field(await readForm(web), 'email');
  const client = clientOf(web);
  await countTry(context, limits.passwordReset, `${email.trim()} ${client}`);
  await countTry(context, limits.passwordResetByAll, email);
  await Promise.all([accounts.requestPasswordReset(email, client, language), sleep(answerMs)]);
  context.wake();
  const t = messages(language).password;
  const body = (
    <>
      <h1>{t.sentTitle}</h1>
      <p>{t.sentLead}</p>
    </>
  );
  return page(web, { title: t.sentTitle, body });
}

export function newPasswordPage(web: Web): Response {
  return newPasswordForm(web, web.req.query('token') ?? '', null);
}

export async function saveNewPassword(web: Web): Promise<Response> {
  const t = messages(web.var.language).password;
  const fields = await readForm(web);
  const token = field(fields, 'token');
  try {
    await web.var.parts.accounts.resetPassword(token, field(fields, 'password'), clientOf(web));
  } catch (error) {
    if (isRefusal(error, 'password-unfit')) {
      return newPasswordForm(web, token, t.unfit);
    }
    if (isRefusal(error, 'link-used')) {
      return newPasswordForm(web, token, t.linkDead);
    }
    throw error;
  }
  const body = (
    <>
      <h1>{messages(web.var.language).signIn.title}</h1>
      <p className="notice good">{t.changed}</p>
      <a className="button" href="/sign-in">
        {messages(web.var.language).signIn.button}
      </a>
    </>
  );
  return page(web, { title: t.newTitle, body });
}

function newPasswordForm(web: Web, token: string, problem: string | null): Response {
  const t = messages(web.var.language).password;
  const body = (
    <>
      <h1>{t.newTitle}</h1>
      <Problem words={problem} />
      <form method="post" action="/reset-password">
        <input type="hidden" name="token" value={token} />
        <div className="field">
          <label htmlFor="password">{t.newPassword}</label>
          <p className="hint" id="hint">
            {t.hint}
          </p>
          <input
            id="password"
            name="password"
            type="password"
            autoComplete="new-password"
            aria-describedby="hint"
            minLength={10}
            maxLength={128}
            required
          />
        </div>
        <button className="button" type="submit">
          {t.save}
        </button>
      </form>
    </>
  );
  return page(web, { title: t.newTitle, body }, problem ? 400 : 200);
}
