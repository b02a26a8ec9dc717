import { Refusal } from '../domain/errors.ts';
import { reasons } from '../domain/reason.ts';
import type { Context } from './context.ts';
import { pricedBy } from './priced-by.ts';
import { requireOwner } from './quote-line.ts';
import type { TerminationRecord, Viewer } from './records.ts';

/**
 * Why somebody leaves, said after the declaration: nothing hangs on it. The first answer stays.
 * @throws Refusal `not-found`, `not-allowed`, `reason-unknown` for what is not on the list, or where nobody asks
 */
export async function tellReason(
  { store }: Context,
  viewer: Viewer,
  terminationId: string,
  said: string,
): Promise<void> {
  const termination = await store.terminations.find(viewer, terminationId);
  if (!termination) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, termination);
  const reason = reasons.find((known) => known === said);
  if (!reason || !(await isAsked(store, termination))) {
    throw new Refusal('reason-unknown');
  }
  await store.terminations.keepReason(termination, reason);
}

async function isAsked(store: Context['store'], termination: TerminationRecord): Promise<boolean> {
  return (await pricedBy(store, termination)).profile.reason === 'optional';
}
