import { countTry, limits } from '../../application/limits.ts';
import { isRefusal } from '../../domain/errors.ts';
import { messages } from '../../text/language.ts';
import { callerOf, setCookies } from '../account/caller.ts';
import { PasskeySignIn } from '../account/passkey-parts.tsx';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import { clientOf, field, readForm, type Web } from '../web.ts';

export function signInPage(web: Web): Response {
  return signInForm(web, { next: localPath(web.req.query('next')), email: '', problem: null });
}

export async function signIn(web: Web): Promise<Response> {
  const { accounts, context } = web.var.parts;
  const fields = await readForm(web);
  const email = field(fields, 'email');
  const next = localPath(fields.next);
  try {
    await countTry(context, limits.signIn, `${email.trim()} ${clientOf(web)}`);
    await countTry(context, limits.signInByAll, email);
    const { cookies, codeNeeded } = await accounts.signIn(email, field(fields, 'password'), callerOf(web));
    setCookies(web, cookies);
    return web.redirect(codeNeeded ? `/sign-in/code?next=${encodeURIComponent(next)}` : next, 303);
  } catch (error) {
    if (!isRefusal(error, 'sign-in-wrong')) {
      throw error;
    }
    return signInForm(web, { next, email, problem: messages(web.var.language).signIn.wrong });
  }
}

export async function signOut(web: Web): Promise<Response> {
  setCookies(web, await web.var.parts.accounts.signOut(web.req.header('cookie') ?? ''));
  return web.redirect('/sign-in', 303);
}

/** A path of this site, so that nobody is sent elsewhere after signing in. */
export function localPath(path: string | undefined): string {
  // Read as a browser reads it: it takes `\` for `/`, and leaves out tabs and line ends.
  const here = 'http://localhost';
  if (!path?.startsWith('/') || !URL.canParse(path, here)) {
    return '/';
  }
  const { origin, pathname, search } = new URL(path, here);
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}

type Form = { readonly next: string; readonly email: string; readonly problem: string | null };

export function signInForm(web: Web, { next, email, problem }: Form): Response {
  const t = messages(web.var.language).signIn;
  const body = (
    <>
      <h1>{t.title}</h1>
      <Problem words={problem} />
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <div className="field">
          <label htmlFor="email">{t.email}</label>
          <input id="email" name="email" type="email" autoComplete="username" required defaultValue={email} />
        </div>
        <div className="field">
          <label htmlFor="password">{t.password}</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
        <button className="button" type="submit">
          {t.button}
        </button>
      </form>
      <PasskeySignIn language={web.var.language} next={next} />
      <p>
        <a href="/forgotten-password">{t.forgotten}</a>
      </p>
    </>
  );
  return page(web, { title: t.title, body }, problem ? 401 : 200);
}
