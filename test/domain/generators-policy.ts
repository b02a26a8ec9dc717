import fc from 'fast-check';
import type { SimpleFee } from '../../src/domain/policy/fee.ts';
import type { FeeCeiling, Policy } from '../../src/domain/policy/policy.ts';
import { endChoices, type Profile } from '../../src/domain/policy/profile.ts';
import { profile } from './quote-samples.ts';

/** Any rules that price a line, and any law that stands behind them. */

const amount = fc.integer({ min: 0, max: 10_000_000 }).map(BigInt);

const simpleFee: fc.Arbitrary<SimpleFee> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('fixed'), amountMinor: amount }),
  fc.record({
    kind: fc.constant('share-of-remainder'),
    percent: fc.integer({ min: 0, max: 100 }),
    capMinor: fc.oneof(amount, fc.constant(10n ** 15n)),
  }),
);

const fallingFee = fc
  .array(fc.record({ months: fc.integer({ min: 1, max: 12 }), fee: simpleFee }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((steps) => {
    let afterMonths = 0;
    const rows = steps.map(({ months, fee }) => {
      const row = { afterMonths, fee };
      afterMonths += months;
      return row;
    });
    return { kind: 'falling' as const, rows };
  });

const lateFee: fc.Arbitrary<Profile['lateFee']> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('fixed'), amountMinor: amount }),
  fc.record({
    kind: fc.constant('daily'),
    percent: fc.integer({ min: 0, max: 10_000 }).map(BigInt),
    mostPercent: fc.integer({ min: 0, max: 1_000_000 }).map(BigInt),
  }),
);

/** Up to 30 %, to four decimals. */
const percent = fc.oneof(
  fc.constantFrom(0n, 50_000n, 190_000n, 200_000n, 88_750n),
  fc.integer({ min: 0, max: 300_000 }).map(BigInt),
);

const ceiling: fc.Arbitrary<FeeCeiling> = fc.record({
  law: fc.constantFrom('xx.ceiling-a', 'xx.ceiling-b'),
  fromMonth: fc.integer({ min: 0, max: 24 }),
  percentOfRemainder: fc.option(fc.integer({ min: 0, max: 100 })),
  monthlyCharges: fc.option(fc.integer({ min: 0, max: 3 })),
  amountMinor: fc.option(amount),
});

/** The paths that a line of a bill or an end can name. */
const lawPaths = [
  'end.noticeDays',
  'withdrawalDays',
  'commitment.mostMonths',
  'lateFee.percent',
  'refunds.withinDays',
  'refunds.prepaidBalance',
] as const;

const parts = {
  zone: fc.constantFrom(
    ...[
      'America/Sao_Paulo',
      'Asia/Shanghai',
      'Pacific/Apia',
      'Africa/Cairo',
      'Europe/London',
      'Pacific/Kiritimati',
    ],
  ),
  noticeDays: fc.constantFrom(0, 0, 1, 10, 30, 31, 90),
  mostMonths: fc.constantFrom(0, 1, 12, 24, 120),
  leaving: fc.constantFrom('with-fee', 'with-fee', 'not-before-its-end'),
  earlyTerminationFee: fc.oneof({ weight: 3, arbitrary: simpleFee }, { weight: 1, arbitrary: fallingFee }),
  withdrawalDays: fc.constantFrom(0, 0, 14),
  lastDayCharged: fc.boolean(),
  proration: fc.constantFrom('days-of-period', 'thirtieths'),
  rounding: fc.constantFrom('per-line', 'per-sum'),
  prices: fc.constantFrom('include-tax', 'exclude-tax'),
  normal: percent,
  low: percent,
  lateFee,
  instalments: fc.constantFrom('due-at-end', 'go-on'),
  lateUsageDays: fc.constantFrom(0, 5, 30, 90),
  unusedAdvance: fc.boolean(),
  prepaidBalance: fc.constantFrom('refunded', 'on-request', 'kept'),
  lawful: fc.subarray([...lawPaths]),
  feeCeilings: fc.array(ceiling, { maxLength: 2 }),
} as const;

export const policies: fc.Arbitrary<Policy> = fc.record(parts).map((made) => ({
  profile: {
    ...profile,
    zone: made.zone,
    end: { offered: [...endChoices], noticeDays: made.noticeDays },
    commitment: { mostMonths: made.mostMonths, leaving: made.leaving },
    earlyTerminationFee: made.earlyTerminationFee,
    withdrawalDays: made.withdrawalDays,
    lastDayCharged: made.lastDayCharged,
    proration: made.proration,
    rounding: made.rounding,
    taxes: {
      prices: made.prices,
      rates: [
        { code: 'normal', percent: made.normal },
        { code: 'low', percent: made.low },
        { code: 'none', percent: 0n },
      ],
    },
    lateFee: made.lateFee,
    instalments: made.instalments,
    lateUsageDays: made.lateUsageDays,
    refunds: { ...profile.refunds, unusedAdvance: made.unusedAdvance, prepaidBalance: made.prepaidBalance },
  },
  laws: new Map(made.lawful.map((path) => [path, `xx.${path}`])),
  feeCeilings: made.feeCeilings,
}));
