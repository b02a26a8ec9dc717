import { startOfDay } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { promisedRefund, refundWarnOn } from '../domain/refund.ts';
import { hourMs } from './confirmation-link.ts';
import type { Context } from './context.ts';
import type { Records, TerminationRecord } from './records.ts';
import type { RefundRecord } from './refund-records.ts';
import { addDeadlineWork, addRefundEvent, beginWay } from './refund-work.ts';

/**
 * Takes up the refund of a final bill that is below zero, within the transaction that writes that the bill was
 * verified. It is work of its own: neither the teardown nor its receipt waits for it.
 */
export async function oweRefund(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  policy: Policy,
): Promise<void> {
  // The bill may have been made after the termination was read.
  const current = await records.terminations.find({ role: 'system' }, termination.id);
  const { billingEndsOn, currency } = termination.quote;
  const promised = promisedRefund(current?.finalBill?.totalMinor ?? 0n, billingEndsOn, policy);
  if (promised === null) {
    return;
  }
  const refund: RefundRecord = {
    bucket: termination.bucket,
    terminationId: termination.id,
    amountMinor: promised.amountMinor,
    currency,
    way: promised.ways[0],
    state: 'owed',
    dueOn: promised.dueOn,
    law: promised.law,
    sealed: null,
    asked: 0,
    orderedAt: null,
    paidAt: null,
    warnedAt: null,
    overdueAt: null,
    said: null,
  };
  if (!(await records.refunds.add(refund))) {
    return;
  }
  await addRefundEvent(context, records, termination, 'refund-owed', { dueOn: refund.dueOn });
  await beginWay(context, records, termination, refund, refund.way);
  const warnAt = startOfDay(refundWarnOn(billingEndsOn, refund.dueOn), policy.profile.zone);
  // Where the bill was late itself, the first tries still come before the first warning.
  const dueAt = new Date(Math.max(warnAt.getTime(), context.clock.now().getTime() + hourMs));
  await addDeadlineWork(records, termination, dueAt);
}
