import { createHash } from 'node:crypto';
import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';

export type Limit = { readonly name: string; readonly most: number; readonly windowMs: number };

const minuteMs = 60_000;

export const limits = {
  /** By one client for one address: a stranger elsewhere cannot lock somebody out. */
  signIn: { name: 'sign-in', most: 20, windowMs: 15 * minuteMs },
  /** By everybody for one address. */
  signInByAll: { name: 'sign-in-by-all', most: 300, windowMs: 15 * minuteMs },
  /** By one client for one address, as for signing in. */
  passwordReset: { name: 'password-reset', most: 5, windowMs: 60 * minuteMs },
  /** By everybody for one address: so many mails at most. */
  passwordResetByAll: { name: 'password-reset-by-all', most: 20, windowMs: 60 * minuteMs },
  /** Of one account: each export reads all that is kept of it. */
  export: { name: 'export', most: 3, windowMs: 24 * 60 * minuteMs },
  /** The password once more, by somebody who is signed in. */
  passwordAgain: { name: 'password-again', most: 10, windowMs: 15 * minuteMs },
  /** Codes of a second factor, by one client. */
  factorCode: { name: 'factor-code', most: 30, windowMs: 15 * minuteMs },
  /** Options for a passkey, asked for by one client. */
  passkey: { name: 'passkey', most: 60, windowMs: 15 * minuteMs },
  addressChange: { name: 'address-change', most: 5, windowMs: 60 * minuteMs },
  /** Mails to an address that somebody types, whoever does. */
  addressWanted: { name: 'address-wanted', most: 5, windowMs: 60 * minuteMs },
  declare: { name: 'declare', most: 30, windowMs: 60 * minuteMs },
  /** Many people of a mobile network share one address. */
  publicByClient: { name: 'public-by-client', most: 60, windowMs: 60 * minuteMs },
  /** By one client for one address that is typed: a stranger elsewhere keeps nobody from cancelling. */
  publicByEmail: { name: 'public-by-email', most: 6, windowMs: 60 * minuteMs },
  /** By everybody for one address that is typed: so many mails at most. */
  publicByEmailOfAll: { name: 'public-by-email-of-all', most: 20, windowMs: 60 * minuteMs },
  /** Requests without signing in that send the owner of one line a mail. */
  publicByLine: { name: 'public-by-line', most: 5, windowMs: 24 * 60 * minuteMs },
  /** What a subscriber writes to support about one termination. */
  supportMessage: { name: 'support-message', most: 20, windowMs: 24 * 60 * minuteMs },
  /** Mails of one termination that its subscriber has sent again. */
  resendOwn: { name: 'resend-own', most: 3, windowMs: 60 * minuteMs },
  resendOwnByDay: { name: 'resend-own-by-day', most: 10, windowMs: 24 * 60 * minuteMs },
  /** The same by the provider's people. */
  resendByStaff: { name: 'resend-by-staff', most: 10, windowMs: 60 * minuteMs },
} as const satisfies Record<string, Limit>;

/**
 * Counts a try; all processes share the count. Only a digest of the subject is kept: it may be an address.
 * @throws Refusal `too-many-tries` above the limit
 */
export async function countTry(context: Context, limit: Limit, subject: string): Promise<void> {
  const { key, windowStart } = windowOf(context, limit, subject);
  if ((await context.store.attempts.count(key, windowStart)) > limit.most) {
    throw new Refusal('too-many-tries');
  }
}

/** How many tries are left in this window, and when the next one begins. */
export async function triesLeft(
  context: Context,
  limit: Limit,
  subject: string,
): Promise<{ readonly left: number; readonly nextAt: Date }> {
  const { key, windowStart } = windowOf(context, limit, subject);
  const made = await context.store.attempts.made(key, windowStart);
  return { left: Math.max(0, limit.most - made), nextAt: new Date(windowStart.getTime() + limit.windowMs) };
}

function windowOf(context: Context, limit: Limit, subject: string) {
  const nowMs = context.clock.now().getTime();
  const digest = createHash('sha256').update(subject.trim().toLowerCase()).digest('base64url');
  return {
    key: `${limit.name}/${digest}`,
    windowStart: new Date(nowMs - (nowMs % limit.windowMs)),
  };
}
