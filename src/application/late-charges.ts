import type { LineEnd, Posting, Verdict } from '../domain/late-charge.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import type { EventRecord, NewWork, Records, TerminationRecord } from './records.ts';
import { tellCaught, tellResumed } from './tell-late-charges.ts';
import type { LateCharge, LateChargeKey } from './watch-records.ts';

/** What was caught, and the termination that it came too late for. */
export type Caught = { readonly charge: LateCharge; readonly termination: TerminationRecord };

/** The work that reads what a provider's billing system posted, for ever. It belongs to no subscriber: bucket 0. */
export function billingWatch(providerId: string, dueAt: Date): NewWork {
  return {
    bucket: 0,
    kind: 'billing-watch',
    subject: providerId,
    step: 'once',
    phase: 'apply',
    counterpart: counterpartOf(providerId, 'final-bill'),
    dueAt,
  };
}

/** What the work on a late charge is about: no termination's id holds a slash. */
export function reversalSubject({ terminationId, postingId }: LateChargeKey): string {
  return `${terminationId}/${postingId}`;
}

/** How the line of a termination ends or has ended, for the rule that judges charges. */
export function lineEndOf(termination: TerminationRecord, { zone, lateUsageDays }: Profile): LineEnd {
  const { serviceEndsOn, billingEndsOn, switchOffAt } = termination.quote;
  return {
    serviceEndsOn,
    billingEndsOn,
    switchOffAt,
    declaredAt: termination.declaredAt,
    begun: termination.state !== 'requested' && termination.state !== 'scheduled',
    finalBill: termination.finalBill,
    zone,
    lateUsageDays,
  };
}

type Kept = Exclude<Verdict, { kind: 'leave' }>;

/** What is kept of a posting that is not left alone. */
export function lateChargeOf(
  posting: Posting,
  verdict: Kept,
  { bucket, id: terminationId }: TerminationRecord,
  caughtAt: Date,
): LateCharge {
  const { id: postingId, kind, from, to, amountMinor, currency, megabytes, postedAt } = posting;
  const what = { kind, from, to, amountMinor, currency, megabytes, postedAt };
  return { bucket, terminationId, postingId, ...what, caughtAt, said: null, ...judged(verdict) };
}

/** What a verdict makes of a late charge. */
export function judged(verdict: Kept): Pick<LateCharge, 'state' | 'rule' | 'reverseMinor'> {
  switch (verdict.kind) {
    case 'wait':
      return { state: 'waiting', rule: null, reverseMinor: 0n };
    case 'tell':
      return { state: 'left', rule: verdict.rule, reverseMinor: 0n };
    case 'reverse':
      return { state: 'caught', rule: verdict.rule, reverseMinor: verdict.amountMinor };
  }
}

/**
 * Keeps what was caught, within the transaction that writes how far the postings were read: what is there already was
 * caught before. What is to be reversed, or to wait for the end, becomes work.
 * @param profile the provider's, in force now
 */
export async function keepCaught(
  context: Context,
  records: Records,
  caught: readonly Caught[],
  profile: Profile,
): Promise<void> {
  const added = await records.lateCharges.add(caught.map(({ charge }) => charge));
  const isNew = new Set(added.map(reversalSubject));
  const fresh = caught.filter(({ charge }) => isNew.has(reversalSubject(charge)));
  for (const { charge, termination } of fresh) {
    if (charge.state === 'waiting') {
      await addReversalWork(records, termination, charge, termination.quote.switchOffAt);
    } else if (charge.state === 'caught') {
      await addReversalWork(records, termination, charge, charge.caughtAt);
    }
  }
  await tellCaught(context, records, fresh, profile);
}

/**
 * Somebody has mended what parked reversals. It is asked about each first: a person may have reversed it meanwhile.
 * @param data who
 * @returns false when none is parked
 */
export async function resumeReversals(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  data: EventRecord['data'],
): Promise<boolean> {
  const all = await records.lateCharges.ofTermination(termination);
  const parked = all.filter(({ state }) => state === 'parked');
  for (const charge of parked) {
    await records.lateCharges.change(charge, { state: 'caught' });
    await addReversalWork(records, termination, charge, context.clock.now(), 'verify');
    await tellResumed(context, records, termination, charge, data);
  }
  return parked.length > 0;
}

async function addReversalWork(
  records: Records,
  { providerId }: TerminationRecord,
  charge: LateChargeKey,
  dueAt: Date,
  phase: NewWork['phase'] = 'apply',
): Promise<void> {
  await records.work.add({
    bucket: charge.bucket,
    kind: 'reversal',
    subject: reversalSubject(charge),
    step: 'once',
    phase,
    counterpart: counterpartOf(providerId, 'final-bill'),
    dueAt,
  });
}
