import type { Caller, PasskeyOptions, Passkeys } from '../application/account-ports.ts';
import { bucketOf } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import { type AccountCookies, onlyCookie } from './account-cookies.ts';
import type { Answer, Ask } from './account-door.ts';
import type { Database } from './open.ts';

type Parts = {
  readonly db: Database;
  readonly ask: Ask;
  readonly cookies: AccountCookies;
  /** Ends the session that the browser had before. */
  readonly signedInAnew: (caller: Caller, accountId: string) => Promise<void>;
};

/** By better-auth's plugin. */
export function passkeysOn(parts: Parts): Passkeys {
  const { db, ask } = parts;
  return {
    async list(accountId) {
      const rows = await ofAccount(db, accountId).select(['id', 'name', 'createdAt']).execute();
      return rows.map(({ id, name, createdAt }) => ({
        id,
        name: name ?? '',
        createdAt: createdAt ?? new Date(0),
      }));
    },
    async optionsToAdd(caller) {
      return optionsIn(await ask({ path: '/passkey/generate-register-options' }, caller));
    },
    async add(caller, name, credential) {
      const body = { name, response: parsed(credential) };
      requireRight(await ask({ path: '/passkey/verify-registration', body }, caller));
    },
    async remove(accountId, id) {
      const { numDeletedRows } = await db
        .deleteFrom('passkey')
        .where('bucket', '=', bucketOf(accountId))
        .where('userId', '=', accountId)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
    async optionsToSignIn(caller) {
      // Whoever is signed in is not asked about: the passkey says who it is.
      return optionsIn(
        await ask({ path: '/passkey/generate-authenticate-options' }, { ...caller, cookie: '' }),
      );
    },
    signIn: (caller, credential) => signIn(parts, caller, credential),
  };
}

async function signIn(parts: Parts, caller: Caller, credential: string): Promise<readonly string[]> {
  const within = { ...caller, cookie: onlyCookie(caller.cookie, parts.cookies.ceremony) };
  const body = { response: parsed(credential) };
  const answer = await parts.ask({ path: '/passkey/verify-authentication', body }, within);
  const { cookies, body: found } = requireRight(answer);
  await parts.signedInAnew(caller, (found.user as { id: string }).id);
  return cookies;
}

function ofAccount(db: Database, accountId: string) {
  return db
    .selectFrom('passkey')
    .where('bucket', '=', bucketOf(accountId))
    .where('userId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('id');
}

function optionsIn(answer: Answer): PasskeyOptions {
  const { body, cookies } = requireRight(answer);
  const { authenticatorSelection } = body;
  // The plugin prefers a finger, a face or a PIN where it lets somebody in; here it is a must.
  return { cookies, options: authenticatorSelection ? body : { ...body, userVerification: 'required' } };
}

function requireRight(answer: Answer): Answer {
  if (!answer.ok) {
    throw new Refusal('sign-in-wrong');
  }
  return answer;
}

function parsed(credential: string): object {
  try {
    const response: unknown = JSON.parse(credential);
    if (typeof response === 'object' && response !== null) {
      return response;
    }
  } catch {
    // Said below.
  }
  throw new Refusal('sign-in-wrong');
}
