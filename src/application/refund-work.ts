import type { RefundWay } from '../domain/policy/profile.ts';
import { type RefundEventKind, type RefundMailTemplate, recipientOf } from '../domain/refund.ts';
import type { Phase } from '../domain/teardown.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import { languageOfProvider } from './mail/recipients.ts';
import { pricedBy } from './priced-by.ts';
import { queueMail } from './queue-mail.ts';
import type { Records, TerminationRecord } from './records.ts';
import type { RefundChange, RefundRecord } from './refund-records.ts';

/** What the parts of a refund's life have in common; each of them is called within a transaction. */

/**
 * Begins a way: orders the refund, or asks for the bank account first.
 * @throws Error when the refund is not in the state that the record shows
 */
export async function beginWay(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  refund: RefundRecord,
  way: RefundWay,
): Promise<void> {
  if (way === 'bank-form' && refund.sealed === null) {
    await changeRefund(records, refund, { way, state: 'asking', asked: refund.asked + 1 });
    await addRefundEvent(context, records, termination, 'refund-asked');
    await queueRefundMail(context, records, termination, 'refund-asked');
  } else {
    await changeRefund(records, refund, { way, state: 'owed' });
    await addRefundWork(context, records, termination);
  }
}

/**
 * Whoever holds the work of a refund is alone with it: another state than the record shows is a bug.
 * @throws Error
 */
export async function changeRefund(
  records: Records,
  refund: RefundRecord,
  change: RefundChange,
): Promise<void> {
  if (!(await records.refunds.change(refund, change))) {
    throw new Error(`the refund of ${refund.terminationId} is not ${refund.state}`);
  }
}

/** Orders the refund by its way, or asks whether it was made, as soon as the billing system has room. */
export async function addRefundWork(
  context: Context,
  records: Records,
  { bucket, id, providerId }: TerminationRecord,
  phase: Phase = 'apply',
): Promise<void> {
  await records.work.add({
    bucket,
    kind: 'refund',
    subject: id,
    step: 'once',
    phase,
    counterpart: counterpartOf(providerId, 'final-bill'),
    dueAt: context.clock.now(),
  });
}

/** Looks at the refund again when its last day comes near, or is over. */
export async function addDeadlineWork(
  records: Records,
  { bucket, id }: TerminationRecord,
  dueAt: Date,
): Promise<void> {
  await records.work.add({
    bucket,
    kind: 'refund-deadline',
    subject: id,
    step: 'once',
    phase: 'apply',
    counterpart: 'signoff',
    dueAt,
  });
}

export async function addRefundEvent(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  kind: RefundEventKind,
  data: Readonly<Record<string, string>> = {},
): Promise<void> {
  await records.terminations.addEvent(termination, { at: context.clock.now(), kind, step: null, data });
}

/** @param secret what only the mail may hold: the code of a voucher */
export async function queueRefundMail(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  template: RefundMailTemplate,
  secret: string | null = null,
): Promise<void> {
  const { bucket, accountId, id: terminationId } = termination;
  const to = recipientOf(template);
  const language =
    to === 'provider'
      ? languageOfProvider((await pricedBy(records, termination)).profile)
      : termination.language;
  await queueMail(context, records, { bucket, accountId, terminationId, template, language, secret, to });
}
