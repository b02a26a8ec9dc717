import { randomBytes } from 'node:crypto';
import type { LineRecord, Store, TerminationRecord } from '../../src/application/records.ts';
import { idInBucket } from '../../src/domain/bucket.ts';
import { quote } from '../../src/domain/quote.ts';
import { planFor } from '../../src/domain/teardown.ts';

/** A termination of a line as a use case would add it. */
export async function terminationOf(store: Store, line: LineRecord, at: Date): Promise<TerminationRecord> {
  const profile = await store.profiles.current(line.providerId);
  if (!profile) {
    throw new Error(`there is no provider ${line.providerId}`);
  }
  const contract = await store.lines.contract(line);
  return {
    bucket: line.bucket,
    id: idInBucket(line.bucket, randomBytes(14)),
    accountId: line.accountId,
    lineId: line.id,
    providerId: profile.id,
    profileVersion: profile.version,
    state: 'scheduled',
    quote: quote(contract, profile, at, { choice: 'end-of-period', day: null }),
    plan: planFor(profile.plan, line.kind),
    reason: null,
    language: 'en',
    declaredAt: at,
    confirmedAt: null,
    completedAt: null,
    finalBill: null,
  };
}
