import { isLanguage } from '../../text/language.ts';
import { rememberLanguage } from '../language.ts';
import { field, readForm, requireSignedIn, type Web } from '../web.ts';

/** The language of the account's mails, and of the pages in this browser. */
export async function saveLanguage(web: Web): Promise<Response> {
  const { accountId } = requireSignedIn(web);
  const language = field(await readForm(web), 'language');
  if (isLanguage(language)) {
    await web.var.parts.context.store.accounts.setLanguage(accountId, language);
    rememberLanguage(web, language);
  }
  return web.redirect('/account?done=language', 303);
}
