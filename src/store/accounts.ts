import type { Caller } from '../application/account-ports.ts';
import type { Accounts } from '../application/ports.ts';
import { Refusal } from '../domain/errors.ts';
import { type AccountSettings, type Auth, authOn, passwordLength } from './account-auth.ts';
import { cookiesOf, readSigned } from './account-cookies.ts';
import { type Ask, askAt } from './account-door.ts';
import { passkeysOn } from './account-passkeys.ts';
import { secondFactorOn } from './account-second-factor.ts';
import { replaceSession, sessionsOn, whoHas } from './account-sessions.ts';
import type { Database } from './open.ts';

/** Accounts by better-auth. The pages speak to it through `Accounts`. */
export function accountsOn(db: Database, settings: AccountSettings): Accounts {
  const { origin, secret } = settings;
  const auth = authOn(db, settings);
  const ask = askAt(auth, origin);
  const cookies = cookiesOf(origin);
  const whoIs = async (cookie: string) => {
    const token = readSigned(cookie, cookies.session, secret);
    return token === null ? null : await whoHas(db, token);
  };
  const signedInAnew = (caller: Caller, accountId: string) =>
    replaceSession(db, accountId, readSigned(caller.cookie, cookies.session, secret));
  const accountOf = async (caller: Caller) => {
    const signedIn = await whoIs(caller.cookie);
    if (!signedIn) {
      throw new Refusal('not-signed-in');
    }
    return signedIn.accountId;
  };
  return {
    ...passwordsOn(auth, ask),
    async signIn(email, password, caller) {
      const body = { email: email.trim().toLowerCase(), password };
      const answer = await ask({ path: '/sign-in/email', body }, { ...caller, cookie: '' });
      if (!answer.ok) {
        throw new Refusal('sign-in-wrong');
      }
      const codeNeeded = answer.body.twoFactorRedirect === true;
      if (!codeNeeded) {
        await signedInAnew(caller, (answer.body.user as { id: string }).id);
      }
      return { cookies: answer.cookies, codeNeeded };
    },
    async signOut(cookie) {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return headers.getSetCookie();
    },
    whoIs,
    secondFactor: secondFactorOn({ db, auth, ask, cookies, secret, signedInAnew, accountOf }),
    passkeys: passkeysOn({ db, ask, cookies, signedInAnew }),
    sessions: sessionsOn(db),
  };
}

type Passwords = Pick<Accounts, 'requestPasswordReset' | 'resetPassword' | 'setPassword' | 'checkPassword'>;

function passwordsOn(auth: Auth, ask: Ask): Passwords {
  const nobody = (client: string) => ({ cookie: '', client, userAgent: '' });
  return {
    async requestPasswordReset(email, client, language) {
      const body = { email: email.trim().toLowerCase() };
      await ask({ path: '/request-password-reset', body, language }, nobody(client));
    },
    async resetPassword(token, newPassword, client) {
      if (newPassword.length < passwordLength.least || newPassword.length > passwordLength.most) {
        throw new Refusal('password-unfit');
      }
      const { ok } = await ask({ path: '/reset-password', body: { token, newPassword } }, nobody(client));
      if (!ok) {
        throw new Refusal('link-used');
      }
    },
    setPassword: (email, password) => setPassword(auth, email, password),
    checkPassword: (accountId, password) => checkPassword(auth, accountId, password),
  };
}

async function setPassword(auth: Auth, email: string, password: string): Promise<void> {
  const { internalAdapter, password: hasher } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  if (!found) {
    throw new Refusal('not-found');
  }
  const { id } = found.user;
  if (!(await internalAdapter.findCredentialAccount(id))) {
    const hash = await hasher.hash(password);
    await internalAdapter.createAccount({
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: hash,
    });
  }
}

async function checkPassword(auth: Auth, accountId: string, password: string): Promise<void> {
  const { internalAdapter, password: hasher } = await auth.$context;
  const hash = (await internalAdapter.findCredentialAccount(accountId))?.password;
  const fits = password.length <= passwordLength.most && hash && (await hasher.verify({ hash, password }));
  if (!fits) {
    throw new Refusal('sign-in-wrong');
  }
}
