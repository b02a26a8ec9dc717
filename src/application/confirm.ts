import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { makeCertain, type Requested } from './make-certain.ts';
import { pricedBy } from './priced-by.ts';
import { requireOwner } from './quote-line.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';
import { codeDigest, readCode, tokenDigest } from './tokens.ts';

/** So many wrong tries a code survives, less one. */
export const mostCodeTries = 5;

export type OpenLink = Requested;

/**
 * What stands behind the link in a mail. Looking changes nothing: mail scanners open links.
 * @throws Refusal `link-unknown` (also for the link of another termination), `link-used`, `link-expired`
 */
export async function lookBehindLink(
  context: Context,
  terminationId: string,
  token: string,
): Promise<OpenLink> {
  return await openLink(context, context.store, terminationId, tokenDigest(token));
}

/**
 * The button behind the link: the termination is certain from now on. Its days and its price still count
 * from the request: a slow mail server costs nobody anything.
 * @returns the termination as it was before
 * @throws Refusal as `lookBehindLink`
 */
export function confirm(context: Context, terminationId: string, token: string): Promise<TerminationRecord> {
  return confirmByDigest(context, terminationId, tokenDigest(token));
}

export type CodeAnswer =
  | { readonly outcome: 'confirmed' }
  /** How many tries are left of the codes that were sent; with none, only a new mail helps. */
  | { readonly outcome: 'wrong'; readonly triesLeft: number };

/**
 * The code of a mail, typed by its subscriber: it does what the link beside it does. Every try is counted before anything
 * else, and one too many kills the code.
 * @throws Refusal `not-found`, `not-allowed`, and as `confirm` where the code is right and its link is dead
 */
export async function confirmByCode(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  typed: string,
): Promise<CodeAnswer> {
  const { links, terminations } = context.store;
  const termination = await terminations.find(viewer, terminationId);
  if (!termination) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, termination);
  const code = readCode(typed);
  if (code === null) {
    return { outcome: 'wrong', triesLeft: await links.codeTriesLeft(termination, mostCodeTries) };
  }
  const digest = codeDigest(context.sealer, termination.id, code);
  const { link, left } = await links.tryCode(termination, digest, mostCodeTries);
  if (link === null) {
    return { outcome: 'wrong', triesLeft: left };
  }
  await confirmByDigest(context, terminationId, link);
  return { outcome: 'confirmed' };
}

async function confirmByDigest(
  context: Context,
  terminationId: string,
  digest: string,
): Promise<TerminationRecord> {
  const confirmed = await context.store.transaction(async (records) => {
    const { termination, line, profile } = await openLink(context, records, terminationId, digest);
    if (!(await makeCertain(context, records, { termination, line, profile }, null, null))) {
      // It expired, was taken back or was confirmed since it was read: that is what is to be said.
      await openLink(context, records, terminationId, digest);
      throw new Refusal('link-used');
    }
    return termination;
  });
  context.wake();
  return confirmed;
}

async function openLink(
  context: Context,
  records: Records,
  terminationId: string,
  digest: string,
): Promise<OpenLink> {
  const termination = await records.terminations.find({ role: 'system' }, terminationId);
  const link = termination && (await records.links.find(termination, digest));
  if (!termination || !link) {
    throw new Refusal('link-unknown');
  }
  const { state } = termination;
  if (state === 'expired' || (state === 'requested' && context.clock.now() >= link.expiresAt)) {
    throw new Refusal('link-expired');
  }
  if (state !== 'requested' || link.spentAt !== null) {
    throw new Refusal('link-used');
  }
  const line = await records.lines.find({ role: 'system' }, termination.lineId);
  if (!line) {
    throw new Error(`the line of termination ${termination.id} is gone`);
  }
  return { termination, line, profile: (await pricedBy(records, termination)).profile };
}
