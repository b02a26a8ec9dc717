import { countTry, limits } from '../../application/limits.ts';
import { isRefusal } from '../../domain/errors.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import { clientOf, field, readForm, type Web } from '../web.ts';

export function signInPage(web: Web): Response {
  return form(web, { next: localPath(web.req.query('next')), email: '', problem: null });
}

export async function signIn(web: Web): Promise<Response> {
  const { accounts, context } = web.var.parts;
  const fields = await readForm(web);
  const email = field(fields, 'email');
  const next = localPath(fields.next);
  try {
    const client = clientOf(web);
    await countTry(context, limits.signIn, `${email.trim()} ${client}`);
    await countTry(context, limits.signInByAll, email);
    const cookies = await accounts.signIn(email, field(fields, 'password'), client);
    return redirectWith(web, next, cookies);
  } catch (error) {
    if (!isRefusal(error, 'sign-in-wrong')) {
      throw error;
    }
    return form(web, { next, email, problem: messages(web.var.language).signIn.wrong });
  }
}

export async function signOut(web: Web): Promise<Response> {
  const cookies = await web.var.parts.accounts.signOut(web.req.header('cookie') ?? '');
  return redirectWith(web, '/sign-in', cookies);
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

function redirectWith(web: Web, path: string, cookies: readonly string[]): Response {
  for (const cookie of cookies) {
    web.header('set-cookie', cookie, { append: true });
  }
  return web.redirect(path, 303);
}

type Form = { readonly next: string; readonly email: string; readonly problem: string | null };

function form(web: Web, { next, email, problem }: Form): Response {
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
      <p>
        <a href="/forgotten-password">{t.forgotten}</a>
      </p>
    </>
  );
  return page(web, { title: t.title, body }, problem ? 401 : 200);
}
