import type { BankAccount } from '../domain/bank-account.ts';
import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { requireOwner } from './quote-line.ts';
import type { LineRecord, Records, TerminationRecord, Viewer } from './records.ts';
import type { RefundRecord } from './refund-records.ts';
import { addRefundEvent, addRefundWork } from './refund-work.ts';

export type ShownRefund = {
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  readonly refund: RefundRecord;
};

/**
 * The refund of a termination, for whom it is.
 * @throws Refusal `not-found` where there is none or it is another's, `not-allowed` for staff
 */
export async function ownRefund(
  context: Context,
  viewer: Viewer,
  terminationId: string,
): Promise<ShownRefund> {
  const { store } = context;
  const termination = await store.terminations.find(viewer, terminationId);
  const line = termination && (await store.lines.find(viewer, termination.lineId));
  const refund = termination && (await store.refunds.find(termination));
  if (!termination || !line || !refund) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, termination);
  return { termination, line, refund };
}

/**
 * The subscriber says to which bank account the money goes: it is ordered at once. Said twice, it is said once.
 * @throws Refusal as `ownRefund`; `transition-not-allowed` where no account is asked for
 */
export async function giveRefundAccount(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  account: BankAccount,
): Promise<void> {
  const { termination, refund } = await ownRefund(context, viewer, terminationId);
  const given = await context.store.transaction((records) =>
    takeAccount(context, records, termination, refund, account),
  );
  if (given) {
    context.wake();
    return;
  }
  const current = await context.store.refunds.find(termination);
  if (!current || !isSame(context, current, account)) {
    throw new Refusal('transition-not-allowed', { state: refund.state, event: 'give-account' });
  }
}

async function takeAccount(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  refund: RefundRecord,
  account: BankAccount,
): Promise<boolean> {
  const sealed = context.sealer.seal(JSON.stringify(account));
  if (refund.state !== 'asking' || !(await records.refunds.change(refund, { state: 'owed', sealed }))) {
    return false;
  }
  await addRefundEvent(context, records, termination, 'refund-account-given');
  await addRefundWork(context, records, termination);
  return true;
}

/** The account that was sealed by `giveRefundAccount`. */
export function openAccount(context: Context, sealed: Uint8Array): BankAccount {
  return JSON.parse(context.sealer.open(sealed));
}

/** Whether this very account was given before: a button that was pressed twice. */
function isSame(context: Context, { way, sealed }: RefundRecord, account: BankAccount): boolean {
  return way === 'bank-form' && sealed !== null && context.sealer.open(sealed) === JSON.stringify(account);
}
