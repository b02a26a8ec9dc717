import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Billing, FinalBill } from '../../src/application/ports.ts';
import { addDays, parseDay } from '../../src/domain/calendar.ts';
import { orderSuite } from './order.suite.ts';
import { type LineStages, newCall, testOn } from './stage.ts';

/** `timesActed` counts final bills on the one, ends of recurring charges on the other. */
export type BillingStages = {
  readonly finalBill: LineStages<Billing>;
  readonly stop: LineStages<Billing>;
};

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
