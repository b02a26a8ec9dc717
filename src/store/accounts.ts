import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type { Accounts } from '../application/ports.ts';
import { bucketOf } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import type { Database } from './open.ts';

export type AccountSettings = {
  /** Where the pages are: `http://localhost:3000`. */
  readonly origin: string;
  /** Signs the cookies. */
  readonly secret: string;
  /** Orders the mail with the link to a new password. */
  readonly sendReset: (account: { accountId: string; language: string; url: string }) => Promise<void>;
};

export const passwordLength = { least: 10, most: 128 } as const;

const sessionSeconds = 24 * 3_600;
const clientHeader = 'x-signoff-client';

type Auth = ReturnType<typeof authOn>;

/** Accounts by better-auth. Its own routes stay inside: the pages speak to it through `Accounts`. */
export function accountsOn(db: Database, settings: AccountSettings): Accounts {
  const auth = authOn(db, settings);
  const ask = (path: string, body: object, client: string) => post(auth, settings.origin, path, body, client);
  return {
    async signIn(email, password, client) {
      const response = await ask('/sign-in/email', { email: email.trim().toLowerCase(), password }, client);
      if (!response.ok) {
        throw new Refusal('sign-in-wrong');
      }
      return response.headers.getSetCookie();
    },
    async signOut(cookie) {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return headers.getSetCookie();
    },
    whoIs: (cookie) => whoIs(auth, cookie),
    async requestPasswordReset(email, client) {
      await ask('/request-password-reset', { email: email.trim().toLowerCase() }, client);
    },
    async resetPassword(token, newPassword, client) {
      if (newPassword.length < passwordLength.least || newPassword.length > passwordLength.most) {
        throw new Refusal('password-unfit');
      }
      const response = await ask('/reset-password', { token, newPassword }, client);
      if (!response.ok) {
        throw new Refusal('link-used');
      }
    },
    setPassword: (email, password) => setPassword(auth, email, password),
  };
}

function authOn(db: Database, { origin, secret, sendReset }: AccountSettings) {
  const secure = origin.startsWith('https:');
  const bucket = { type: 'number', required: true, input: false } as const;
  return betterAuth({
    baseURL: origin,
    basePath: '/',
    secret,
    trustedOrigins: [origin],
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Else faults are printed with the parameters of their statement, and among those are addresses.
    onAPIError: { throw: true },
    user: {
      modelName: 'person',
      additionalFields: {
        bucket,
        role: { type: 'string', required: true, input: false },
        language: { type: 'string', required: true, input: false },
      },
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, additionalFields: { bucket } },
    account: { modelName: 'credential', additionalFields: { bucket } },
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: {
      // Where somebody signed in from is not kept.
      session: { create: { before: async (session) => withBucket({ ...session, ipAddress: null }) } },
      account: { create: { before: async (credential) => withBucket(credential) } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: 3_600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        const { language } = user as typeof user & { language: string };
        await sendReset({ accountId: user.id, language, url: `${origin}/reset-password?token=${token}` });
      },
      // Other links to a new password die with the old one: what they stand for is stored under the account's id.
      onPasswordReset: async ({ user }) => {
        await db.deleteFrom('verification').where('value', '=', user.id).execute();
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/email': { window: 300, max: 30 },
        '/request-password-reset': { window: 600, max: 10 },
        '/reset-password': { window: 600, max: 20 },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [clientHeader] },
      // The name says that the cookie is bound to this host and to HTTPS; plain on loopback.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: secure ? '__Host-signoff' : 'signoff',
          attributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
    },
  });
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

async function withBucket<Row extends { userId: string }>(row: Row) {
  return { data: { ...row, bucket: bucketOf(row.userId) } };
}

/** Goes through better-auth's front door, where its limits stand. A fault of the database is thrown as it is. */
async function post(auth: Auth, origin: string, path: string, body: object, client: string) {
  const request = new Request(new URL(path, origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, [clientHeader]: client },
    body: JSON.stringify(body),
  });
  const response = await auth.handler(request).catch((error: unknown) => {
    if (isAPIError(error)) {
      return new Response(null, { status: error.statusCode });
    }
    throw error;
  });
  if (response.status === 429) {
    throw new Refusal('too-many-tries');
  }
  if (response.status >= 500) {
    throw new Error(`accounts answered ${response.status} to ${path}`);
  }
  return response;
}

async function whoIs(auth: Auth, cookie: string) {
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (!found) {
    return null;
  }
  const { id, name, email, role, language } = found.user as typeof found.user & {
    role: 'subscriber' | 'support' | 'operator';
    language: string;
  };
  return { accountId: id, role, name, email, language };
}
