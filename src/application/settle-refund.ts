import type { Policy } from '../domain/policy/policy.ts';
import { wayAfter } from '../domain/refund.ts';
import type { Context } from './context.ts';
import type { EventRecord, Records, TerminationRecord } from './records.ts';
import type { RefundRecord } from './refund-records.ts';
import { addRefundEvent, addRefundWork, beginWay, changeRefund, queueRefundMail } from './refund-work.ts';

/** What becomes of a refund after the billing system answered, within the transaction that ends the work on it. */

/** The way was not possible: the next one, or a person. A bank account that cannot be paid is not kept. */
export async function tryNextWay(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  policy: Policy,
  refund: RefundRecord,
  said: string,
): Promise<void> {
  const { ways } = policy.profile.refunds;
  await addRefundEvent(context, records, termination, 'refund-not-possible', { way: refund.way, said });
  const next = wayAfter(refund.way, ways);
  if (next === null) {
    // Whoever resumes it has mended something: it begins with the first way again.
    const rewound = { ...refund, way: ways[0] ?? refund.way, sealed: null };
    await parkRefund(context, records, termination, rewound, said);
    return;
  }
  await changeRefund(records, refund, { sealed: null, said });
  await beginWay(context, records, termination, { ...refund, sealed: null }, next);
}

/** Nobody but a person can go on. What it needs to be ordered again under the same key is kept. */
export async function parkRefund(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  refund: RefundRecord,
  said: string,
): Promise<void> {
  const { way, sealed } = refund;
  await changeRefund(records, refund, { way, sealed, state: 'parked', said });
  await addRefundEvent(context, records, termination, 'refund-parked', { said });
  await queueRefundMail(context, records, termination, 'refund-parked');
}

/** The money is there: nothing secret is kept, and nobody need watch the deadline any more. */
export async function markRefundPaid(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  refund: RefundRecord,
  said: string,
): Promise<void> {
  const voucher = refund.way === 'voucher' && refund.sealed ? context.sealer.open(refund.sealed) : null;
  const paidAt = context.clock.now();
  await changeRefund(records, refund, { state: 'paid', paidAt, sealed: null, said });
  await records.work.remove(termination, 'refund-deadline', 'once');
  await addRefundEvent(context, records, termination, 'refund-paid', { way: refund.way, said });
  await queueRefundMail(context, records, termination, 'refund-paid', voucher);
}

/**
 * Somebody has mended what parked it. It is asked about before it is ordered: a person may have paid it meanwhile.
 * @param data who
 * @returns false when it is not parked
 */
export async function resumeRefund(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  data: EventRecord['data'],
): Promise<boolean> {
  const refund = await records.refunds.find(termination);
  if (refund?.state !== 'parked') {
    return false;
  }
  const state = refund.orderedAt === null ? 'owed' : 'ordered';
  if (!(await records.refunds.change(refund, { state }))) {
    return false;
  }
  await addRefundEvent(context, records, termination, 'refund-resumed', data);
  if (refund.way === 'bank-form' && refund.sealed === null) {
    await beginWay(context, records, termination, { ...refund, state }, refund.way);
  } else {
    await addRefundWork(context, records, termination, 'verify');
  }
  return true;
}
