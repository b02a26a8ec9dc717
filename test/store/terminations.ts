import { randomBytes } from 'node:crypto';
import type { LineRecord, Records, Store, TerminationRecord } from '../../src/application/records.ts';
import { idInBucket } from '../../src/domain/bucket.ts';
import { quote } from '../../src/domain/quote.ts';
import { statusCodeFrom } from '../../src/domain/status-code.ts';
import { planFor } from '../../src/domain/teardown.ts';

/** A termination of a line as a use case would add it. */
export async function terminationOf(store: Store, line: LineRecord, at: Date): Promise<TerminationRecord> {
  const policy = await store.policies.current(line.providerId);
  if (!policy) {
    throw new Error(`there is no provider ${line.providerId}`);
  }
  const { profile } = policy;
  const contract = await store.lines.contract(line);
  return {
    bucket: line.bucket,
    id: idInBucket(line.bucket, randomBytes(14)),
    accountId: line.accountId,
    lineId: line.id,
    providerId: profile.id,
    profileVersion: profile.version,
    origin: 'account',
    state: 'scheduled',
    quote: quote(contract, policy, at, { choice: 'end-of-period', day: null }),
    plan: planFor(profile.plan, line.kind),
    reason: null,
    language: 'en',
    declaredAt: at,
    confirmedAt: null,
    completedAt: null,
    finalBill: null,
    statusCode: statusCodeFrom(randomBytes(7)),
  };
}

/** Adds it with the contract of its line as it stands. */
export async function addTermination(records: Records, termination: TerminationRecord): Promise<boolean> {
  const [line] = await records.lines.findAll([termination.lineId]);
  if (!line) {
    throw new Error(`there is no line ${termination.lineId}`);
  }
  return await records.terminations.add(termination, await records.lines.contract(line));
}
