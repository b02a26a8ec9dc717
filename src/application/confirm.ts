import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { callOffLink } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { pricedBy } from './priced-by.ts';
import type { LineRecord, Records, TerminationRecord } from './records.ts';
import { schedule } from './schedule.ts';
import { tokenDigest } from './tokens.ts';

export type OpenLink = {
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  /** The rules that priced it. */
  readonly profile: Profile;
};

/**
 * What stands behind the link in a mail. Looking changes nothing: mail scanners open links.
 * @throws Refusal `link-unknown` (also for the link of another termination), `link-used`, `link-expired`
 */
export async function lookBehindLink(
  context: Context,
  terminationId: string,
  token: string,
): Promise<OpenLink> {
  return await openLink(context, context.store, terminationId, token);
}

/**
 * The button behind the link: the termination is certain from now on. Its days and its price still count
 * from the request: a slow mail server costs nobody anything.
 * @returns the termination as it was before
 * @throws Refusal as `lookBehindLink`
 */
export async function confirm(
  context: Context,
  terminationId: string,
  token: string,
): Promise<TerminationRecord> {
  const now = context.clock.now();
  const confirmed = await context.store.transaction(async (records) => {
    const { termination, line, profile } = await openLink(context, records, terminationId, token);
    await callOffLink(records, termination);
    if (!(await records.terminations.move(termination, 'confirm', { confirmedAt: now }))) {
      // It expired, was taken back or was confirmed since it was read: that is what is to be said.
      await openLink(context, records, terminationId, token);
      throw new Refusal('link-used');
    }
    await records.links.spendAll(termination, now);
    await records.terminations.addEvent(termination, { at: now, kind: 'confirmed', step: null, data: {} });
    await schedule(context, records, { ...termination, confirmedAt: now }, line, profile);
    return termination;
  });
  context.wake();
  return confirmed;
}

async function openLink(
  context: Context,
  records: Records,
  terminationId: string,
  token: string,
): Promise<OpenLink> {
  const termination = await records.terminations.find({ role: 'system' }, terminationId);
  const link = termination && (await records.links.find(termination, tokenDigest(token)));
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
