import type { Policy } from '../domain/policy/policy.ts';
import type { Records, TerminationRecord } from './records.ts';

/** The rules that priced a termination, as they were. They are kept for ever: without them is a bug. */
export async function pricedBy(
  records: Pick<Records, 'policies'>,
  { id, providerId, profileVersion }: Pick<TerminationRecord, 'id' | 'providerId' | 'profileVersion'>,
): Promise<Policy> {
  const policy = await records.policies.version(providerId, profileVersion);
  if (!policy) {
    throw new Error(`the profile that priced termination ${id} is gone`);
  }
  return policy;
}
