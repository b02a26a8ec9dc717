import { addDays, startOfDay } from '../domain/calendar.ts';
import type { Context } from './context.ts';
import type { Records, TerminationRecord } from './records.ts';
import type { RefundRecord } from './refund-records.ts';
import { addDeadlineWork, addRefundEvent, queueRefundMail } from './refund-work.ts';

/**
 * Looks at a refund whose last day is near, or over, and tells whoever must know that it is not paid: the provider, and
 * the subscriber where it waits for them, or is late.
 * @param zone the provider's: the last day is over when it is over there
 */
export async function keepRefundDeadline(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  zone: string,
): Promise<void> {
  const refund = await records.refunds.find(termination);
  if (!refund) {
    return;
  }
  const overdueFrom = startOfDay(addDays(refund.dueOn, 1), zone);
  if (context.clock.now() < overdueFrom) {
    await warn(context, records, termination, refund, overdueFrom);
  } else {
    await tellThatItIsLate(context, records, termination, refund);
  }
}

async function warn(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  refund: RefundRecord,
  overdueFrom: Date,
): Promise<void> {
  if (!(await records.refunds.markLate(refund, { warnedAt: context.clock.now() }))) {
    return;
  }
  await addDeadlineWork(records, termination, overdueFrom);
  await addRefundEvent(context, records, termination, 'refund-warning', { state: refund.state });
  await queueRefundMail(context, records, termination, 'refund-warning');
  if (refund.state === 'asking') {
    await queueRefundMail(context, records, termination, 'refund-reminder');
  }
}

async function tellThatItIsLate(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  refund: RefundRecord,
): Promise<void> {
  if (!(await records.refunds.markLate(refund, { overdueAt: context.clock.now() }))) {
    return;
  }
  await addRefundEvent(context, records, termination, 'refund-overdue', { state: refund.state });
  await queueRefundMail(context, records, termination, 'refund-overdue');
  await queueRefundMail(context, records, termination, 'refund-late');
}
