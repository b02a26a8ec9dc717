import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract, Credit } from '../../src/domain/contract.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { columns, endingOn, owing, policy, under } from './quote-samples.ts';

const credit = (name: string, amountMinor: bigint, refundable: boolean): Credit => ({
  ...{ id: name, name, amountMinor },
  refundable,
});
const owed = (amountMinor: bigint): Partial<Contract> => ({
  openInvoices: [{ number: 'A-1', dueOn: parseDay('2026-12-01'), amountMinor }],
});
const refunding = (prepaidBalance: Profile['refunds']['prepaidBalance']) =>
  under({ refunds: { ...policy.profile.refunds, prepaidBalance } });

function settled(contract: Partial<Contract>, rules = policy) {
  const { lines, totalMinor } = finalBill(owing(contract), rules, endingOn('2026-11-20'));
  return {
    lines: columns(lines, ['credit', 'deposit', 'prepaid-balance'], 'rule', 'item', 'amountMinor'),
    totalMinor,
  };
}

describe('a credit', () => {
  test('that is not refundable pays what is owed, and no more', () => {
    const credits = [credit('a', 300n, false), credit('b', 300n, false)];
    assert.deepEqual(settled({ ...owed(450n), credits }), {
      lines: [
        ['credit-set-off', 'a', -300n],
        ['credit-set-off', 'b', -150n],
      ],
      totalMinor: 0n,
    });
    assert.deepEqual(settled({ credits }), {
      lines: [
        ['credit-set-off', 'a', 0n],
        ['credit-set-off', 'b', 0n],
      ],
      totalMinor: 0n,
    });
  });

  test('that is refundable is given back in full, after what is not', () => {
    const credits = [credit('good', 500n, true), credit('lost', 300n, false)];
    assert.deepEqual(settled({ ...owed(200n), credits }), {
      lines: [
        ['credit-set-off', 'lost', -200n],
        ['credit-refunded', 'good', -500n],
      ],
      totalMinor: -500n,
    });
  });
});

test('deposits are given back, by the law that says when', () => {
  const laws = new Map([['refunds.withinDays', 'xx.deposits']]);
  const deposits = [{ id: 'd', name: 'Deposit', amountMinor: 2_000n }];
  const { lines, totalMinor } = finalBill(
    owing({ ...owed(500n), deposits }),
    under({}, { laws }),
    endingOn('2026-11-20'),
  );
  assert.deepEqual(columns(lines, ['deposit'], 'item', 'law', 'amountMinor'), [
    ['Deposit', 'xx.deposits', -2_000n],
  ]);
  assert.equal(totalMinor, -1_500n);
});

describe('a prepaid balance', () => {
  const prepaid = (amountMinor: bigint, validThrough: string | null = null): Partial<Contract> => ({
    kind: 'prepaid',
    balance: { amountMinor, validThrough: validThrough === null ? null : parseDay(validThrough) },
  });

  test('is given back, at once or on request, where the profile does', () => {
    for (const way of ['refunded', 'on-request'] as const) {
      const line = [`prepaid-balance-${way}`, null, -1_250n];
      assert.deepEqual(settled(prepaid(1_250n), refunding(way)), { lines: [line], totalMinor: -1_250n });
      assert.deepEqual(settled({ ...prepaid(1_250n), ...owed(250n) }, refunding(way)).totalMinor, -1_000n);
      assert.deepEqual(settled(prepaid(0n), refunding(way)).lines, []);
    }
  });

  test('that is kept still pays what is owed, after credits that would be lost and before own money', () => {
    const kept = refunding('kept');
    assert.equal(settled({ ...prepaid(1_250n), ...owed(400n) }, kept).totalMinor, 0n);
    assert.equal(settled({ ...prepaid(1_250n), ...owed(4_000n) }, kept).totalMinor, 2_750n);
    assert.equal(settled(prepaid(1_250n), kept).totalMinor, 0n);
    const held = {
      credits: [credit('lost', 100n, false)],
      deposits: [{ id: 'd', name: 'Deposit', amountMinor: 200n }],
    };
    const { lines, totalMinor } = settled({ ...prepaid(1_250n), ...owed(400n), ...held }, kept);
    assert.deepEqual(lines.slice(-3), [
      ['credit-set-off', 'lost', -100n],
      ['prepaid-balance-set-off', null, -300n],
      ['deposit-refunded', 'Deposit', -200n],
    ]);
    assert.equal(totalMinor, -200n);
  });

  test('whose time is over when the line is ended pays nothing, where it is kept', () => {
    const kept = refunding('kept');
    assert.equal(settled({ ...prepaid(1_250n, '2026-11-20'), ...owed(400n) }, kept).totalMinor, 0n);
    assert.equal(settled({ ...prepaid(1_250n, '2026-11-19'), ...owed(400n) }, kept).totalMinor, 400n);
    assert.equal(settled(prepaid(1_250n, '2026-11-19'), refunding('refunded')).totalMinor, -1_250n);
  });
});
