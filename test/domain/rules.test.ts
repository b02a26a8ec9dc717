import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { type BillLineKind, type BillRule, billRules } from '../../src/domain/bill/line.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract } from '../../src/domain/contract.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { endingOn, owing, plan, policy, prepaid, under, used, withPlan } from './quote-samples.ts';

/** For every rule a bill that has a line by it, ended on 20 November 2026 with a plan of 1.00 a day. */

type Example = readonly [kind: BillLineKind, amountMinor: bigint, contract: Contract, policy?: Policy];

const november = { priceMinor: 3_000n, anchoredOn: parseDay('2026-11-01'), startsOn: parseDay('2026-11-01') };
const paidAhead = { ...november, billed: 'in-advance', invoicedThrough: parseDay('2026-11-30') } as const;
const keeping = (refunds: Partial<Profile['refunds']>) => ({
  refunds: { ...policy.profile.refunds, ...refunds },
});
const half = {
  id: 'half',
  name: 'Half',
  charge: 'plan',
  reduction: { kind: 'percent', percent: 50 },
  from: parseDay('2026-11-01'),
  through: null,
  clawback: null,
} as const;
const owed = owing({
  openInvoices: [{ number: 'A-1', dueOn: parseDay('2026-11-10'), amountMinor: 10_000n }],
});
const committed = { commitmentEndsOn: parseDay('2027-01-20') };
const fee = (percent: number, capMinor: bigint) =>
  under({ earlyTerminationFee: { kind: 'share-of-remainder', percent, capMinor } });
const granted = (taken: 'all' | 'in-proportion') =>
  withPlan(november, {
    discounts: [{ ...half, clawback: { grantedMinor: 1_000n, keptFrom: parseDay('2026-12-01'), taken } }],
  });
const usage = [
  used('2026-11-02', 'abroad', 30),
  used('2026-11-02', 'abroad', 40),
  used('2026-11-09', 'abroad', 5),
];
const tariff = { id: 'abroad', name: 'Abroad', tax: null, priceMinor: 200n } as const;
const credit = (refundable: boolean) =>
  withPlan(november, { credits: [{ id: 'c', name: 'Goodwill', amountMinor: 5_000n, refundable }] });
const instalments = owing({ instalments: [{ id: 'phone', name: 'Phone', eachMinor: 1_500n, left: 4 }] });

const examples: Readonly<Record<BillRule, Example>> = {
  'whole-period': [
    'recurring',
    3_000n,
    withPlan({ ...november, anchoredOn: parseDay('2026-10-21'), startsOn: parseDay('2026-10-21') }),
  ],
  'part-of-period-by-days': ['recurring', 2_000n, withPlan(november)],
  'part-of-period-by-thirtieths': [
    'recurring',
    2_000n,
    withPlan(november),
    under({ proration: 'thirtieths' }),
  ],
  'unused-advance-refunded': ['unused-advance', -1_000n, withPlan(paidAhead)],
  'unused-advance-kept': [
    'unused-advance',
    0n,
    withPlan(paidAhead),
    under(keeping({ unusedAdvance: false })),
  ],
  'discount-agreed': ['discount', -1_000n, withPlan(november, { discounts: [half] })],
  'discount-of-unused-advance': ['discount', 500n, withPlan(paidAhead, { discounts: [half] })],
  'usage-as-rated': ['usage', 70n, owing({ usage: [used('2026-11-02', null, 3, 70n)] })],
  'usage-per-megabyte': [
    'usage',
    1_500n,
    owing({ usage, tariffs: [{ ...tariff, kind: 'per-megabyte', perMegabytes: 10 }] }),
  ],
  'usage-per-day': ['usage', 400n, owing({ usage, tariffs: [{ ...tariff, kind: 'per-day' }] })],
  'usage-beyond-package': [
    'usage',
    500n,
    withPlan(
      { ...november, priceMinor: 0n },
      {
        usage,
        tariffs: [{ ...tariff, kind: 'package', charge: 'plan', includedMegabytes: 50, perMegabytes: 10 }],
      },
    ),
  ],
  'usage-by-pass': ['usage', 200n, owing({ usage, tariffs: [{ ...tariff, kind: 'pass', days: 8 }] })],
  'one-off-agreed': [
    'one-off',
    250n,
    owing({
      oneOff: [{ id: 'sim', name: 'New SIM', on: parseDay('2026-11-03'), amountMinor: 250n, tax: null }],
    }),
  ],
  'instalments-due-at-end': ['instalments', 6_000n, instalments],
  'instalments-go-on': ['instalments', 0n, instalments, under({ instalments: 'go-on' })],
  'commitment-fixed-fee': [
    'early-termination-fee',
    700n,
    withPlan(november, committed),
    under({ earlyTerminationFee: { kind: 'fixed', amountMinor: 700n } }),
  ],
  'commitment-share-of-remainder': [
    'early-termination-fee',
    3_000n,
    withPlan(november, committed),
    fee(50, 9_000n),
  ],
  'commitment-fee-capped': ['early-termination-fee', 2_500n, withPlan(november, committed), fee(50, 2_500n)],
  'commitment-fee-waived-on-withdrawal': [
    'early-termination-fee',
    0n,
    withPlan({ ...november, startsOn: parseDay('2026-11-06') }, committed),
    { ...fee(50, 9_000n), profile: { ...fee(50, 9_000n).profile, withdrawalDays: 14 } },
  ],
  'discount-taken-back': ['discount-clawback', 1_000n, granted('all')],
  // Ten of its thirty days are left.
  'discount-taken-back-in-proportion': ['discount-clawback', 333n, granted('in-proportion')],
  'tax-on-top': [
    'tax',
    400n,
    withPlan({ ...november, tax: 'vat' }),
    under({ taxes: { prices: 'exclude-tax', rates: [{ code: 'vat', percent: 200_000n }] } }),
  ],
  'invoice-unpaid': ['open-invoice', 10_000n, owed],
  'late-fee-fixed': ['late-fee', 800n, owed, under({ lateFee: { kind: 'fixed', amountMinor: 800n } })],
  'late-fee-daily': [
    'late-fee',
    300n,
    owed,
    under({ lateFee: { kind: 'daily', percent: 3_000n, mostPercent: 1_000_000n } }),
  ],
  'credit-refunded': ['credit', -5_000n, credit(true)],
  'credit-set-off': ['credit', -2_000n, credit(false)],
  'deposit-refunded': [
    'deposit',
    -900n,
    owing({ deposits: [{ id: 'd', name: 'Deposit', amountMinor: 900n }] }),
  ],
  'prepaid-balance-refunded': ['prepaid-balance', -1_250n, prepaid],
  'prepaid-balance-on-request': [
    'prepaid-balance',
    -1_250n,
    prepaid,
    under(keeping({ prepaidBalance: 'on-request' })),
  ],
  'prepaid-balance-set-off': [
    'prepaid-balance',
    -1_250n,
    { ...prepaid, recurring: [{ ...plan, ...november }] },
    under(keeping({ prepaidBalance: 'kept' })),
  ],
};

describe('a line comes by the rule', () => {
  for (const rule of billRules) {
    const [kind, amountMinor, contract, policyOfExample = policy] = examples[rule];
    test(rule, () => {
      const { lines } = finalBill(contract, policyOfExample, endingOn('2026-11-20'));
      const byRule = lines.filter((line) => line.rule === rule);
      assert.deepEqual(
        byRule.map((line) => [line.kind, line.amountMinor]),
        [[kind, amountMinor]],
      );
    });
  }
});
