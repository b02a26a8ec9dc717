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
  passwordReset: { name: 'password-reset', most: 5, windowMs: 60 * minuteMs },
  declare: { name: 'declare', most: 30, windowMs: 60 * minuteMs },
} as const satisfies Record<string, Limit>;

/**
 * Counts a try; all processes share the count. Only a digest of the subject is kept: it may be an address.
 * @throws Refusal `too-many-tries` above the limit
 */
export async function countTry(context: Context, limit: Limit, subject: string): Promise<void> {
  const nowMs = context.clock.now().getTime();
  const windowStart = new Date(nowMs - (nowMs % limit.windowMs));
  const digest = createHash('sha256').update(subject.trim().toLowerCase()).digest('base64url');
  if ((await context.store.attempts.count(`${limit.name}/${digest}`, windowStart)) > limit.most) {
    throw new Refusal('too-many-tries');
  }
}
