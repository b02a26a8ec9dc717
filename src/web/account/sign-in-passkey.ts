import { countTry, limits } from '../../application/limits.ts';
import { messages } from '../../text/language.ts';
import { localPath, signInForm } from '../portal/sign-in.tsx';
import { clientOf, readForm, type Web } from '../web.ts';
import { callerOf, setCookies } from './caller.ts';
import { refusedAsWrong } from './password.tsx';

/** For the script. The same for everybody: which passkey it is, the browser says afterwards. */
export async function optionsToSignIn(web: Web): Promise<Response> {
  await countTry(web.var.parts.context, limits.passkey, clientOf(web));
  const { options, cookies } = await web.var.parts.accounts.passkeys.optionsToSignIn(callerOf(web));
  setCookies(web, cookies);
  return web.json(options);
}

export async function signInWithPasskey(web: Web): Promise<Response> {
  const fields = await readForm(web);
  const next = localPath(fields.next);
  const { passkeys } = web.var.parts.accounts;
  const cookies = await passkeys.signIn(callerOf(web), fields.credential ?? '').catch(refusedAsWrong);
  if (!cookies) {
    const problem = messages(web.var.language).account.passkeys.failed;
    return signInForm(web, { next, email: '', problem });
  }
  setCookies(web, cookies);
  return web.redirect(next, 303);
}
