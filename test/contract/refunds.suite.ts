import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { RefundOrder, Refunds, Reply } from '../../src/application/ports.ts';
import type { Iban } from '../../src/domain/bank-account.ts';
import type { RefundWay } from '../../src/domain/policy/profile.ts';
import { orderSuite } from './order.suite.ts';
import { type LineStage, type LineStages, newCall, type Opener, testOn } from './stage.ts';

/** `timesActed` counts refunds. `no-way-back`: the money cannot go back the way it came. */
export type RefundStages = LineStages<Refunds> & {
  readonly 'no-way-back': Opener<LineStage<Refunds>>;
};

const account = {
  kind: 'iban',
  holder: 'Anna Planted',
  iban: 'GB29NWBK60161331926819' as Iban,
} as const;

const amount = { amountMinor: 1_350n, currency: 'GBP' } as const;

const orders: Readonly<Record<RefundWay, RefundOrder>> = {
  'as-paid': { ...amount, to: { way: 'as-paid' } },
  'bank-form': { ...amount, to: { way: 'bank-form', account } },
  voucher: { ...amount, to: { way: 'voucher' } },
};

/** What whoever pays refunds promises. */
export function refundsSuite(stages: RefundStages): void {
  for (const [way, order] of Object.entries(orders)) {
    describe(`a refund ${way}`, () => {
      orderSuite(stages, {
        order: async (refunds, line, call): Promise<Reply> => {
          const reply = await refunds.refund(line, order, call);
          assert.ok(reply.outcome !== 'not-possible');
          return reply;
        },
        ask: (refunds, line, call) => refunds.readRefunded(line, order, call),
      });
    });
  }
  describe('what reads back', () => readBackSuite(stages));
  describe('a way that is not possible', () => noWayBackSuite(stages));
  describe('a voucher', () => voucherSuite(stages));
}

function readBackSuite(stages: RefundStages): void {
  const others: Record<string, RefundOrder> = {
    'one minor unit more': { ...orders['as-paid'], amountMinor: amount.amountMinor + 1n },
    'another currency': { ...orders['as-paid'], currency: 'EUR' },
    'another way': orders.voucher,
  };
  for (const [difference, other] of Object.entries(others)) {
    testOn(stages.accepted, `a refund of ${difference} does not read back`, async ({ port, line }) => {
      await port.refund(line, other, newCall());
      assert.equal((await port.readRefunded(line, orders['as-paid'], newCall())).off, false);
    });
  }

  testOn(stages.accepted, 'a refund that was made twice does not read back', async ({ port, line }) => {
    await port.refund(line, orders['as-paid'], newCall());
    await port.refund(line, orders['as-paid'], newCall());
    assert.equal((await port.readRefunded(line, orders['as-paid'], newCall())).off, false);
  });

  testOn(stages.accepted, 'evidence does not name the bank account', async ({ port, line }) => {
    const reply = await port.refund(line, orders['bank-form'], newCall());
    const readBack = await port.readRefunded(line, orders['bank-form'], newCall());
    for (const { said } of [reply, readBack]) {
      assert.ok(!said.includes(account.iban) && !said.includes(account.holder), said);
    }
  });
}

function noWayBackSuite(stages: RefundStages): void {
  testOn(
    stages['no-way-back'],
    'is told on every try and pays nothing, and another way is open',
    async ({ port, line, timesActed }) => {
      const call = newCall();
      for (const reply of [
        await port.refund(line, orders['as-paid'], call),
        await port.refund(line, orders['as-paid'], call),
      ]) {
        assert.equal(reply.outcome, 'not-possible');
        assert.ok(reply.said.length > 0);
      }
      assert.equal(await timesActed(), 0);
      assert.equal((await port.readRefunded(line, orders['as-paid'], newCall())).off, false);

      assert.equal((await port.refund(line, orders['bank-form'], newCall())).outcome, 'accepted');
      assert.equal((await port.readRefunded(line, orders['bank-form'], newCall())).off, true);
      assert.equal(await timesActed(), 1);
    },
  );
}

function voucherSuite(stages: RefundStages): void {
  testOn(stages.accepted, 'has a code, the same for the same key alone', async ({ port, line }) => {
    const call = newCall();
    const replies = [
      await port.refund(line, orders.voucher, call),
      await port.refund(line, orders.voucher, call),
      await port.refund(line, orders.voucher, newCall()),
    ];
    const [first, again, other] = replies.map((reply) =>
      reply.outcome === 'accepted' ? reply.voucher : null,
    );
    assert.ok(first);
    assert.equal(again, first);
    assert.notEqual(other, first);
  });

  testOn(stages.accepted, 'has a code that stands in no evidence', async ({ port, line }) => {
    const reply = await port.refund(line, orders.voucher, newCall());
    const { said } = await port.readRefunded(line, orders.voucher, newCall());
    assert.ok(reply.outcome === 'accepted' && reply.voucher !== null);
    assert.ok(![reply.said, said].some((each) => each.includes(reply.voucher ?? '')));
  });

  testOn(stages.accepted, 'is nothing that other ways have', async ({ port, line }) => {
    for (const way of ['as-paid', 'bank-form'] as const) {
      const reply = await port.refund(line, orders[way], newCall());
      assert.equal(reply.outcome === 'accepted' && reply.voucher, null);
    }
  });
}
