import { symmetricDecrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { Caller, SecondFactor, SharedSecret } from '../application/account-ports.ts';
import { bucketOf } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import type { Auth } from './account-auth.ts';
import { type AccountCookies, onlyCookie, readSigned } from './account-cookies.ts';
import type { Answer, Ask } from './account-door.ts';
import type { Database } from './open.ts';

type Parts = {
  readonly db: Database;
  readonly auth: Auth;
  readonly ask: Ask;
  readonly cookies: AccountCookies;
  readonly secret: string;
  /** Ends the session that the browser had before. */
  readonly signedInAnew: (caller: Caller, accountId: string) => Promise<void>;
  readonly accountOf: (caller: Caller) => Promise<string>;
};

/** By better-auth's plugin, with one thing added to it: a code opens once. */
export function secondFactorOn(parts: Parts): SecondFactor {
  const { db, ask } = parts;
  return {
    async state(accountId) {
      const row = await factorOf(db, accountId);
      return row === undefined ? 'off' : row.verified ? 'on' : 'begun';
    },
    async begin(caller, password) {
      requireRight(await ask({ path: '/two-factor/enable', body: { password } }, caller));
    },
    begun: (accountId) => begun(parts, accountId),
    async confirm(caller, code) {
      const accountId = await parts.accountOf(caller);
      const { cookies } = await verify(parts, caller, accountId, code);
      return { cookies, recoveryCodes: await recoveryCodesOf(parts, accountId) };
    },
    async signIn(caller, code) {
      const challenged = { ...caller, cookie: onlyCookie(caller.cookie, parts.cookies.challenge) };
      const accountId = await challengedAccount(parts, caller);
      const { cookies } = await verify(parts, challenged, accountId, code);
      await parts.signedInAnew(caller, accountId);
      return cookies;
    },
    async renewRecoveryCodes(caller, password) {
      const path = '/two-factor/generate-backup-codes';
      const { body } = requireRight(await ask({ path, body: { password } }, caller));
      return body.backupCodes as readonly string[];
    },
    async turnOff(caller, password, code) {
      await verify(parts, caller, await parts.accountOf(caller), code);
      return requireRight(await ask({ path: '/two-factor/disable', body: { password } }, caller)).cookies;
    },
  };
}

async function begun({ db, auth }: Parts, accountId: string): Promise<SharedSecret | null> {
  const row = await factorOf(db, accountId);
  if (row === undefined || row.verified) {
    return null;
  }
  const { secretConfig } = await auth.$context;
  const secret = base32(Buffer.from(await symmetricDecrypt({ key: secretConfig, data: row.secret })));
  const query = new URLSearchParams({ secret, issuer: 'Signoff', digits: '6', period: '30' });
  return { secret, uri: `otpauth://totp/Signoff:${encodeURIComponent(row.email)}?${query}` };
}

function factorOf(db: Database, accountId: string) {
  return db
    .selectFrom('twoFactor')
    .innerJoin('person', (join) =>
      join.onRef('person.bucket', '=', 'twoFactor.bucket').onRef('person.id', '=', 'twoFactor.userId'),
    )
    .select(['twoFactor.verified', 'twoFactor.secret', 'person.email'])
    .where('twoFactor.bucket', '=', bucketOf(accountId))
    .where('twoFactor.userId', '=', accountId)
    .executeTakeFirst();
}

/** Six digits are a code of the app; anything else is tried as a recovery code, as people write it down. */
async function verify(parts: Parts, caller: Caller, accountId: string, written: string): Promise<Answer> {
  const typed = written.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) {
    const code = /^\w{10}$/.test(typed) ? `${typed.slice(0, 5)}-${typed.slice(5)}` : typed;
    return requireRight(await parts.ask({ path: '/two-factor/verify-backup-code', body: { code } }, caller));
  }
  // One that was taken before is asked about as an empty one, so that it counts as a wrong try.
  const code = (await take(parts.db, accountId, typed)) ? typed : '';
  return requireRight(await parts.ask({ path: '/two-factor/verify-totp', body: { code } }, caller));
}

/** RFC 6238, 5.2: none is accepted twice. @returns false when the code was tried while it was valid */
async function take(db: Database, accountId: string, code: string): Promise<boolean> {
  const account = { bucket: bucketOf(accountId), accountId };
  const longAgo = sql<Date>`now() - interval '5 minutes'`;
  await db
    .deleteFrom('takenCode')
    .where('bucket', '=', account.bucket)
    .where('accountId', '=', accountId)
    .where('takenAt', '<', longAgo)
    .execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('takenCode')
    .values({ ...account, code, takenAt: sql<Date>`now()` })
    .onConflict((conflict) => conflict.columns(['bucket', 'accountId', 'code']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whose password was right. @throws Refusal `not-signed-in` when that is too long ago, or never was */
async function challengedAccount({ auth, cookies, secret }: Parts, { cookie }: Caller): Promise<string> {
  const challenge = readSigned(cookie, cookies.challenge, secret);
  const { internalAdapter } = await auth.$context;
  const found = challenge === null ? null : await internalAdapter.findVerificationValue(challenge);
  if (!found) {
    throw new Refusal('not-signed-in');
  }
  return found.value;
}

async function recoveryCodesOf({ auth }: Parts, userId: string): Promise<readonly string[]> {
  const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId } });
  return backupCodes;
}

const beginAnew = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', 'UNAUTHORIZED'];

function requireRight(answer: Answer): Answer {
  if (!answer.ok) {
    throw new Refusal(beginAnew.includes(String(answer.body.code)) ? 'not-signed-in' : 'sign-in-wrong');
  }
  return answer;
}

/** RFC 4648, section 6, without padding: as authenticator apps take it. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
