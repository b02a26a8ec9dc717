import type { Profile } from '../domain/policy/profile.ts';
import type { Records, TerminationRecord } from './records.ts';

/** The rules that priced a termination, as they were. They are kept for ever: without them is a bug. */
export async function pricedBy(
  records: Pick<Records, 'profiles'>,
  { id, providerId, profileVersion }: Pick<TerminationRecord, 'id' | 'providerId' | 'profileVersion'>,
): Promise<Profile> {
  const profile = await records.profiles.version(providerId, profileVersion);
  if (!profile) {
    throw new Error(`the profile that priced termination ${id} is gone`);
  }
  return profile;
}
