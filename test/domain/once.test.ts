import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { columns, endingOn, owing, policy, under } from './quote-samples.ts';

describe('what is due once', () => {
  test('is due when it happened before billing ended', () => {
    const fee = (id: string, on: string) => ({
      id,
      name: id,
      on: parseDay(on),
      amountMinor: 250n,
      tax: null,
    });
    const oneOff = [fee('sim', '2026-11-20'), fee('later', '2026-11-21')];
    const { lines } = finalBill(owing({ oneOff }), policy, endingOn('2026-11-20'));
    assert.deepEqual(columns(lines, ['one-off'], 'item', 'from', 'to', 'amountMinor'), [
      ['sim', '2026-11-20', '2026-11-20', 250n],
    ]);
  });

  test('names instalments that are left, due or going on, and none where none is left', () => {
    const phone = { id: 'phone', name: 'Phone', eachMinor: 1_500n, left: 4 };
    const contract = owing({ instalments: [phone, { ...phone, id: 'paid', left: 0 }] });
    const linesUnder = (instalments: Profile['instalments']) =>
      columns(
        finalBill(contract, under({ instalments }), endingOn('2026-11-20')).lines,
        ['instalments'],
        'rule',
        'units',
        'amountMinor',
      );
    assert.deepEqual(linesUnder('due-at-end'), [['instalments-due-at-end', 4, 6_000n]]);
    assert.deepEqual(linesUnder('go-on'), [['instalments-go-on', 4, 0n]]);
  });

  test('names every open invoice', () => {
    const dueOn = parseDay('2026-10-01');
    const openInvoices = [
      { number: 'A-1', amountMinor: 700n, dueOn },
      { number: 'A-2', amountMinor: 90n, dueOn },
    ];
    const { lines } = finalBill(owing({ openInvoices }), policy, endingOn('2026-11-20'));
    assert.deepEqual(columns(lines, ['open-invoice', 'late-fee'], 'rule', 'invoice', 'amountMinor'), [
      ['invoice-unpaid', 'A-1', 700n],
      ['invoice-unpaid', 'A-2', 90n],
    ]);
  });
});

describe('the late fee', () => {
  const feesOf = (dueOn: string, amountMinor: bigint, lateFee: Profile['lateFee']) => {
    const openInvoices = [{ number: 'A-1', dueOn: parseDay(dueOn), amountMinor }];
    const late = under({ lateFee }, { laws: new Map([['lateFee.percent', 'xx.late']]) });
    const dates = { ...endingOn('2026-12-31'), requestedOn: parseDay('2026-11-20') };
    const { lines } = finalBill(owing({ openInvoices }), late, dates);
    return columns(lines, ['late-fee'], 'rule', 'law', 'units', 'amountMinor');
  };
  const daily = { kind: 'daily', percent: 3_000n, mostPercent: 50_000n } as const;
  const fixed = { kind: 'fixed', amountMinor: 800n } as const;

  test('grows with the days after the due day, up to the declaration', () => {
    assert.deepEqual(feesOf('2026-11-20', 10_000n, daily), []);
    assert.deepEqual(feesOf('2026-11-19', 10_000n, daily), [['late-fee-daily', 'xx.late', 1, 30n]]);
    assert.deepEqual(feesOf('2026-11-10', 10_000n, daily), [['late-fee-daily', 'xx.late', 10, 300n]]);
    assert.deepEqual(feesOf('2026-12-10', 10_000n, daily), []);
  });

  test('grows no further than the profile lets it', () => {
    assert.deepEqual(feesOf('2026-01-01', 10_000n, daily), [['late-fee-daily', 'xx.late', 323, 500n]]);
  });

  test('can be a fixed sum, and is none of nothing', () => {
    assert.deepEqual(feesOf('2026-01-01', 10_000n, fixed), [['late-fee-fixed', null, null, 800n]]);
    assert.deepEqual(feesOf('2026-01-01', 0n, fixed), []);
    assert.deepEqual(feesOf('2026-01-01', 10_000n, { kind: 'none' }), []);
  });
});
