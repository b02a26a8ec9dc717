import { createHash } from 'node:crypto';
import type { ReadBack, RefundOrder, Refunds } from '../../application/ports.ts';
import type { SandboxEffect } from './memory.ts';
import { lineOrders, outcomeForLine, type Sandbox, type Words } from './outcomes.ts';

const action = 'refund';

const words: Words = {
  accepted: 'billing: refund taken for payment',
  busy: 'billing: ledger busy, try again later',
  refused: 'billing: payments from this account are not allowed',
};

/** What the billing system of the sandbox pays back. It remembers how much and by which way, never to whose account. */
export function sandboxRefunds(sandbox: Sandbox): Refunds {
  const orders = lineOrders(sandbox, 'billing');
  return {
    async refund(line, order, call) {
      if (order.to.way === 'as-paid' && outcomeForLine(line.imsi, 'billing') === 'no-way-back') {
        call.signal.throwIfAborted();
        return { outcome: 'not-possible', said: 'billing: no way back to where the money came from' };
      }
      const reply = await orders.take(line, action, detailOf(order), words, call);
      return reply.outcome === 'refused'
        ? reply
        : { ...reply, voucher: order.to.way === 'voucher' ? codeFor(call.idempotencyKey) : null };
    },
    async readRefunded(line, order, call) {
      return compareRefund(await orders.find(line, action, call), detailOf(order));
    },
  };
}

function detailOf({ amountMinor, currency, to }: RefundOrder): string {
  return `${currency} ${amountMinor} ${to.way}`;
}

/** The same order gets the same code, like everything else under one key. */
function codeFor(key: string): string {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 12).toUpperCase();
  return `SBX-${digits.match(/.{4}/g)?.join('-')}`;
}

function compareRefund(held: SandboxEffect | null, detail: string): ReadBack {
  if (held === null) {
    return { off: false, said: 'billing: no refund made' };
  }
  if (held.times > 1) {
    return { off: false, said: `billing: ${held.times} refunds made` };
  }
  return held.detail === detail
    ? { off: true, said: 'billing: one refund made, amount and way as ordered' }
    : { off: false, said: 'billing: a refund of another amount or by another way made' };
}
