import type { Profile } from '../domain/policy/profile.ts';
import type { IdentityProof } from '../domain/public-request.ts';
import { callOffLink } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { closePublicRequests } from './public-request-end.ts';
import type { LineRecord, Records, TerminationRecord } from './records.ts';
import { schedule } from './schedule.ts';

export type Requested = {
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  /** The rules that priced it. */
  readonly profile: Profile;
};

/**
 * Who asked is settled: a requested termination is certain from now on. Its days and its price still count from the request.
 * @param proof null where the link in the mail was followed
 * @param by the account of whoever settled it for somebody else, from the desk; null otherwise
 * @returns false when it is requested no more: then nothing was written, and the transaction is to be given up
 */
export async function makeCertain(
  context: Context,
  records: Records,
  { termination, line, profile }: Requested,
  proof: IdentityProof | null,
  by: string | null,
): Promise<boolean> {
  const at = context.clock.now();
  await callOffLink(records, termination);
  if (!(await records.terminations.move(termination, 'confirm', { confirmedAt: at }))) {
    return false;
  }
  await records.links.spendAll(termination, at);
  await records.terminations.addEvent(termination, {
    at,
    kind: proof === null ? 'confirmed' : 'identity-settled',
    step: null,
    data: { ...(proof === null ? {} : { proof }), ...(by === null ? {} : { by }) },
  });
  await closePublicRequests(records, termination, 'settled', at);
  await schedule(context, records, { ...termination, confirmedAt: at }, line, profile);
  return true;
}
