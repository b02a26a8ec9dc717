import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Billing, FinalBill, ReversalOrder } from '../../src/application/ports.ts';
import { addDays, parseDay } from '../../src/domain/calendar.ts';
import type { Posting } from '../../src/domain/late-charge.ts';
import { orderSuite } from './order.suite.ts';
import { abortedCall, type LineStage, type LineStages, newCall, type Opener, testOn } from './stage.ts';

/** `timesActed` counts final bills, ends of recurring charges, and reversals of `reversal.postingId`. */
export type BillingStages = {
  readonly finalBill: LineStages<Billing>;
  readonly stop: LineStages<Billing>;
  readonly reverse: LineStages<Billing>;
  /** A line that is charged for the month after its last day, once all charges were ordered to stop. */
  readonly 'charges-on': Opener<LineStage<Billing>>;
};

export const reversal: ReversalOrder = { postingId: 'P-1', amountMinor: 1_200n, currency: 'GBP' };

const refund: FinalBill = {
  currency: 'GBP',
  totalMinor: -1234n,
  lines: [{ kind: 'unused-advance', amountMinor: -1234n }],
};

const lastDay = parseDay('2026-11-30');

/** What a billing system promises. */
export function billingSuite(stages: BillingStages): void {
  describe('the final bill', () => finalBillSuite(stages.finalBill));
  describe('the end of recurring charges', () => stopSuite(stages.stop));
  describe('a reversal', () => reversalSuite(stages.reverse));
  describe('what was posted', () => {
    postingsSuite(stages);
    feedSuite(stages);
  });
}

function finalBillSuite(stages: LineStages<Billing>): void {
  orderSuite(stages, {
    order: (billing, line, call) => billing.postFinalBill(line, refund, call),
    ask: (billing, line, call) => billing.readFinalBill(line, refund, call),
  });

  const otherBills: Record<string, FinalBill> = {
    'one minor unit more': { ...refund, totalMinor: refund.totalMinor + 1n },
    'the opposite sign': { ...refund, totalMinor: -refund.totalMinor },
    'another currency': { ...refund, currency: 'EUR' },
  };
  for (const [difference, bill] of Object.entries(otherBills)) {
    testOn(stages.accepted, `a bill with ${difference} does not read back`, async ({ port, line }) => {
      await port.postFinalBill(line, bill, newCall());
      assert.equal((await port.readFinalBill(line, refund, newCall())).off, false);
    });
  }

  testOn(stages.accepted, 'a bill that is held twice does not read back', async ({ port, line }) => {
    await port.postFinalBill(line, refund, newCall());
    await port.postFinalBill(line, refund, newCall());
    assert.equal((await port.readFinalBill(line, refund, newCall())).off, false);
  });
}

function stopSuite(stages: LineStages<Billing>): void {
  orderSuite(stages, {
    order: (billing, line, call) => billing.stop(line, lastDay, call),
    ask: (billing, line, call) => billing.readStopped(line, lastDay, call),
  });

  for (const [difference, days] of Object.entries({ later: 1, earlier: -1 })) {
    testOn(
      stages.accepted,
      `charges that end a day ${difference} do not read back`,
      async ({ port, line }) => {
        await port.stop(line, addDays(lastDay, days), newCall());
        assert.equal((await port.readStopped(line, lastDay, newCall())).off, false);
      },
    );
  }

  testOn(stages.accepted, 'a posted final bill does not stop recurring charges', async ({ port, line }) => {
    await port.postFinalBill(line, refund, newCall());
    assert.equal((await port.readStopped(line, lastDay, newCall())).off, false);
  });
}

function reversalSuite(stages: LineStages<Billing>): void {
  orderSuite(stages, {
    order: (billing, line, call) => billing.reverse(line, reversal, call),
    ask: (billing, line, call) => billing.readReversed(line, reversal, call),
  });

  const otherReversals: Record<string, ReversalOrder> = {
    'one minor unit less': { ...reversal, amountMinor: reversal.amountMinor - 1n },
    'another currency': { ...reversal, currency: 'EUR' },
    'another posting': { ...reversal, postingId: 'P-2' },
  };
  for (const [difference, other] of Object.entries(otherReversals)) {
    testOn(stages.accepted, `a reversal of ${difference} does not read back`, async ({ port, line }) => {
      await port.reverse(line, other, newCall());
      assert.equal((await port.readReversed(line, reversal, newCall())).off, false);
    });
  }

  testOn(stages.accepted, 'a posting that was reversed twice does not read back', async ({ port, line }) => {
    await port.reverse(line, reversal, newCall());
    await port.reverse(line, reversal, newCall());
    assert.equal((await port.readReversed(line, reversal, newCall())).off, false);
  });
}

function postingsSuite(stages: BillingStages): void {
  testOn(
    stages.stop.accepted,
    'a line whose charges were stopped is charged no more',
    async ({ port, line }) => {
      await port.stop(line, lastDay, newCall());
      assert.deepEqual(chargesOf(line.iccid, await readAll(port, 100)), []);
    },
  );

  testOn(
    stages['charges-on'],
    'what is charged all the same is read once, with its days',
    async ({ port, line }) => {
      const call = newCall();
      await port.stop(line, lastDay, call);
      await port.stop(line, lastDay, call);
      const [charge, ...others] = chargesOf(line.iccid, await readAll(port, 100));
      assert.ok(charge && others.length === 0);
      assert.ok(charge.from > lastDay && charge.to >= charge.from && charge.amountMinor > 0n, charge.id);
      assert.ok(charge.id.length > 0 && !charge.id.includes(line.iccid), 'its name names nobody');
    },
  );
}

function feedSuite(stages: BillingStages): void {
  testOn(
    stages['charges-on'],
    'pages of any size hold the same, in the same order',
    async ({ port, line }) => {
      for (const key of ['one', 'two', 'three', 'four', 'five']) {
        await port.stop(line, lastDay, { ...newCall(), idempotencyKey: `${line.iccid} ${key}` });
      }
      const whole = await readAll(port, 100);
      assert.ok(whole.length >= 5);
      assert.equal(new Set(whole.map(({ id }) => id)).size, whole.length);
      for (const most of [1, 2, 4]) {
        assert.deepEqual(await readAll(port, most), whole);
      }
    },
  );

  testOn(
    stages['charges-on'],
    'a cursor goes on where it stood, and comes back where nothing is new',
    async (stage) => {
      const { port, line } = stage;
      await port.stop(line, lastDay, newCall());
      const first = await port.readPostings('p', null, 100, newCall());
      const nothing = await port.readPostings('p', first.cursor, 100, newCall());
      assert.deepEqual(nothing, { postings: [], cursor: first.cursor, more: false });
      await port.stop(line, addDays(lastDay, 1), newCall());
      const next = await port.readPostings('p', first.cursor, 100, newCall());
      assert.equal(chargesOf(line.iccid, next.postings).length, 1);
      assert.notEqual(next.cursor, first.cursor);
    },
  );

  testOn(
    stages['charges-on'],
    'what a reversal posts carries the key of its order',
    async ({ port, line }) => {
      await port.stop(line, lastDay, newCall());
      const [charge] = chargesOf(line.iccid, await readAll(port, 100));
      assert.ok(charge);
      const { id: postingId, amountMinor, currency } = charge;
      const call = newCall();
      await port.reverse(line, { postingId, amountMinor, currency }, call);
      const own = (await readAll(port, 100)).filter(({ ownKey }) => ownKey === call.idempotencyKey);
      assert.deepEqual(
        own.map((posting) => posting.amountMinor),
        [-amountMinor],
      );
      assert.equal(chargesOf(line.iccid, await readAll(port, 100)).length, 1, 'and nothing else is posted');
    },
  );

  testOn(stages.stop.accepted, 'a reading that nobody waits for rejects', async ({ port }) => {
    await assert.rejects(port.readPostings('p', null, 100, abortedCall()));
  });
}

async function readAll(port: Billing, most: number): Promise<readonly Posting[]> {
  const postings: Posting[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await port.readPostings('p', after, most, newCall());
    assert.ok(page.postings.length <= most);
    postings.push(...page.postings);
    if (!page.more) {
      return postings;
    }
    after = page.cursor;
  }
}

/** What the billing system charged of itself. */
function chargesOf(iccid: string, postings: readonly Posting[]): readonly Posting[] {
  return postings.filter((posting) => posting.iccid === iccid && posting.ownKey === null);
}
