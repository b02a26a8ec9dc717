import { passkey } from '@better-auth/passkey';
import { type AuthContext, type BetterAuthPlugin, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { bucketOf } from '../domain/bucket.ts';
import { type AccountCookies, cookiesOf } from './account-cookies.ts';
import type { Database } from './open.ts';

export type AccountSettings = {
  /** Where the pages are: `http://localhost:3000`. */
  readonly origin: string;
  /** Signs the cookies, and seals what second factors share with their apps. */
  readonly secret: string;
  /** Orders the mail with the link to a new password. */
  readonly sendReset: (account: { accountId: string; language: string; url: string }) => Promise<void>;
};

export const passwordLength = { least: 10, most: 128 } as const;

/** The network address of whoever asks; set by us alone. */
export const clientHeader = 'x-signoff-client';

const sessionSeconds = 24 * 3_600;
const bucket = { type: 'number', required: true, input: false } as const;

export type Auth = ReturnType<typeof authOn>;

/** better-auth as we use it. Its own routes stay inside. */
export function authOn(db: Database, { origin, secret, sendReset }: AccountSettings) {
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
      session: { create: { before: async (session) => ({ data: { ...session, ipAddress: null } }) } },
    },
    plugins: [twoFactor({ issuer: 'Signoff' }), passkeys(origin), placed],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: 3_600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }, request) => {
        const account = user as typeof user & { language: string };
        const language = request?.headers.get('accept-language') ?? account.language;
        await sendReset({ accountId: user.id, language, url: `${origin}/reset-password?token=${token}` });
      },
      // Other links to a new password die with the old one: what they stand for is stored under the account's id.
      onPasswordReset: async ({ user }) => {
        await db.deleteFrom('verification').where('value', '=', user.id).execute();
      },
    },
    rateLimit: { enabled: true, storage: 'database', customRules: limitsByClient },
    advanced: {
      ipAddress: { ipAddressHeaders: [clientHeader] },
      useSecureCookies: false,
      cookies: namedCookies(cookiesOf(origin), origin.startsWith('https:')),
    },
  });
}

const limitsByClient = {
  '/sign-in/email': { window: 300, max: 30 },
  '/request-password-reset': { window: 600, max: 10 },
  '/reset-password': { window: 600, max: 20 },
  '/two-factor/*': { window: 300, max: 30 },
  '/passkey/*': { window: 300, max: 60 },
};

function namedCookies({ session, challenge, ceremony }: AccountCookies, secure: boolean) {
  const attributes = { secure, httpOnly: true, sameSite: 'lax', path: '/' } as const;
  return {
    session_token: { name: session, attributes },
    two_factor: { name: challenge, attributes },
    ceremony: { name: ceremony, attributes },
  };
}

/** A passkey stands for both factors, so it must have asked for a finger, a face or a PIN (WebAuthn, 6.1: flag UV). */
function passkeys(origin: string) {
  const requireVerified = (userVerified: boolean | undefined) => {
    if (userVerified !== true) {
      throw new APIError('UNAUTHORIZED', { message: 'user verification is missing' });
    }
  };
  return passkey({
    origin,
    rpID: new URL(origin).hostname,
    rpName: 'Signoff',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: ({ verification }) => {
        requireVerified(verification.registrationInfo?.userVerified);
      },
    },
    authentication: {
      afterVerification: ({ verification }) => {
        requireVerified(verification.authenticationInfo.userVerified);
      },
    },
    // As the columns are called.
    schema: { passkey: { fields: { credentialID: 'credentialId' } } },
    advanced: { webAuthnChallengeCookie: 'ceremony' },
  });
}

/** Whatever is written for somebody lies with the other rows of that account. */
const placed = {
  id: 'placed',
  schema: { twoFactor: { fields: { bucket } }, passkey: { fields: { bucket } } },
  init: ({ adapter }) => ({
    context: {
      adapter: {
        ...adapter,
        ...placing(adapter),
        transaction: (run) => adapter.transaction((inner) => run({ ...inner, ...placing(inner) })),
      },
    },
  }),
} as const satisfies BetterAuthPlugin;

type Creating = Pick<AuthContext['adapter'], 'create'>;

function placing({ create }: Creating): Creating {
  return {
    create: (order) =>
      create(
        typeof order.data.userId === 'string'
          ? { ...order, data: { ...order.data, bucket: bucketOf(order.data.userId) } }
          : order,
      ),
  };
}
