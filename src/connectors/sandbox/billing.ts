import type { Billing, FinalBill, ReadBack } from '../../application/ports.ts';
import type { SandboxEffect } from './memory.ts';
import { lineOrders, type Sandbox, type Words } from './outcomes.ts';

const postBill = 'post-final-bill';
const stopCharges = 'stop-recurring-charges';

const billWords: Words = {
  accepted: 'billing: final bill taken for posting',
  busy: 'billing: ledger busy, try again later',
  refused: 'billing: postings to this account are not allowed',
};

const stopWords: Words = {
  accepted: 'billing: end of recurring charges taken',
  busy: 'billing: ledger busy, try again later',
  refused: 'billing: changes to this account are not allowed',
};

/** The billing system of the sandbox. */
export function sandboxBilling(sandbox: Sandbox): Billing {
  const orders = lineOrders(sandbox, 'billing');
  return {
    postFinalBill: (line, bill, call) => orders.take(line, postBill, totalOf(bill), billWords, call),
    async readFinalBill(line, bill, call) {
      return compareBill(await orders.find(line, postBill, call), totalOf(bill));
    },
    stop: (line, lastDay, call) => orders.take(line, stopCharges, lastDay, stopWords, call),
    async readStopped(line, lastDay, call) {
      const stopped = await orders.find(line, stopCharges, call);
      if (stopped === null) {
        return { off: false, said: 'billing: recurring charges run on' };
      }
      return stopped.detail === lastDay
        ? { off: true, said: `billing: no recurring charge after ${lastDay}` }
        : { off: false, said: 'billing: recurring charges end on another day' };
    },
  };
}

function totalOf(bill: FinalBill): string {
  return `${bill.currency} ${bill.totalMinor}`;
}

function compareBill(held: SandboxEffect | null, total: string): ReadBack {
  if (held === null) {
    return { off: false, said: 'billing: no final bill held' };
  }
  if (held.times > 1) {
    return { off: false, said: `billing: ${held.times} final bills held` };
  }
  return held.detail === total
    ? { off: true, said: 'billing: one final bill held, total and currency as asked' }
    : { off: false, said: 'billing: a final bill with another total or currency held' };
}
