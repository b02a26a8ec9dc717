import { countTry, limits } from '../../application/limits.ts';
import { isRefusal } from '../../domain/errors.ts';
import { type Language, messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { field, requireSignedIn, type Web } from '../web.ts';

type Props = { readonly language: Language; readonly wrong?: boolean };

/** For what is dangerous, the password once more. */
export function PasswordField({ language, wrong = false }: Props) {
  const t = messages(language).account;
  return (
    <TextField
      name="password"
      label={t.yourPassword}
      type="password"
      autoComplete="current-password"
      problem={wrong ? t.passwordWrong : null}
    />
  );
}

/**
 * Whether the field holds the password of whoever is signed in.
 * @throws Refusal `not-signed-in`, `too-many-tries`
 */
export async function knowsPassword(web: Web, form: Readonly<Record<string, string>>): Promise<boolean> {
  const { accounts, context } = web.var.parts;
  const { accountId } = requireSignedIn(web);
  await countTry(context, limits.passwordAgain, accountId);
  try {
    await accounts.checkPassword(accountId, field(form, 'password'));
    return true;
  } catch (error) {
    return refusedAsWrong(error);
  }
}

/** False for a wrong password or code; everything else is thrown on. */
export function refusedAsWrong(error: unknown): false {
  if (isRefusal(error, 'sign-in-wrong')) {
    return false;
  }
  throw error;
}
