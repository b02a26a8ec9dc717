import { askForAddress, isAddress } from '../../application/account-address.ts';
import { countTry, limits } from '../../application/limits.ts';
import { messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { field, readForm, requireSignedIn, type Web } from '../web.ts';
import { knowsPassword, PasswordField } from './password.tsx';

type Problem = 'unfit' | 'same' | 'password';

export function addressPage(web: Web): Response {
  return form(web, '', null);
}

/** The same answer whether the new address is anybody's or nobody's. */
export async function changeAddress(web: Web): Promise<Response> {
  const { context } = web.var.parts;
  const { accountId, email } = requireSignedIn(web);
  const fields = await readForm(web);
  const wanted = field(fields, 'email').trim();
  if (!isAddress(wanted)) {
    return form(web, wanted, 'unfit');
  }
  if (wanted.toLowerCase() === email.toLowerCase()) {
    return form(web, wanted, 'same');
  }
  if (!(await knowsPassword(web, fields))) {
    return form(web, wanted, 'password');
  }
  await countTry(context, limits.addressChange, accountId);
  await countTry(context, limits.addressWanted, wanted);
  await askForAddress(context, accountId, wanted);
  return web.redirect('/account?done=address-asked', 303);
}

/** From the page of the account, by whoever is signed in. */
export async function stopOwnChange(web: Web): Promise<Response> {
  const { accountId } = requireSignedIn(web);
  await web.var.parts.context.store.accounts.removeAddressChange(accountId);
  return web.redirect('/account?done=address-stopped', 303);
}

function form(web: Web, wanted: string, problem: Problem | null): Response {
  const { email } = requireSignedIn(web);
  const { language } = web.var;
  const t = messages(language).account;
  const unfit = problem === 'unfit' || problem === 'same' ? t.address[problem] : null;
  const body = (
    <>
      <h1>{t.address.title}</h1>
      <p>{t.address.lead}</p>
      <Facts rows={[[t.address.now, email]]} />
      <form method="post" action="/account/address">
        <TextField
          name="email"
          label={t.address.wanted}
          type="email"
          autoComplete="email"
          longest={254}
          value={wanted}
          problem={unfit}
        />
        <PasswordField language={language} wrong={problem === 'password'} />
        <div className="choices">
          <button className="button" type="submit">
            {t.address.send}
          </button>
          <a className="button other" href="/account">
            {t.cancel}
          </a>
        </div>
      </form>
      <p className="hint">{t.address.noOldMailbox}</p>
    </>
  );
  return page(web, { title: t.address.title, body }, problem ? 400 : 200);
}
