import { createHash } from 'node:crypto';
import type { Billing, Call, FinalBill, ReadBack, ReversalOrder } from '../../application/ports.ts';
import { addDays, addMonths, type Day } from '../../domain/calendar.ts';
import type { Posting } from '../../domain/late-charge.ts';
import type { LineIdentity } from '../../domain/line.ts';
import { parseCurrency } from '../../domain/money.ts';
import type { SandboxEffect } from './memory.ts';
import { lineOrders, outcomeForLine, type Sandbox, type Words } from './outcomes.ts';

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

const reversalWords: Words = {
  accepted: 'billing: reversal taken for posting',
  busy: 'billing: ledger busy, try again later',
  refused: 'billing: postings to this account are not allowed',
};

/** The billing system of the sandbox; all providers share it. */
export function sandboxBilling(sandbox: Sandbox): Billing {
  const { memory } = sandbox;
  const orders = lineOrders(sandbox, 'billing');
  return {
    postFinalBill: (line, bill, call) => orders.take(line, postBill, totalOf(bill), billWords, call),
    async readFinalBill(line, bill, call) {
      return compareBill(await orders.find(line, postBill, call), totalOf(bill));
    },
    async stop(line, lastDay, call) {
      const reply = await orders.take(line, stopCharges, lastDay, stopWords, call);
      if (reply.outcome === 'accepted' && outcomeForLine(line.imsi, 'billing') === 'charges-on') {
        await memory.post(await anotherMonth(sandbox, line, lastDay, call));
      }
      return reply;
    },
    async readStopped(line, lastDay, call) {
      return compareStop(await orders.find(line, stopCharges, call), lastDay);
    },
    async readPostings(_providerId, after, most, { signal }) {
      signal.throwIfAborted();
      const page = await memory.postingsAfter(BigInt(after ?? 0), most + 1);
      const placed = page.slice(0, most);
      return {
        postings: placed.map(({ posting }) => posting),
        cursor: placed.at(-1)?.place.toString() ?? after,
        more: page.length > most,
      };
    },
    async reverse(line, order, call) {
      const reply = await orders.take(line, reversalOf(order), amountOf(order), reversalWords, call);
      const posting = reply.outcome === 'accepted' ? await memory.posting(order.postingId) : null;
      if (posting) {
        const { idempotencyKey: ownKey } = call;
        await memory.post({ ...posting, id: nameFor(ownKey), amountMinor: -order.amountMinor, ownKey });
      }
      return reply;
    },
    async readReversed(line, order, call) {
      return compareReversal(await orders.find(line, reversalOf(order), call), amountOf(order));
    },
  };
}

/** What a billing system that does not hear charges all the same, in the currency of the final bill. */
async function anotherMonth(
  { memory }: Sandbox,
  { iccid }: LineIdentity,
  lastDay: Day,
  { idempotencyKey }: Call,
): Promise<Posting> {
  const from = addDays(lastDay, 1);
  const bill = await memory.effectOf(iccid, postBill);
  return {
    id: nameFor(idempotencyKey),
    iccid,
    kind: 'recurring',
    from,
    to: addDays(addMonths(from, 1), -1),
    amountMinor: 1_200n,
    currency: parseCurrency(bill?.detail.slice(0, 3) ?? 'GBP'),
    megabytes: 0,
    postedAt: new Date(`${from}T12:00:00Z`),
    ownKey: null,
  };
}

/** The same for the same order, and names nobody. */
function nameFor(idempotencyKey: string): string {
  return `P-${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 12)}`;
}

function reversalOf({ postingId }: ReversalOrder): string {
  return `reverse ${postingId}`;
}

function amountOf({ currency, amountMinor }: ReversalOrder): string {
  return `${currency} ${amountMinor}`;
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

function compareStop(stopped: SandboxEffect | null, lastDay: Day): ReadBack {
  if (stopped === null) {
    return { off: false, said: 'billing: recurring charges run on' };
  }
  return stopped.detail === lastDay
    ? { off: true, said: `billing: no recurring charge after ${lastDay}` }
    : { off: false, said: 'billing: recurring charges end on another day' };
}

function compareReversal(held: SandboxEffect | null, amount: string): ReadBack {
  if (held === null) {
    return { off: false, said: 'billing: the posting stands' };
  }
  if (held.times > 1) {
    return { off: false, said: `billing: ${held.times} reversals of the posting held` };
  }
  return held.detail === amount
    ? { off: true, said: 'billing: one reversal of the posting held, amount and currency as asked' }
    : { off: false, said: 'billing: a reversal of another amount or currency held' };
}
