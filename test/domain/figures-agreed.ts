import { type Day, parseDay } from '../../src/domain/calendar.ts';
import type { Contract, Tariff } from '../../src/domain/contract.ts';
import { type Currency, parseMinor } from '../../src/domain/money.ts';
import type { EarlyTerminationFee } from '../../src/domain/policy/fee.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { perMillion } from '../../src/domain/policy/shapes.ts';
import { owing, plan, used } from './quote-samples.ts';

/**
 * What other systems and operators publish about fees and usage: values alone.
 *
 * Left out, because their convention is another one:
 * - EE and Vodafone UK over 6.5 months, S1 Mobile, SK Telecom by months, Optus by twenty-fourths: half months and bands.
 * - Package prices by the started block (Lago, Chargebee): usage beyond a package is priced to the megabyte here.
 * - AT&T's ten daily fees at most in a billing period: a pass has no such ceiling here.
 */
export type AgreedFigure = {
  readonly source: string;
  readonly contract: Contract;
  readonly rules: Partial<Profile>;
  readonly requestedOn: Day;
  readonly of: 'total' | 'tax' | 'included-tax' | 'fee' | 'late-fee' | 'refund';
  readonly expected: string;
};

const startsOn = parseDay('2024-03-01');
const requestedOn = parseDay('2026-01-31');

/** The price of leaving after so many whole months of 24; the day of the end is the last of its month. */
function leaving(
  source: string,
  [price, currency]: readonly [string, Currency],
  earlyTerminationFee: EarlyTerminationFee,
  served: number,
  expected: string,
  term = 24,
): AgreedFigure {
  const monthAfter = (months: number) => new Date(Date.UTC(2024, 2 + months, 0)).toISOString().slice(0, 10);
  const contract = owing({
    currency,
    startsOn,
    commitmentEndsOn: parseDay(monthAfter(term)),
    recurring: [{ ...plan, startsOn, anchoredOn: startsOn, priceMinor: parseMinor(price, currency) }],
  });
  const on = parseDay(monthAfter(served));
  return { source, contract, rules: { earlyTerminationFee }, requestedOn: on, of: 'fee', expected };
}

const share = (percent: number): EarlyTerminationFee => ({
  kind: 'share-of-remainder',
  percent,
  capMinor: 10n ** 12n,
});

/** A fixed fee from a month of the commitment on: `[completed months, fee]`. */
const falling = (
  currency: Currency,
  ...rows: readonly (readonly [number, string])[]
): EarlyTerminationFee => ({
  kind: 'falling',
  rows: rows.map(([afterMonths, fee]) => ({
    afterMonths,
    fee: { kind: 'fixed', amountMinor: parseMinor(fee, currency) },
  })),
});

/** Less so much for each completed month. */
const stepping = (first: number, step: number, months: number): EarlyTerminationFee =>
  falling(
    'USD',
    ...Array.from({ length: months }, (_none, month) => [month, `${first - step * month}`] as const),
  );

const verizon = falling(
  'USD',
  ...Array.from({ length: 24 }, (_none, month) => {
    const early = Math.max(0, Math.min(month, 18) - 7);
    const late = Math.max(0, Math.min(month, 23) - 18);
    return [month, `${350 - 10 * early - 20 * late}`] as const;
  }),
);

const optus = (fee: number) =>
  falling(
    'AUD',
    ...(
      [
        [0, 100],
        [12, 80],
        [15, 60],
        [18, 40],
        [21, 20],
      ] as const
    ).map(([month, percent]) => [month, `${(fee * percent) / 100}.00`] as const),
  );

const fees: readonly AgreedFigure[] = [
  leaving('EE, Early termination charges explained', ['30.00', 'GBP'], share(96), 21, '86.40'),
  leaving('Vodafone UK, early termination fee from 2021', ['35.00', 'GBP'], share(98), 18, '205.80'),
  leaving(
    'Singtel bill explainer, subsequent bill, two months left',
    ['58.78', 'SGD'],
    share(100),
    22,
    '117.56',
  ),
  leaving('Switched On Australia, general fees', ['75.00', 'AUD'], share(100), 12, '900.00'),
  leaving('Verizon from 2014, 7 months', ['60.00', 'USD'], verizon, 7, '350.00'),
  leaving('Verizon from 2014, 18 months', ['60.00', 'USD'], verizon, 18, '240.00'),
  leaving('Verizon from 2014, 23 months', ['60.00', 'USD'], verizon, 23, '140.00'),
  leaving('Verizon before 2014, 7 months', ['60.00', 'USD'], stepping(350, 10, 24), 7, '280.00'),
  leaving('Verizon before 2014, 23 months', ['60.00', 'USD'], stepping(350, 10, 24), 23, '120.00'),
  leaving('AT&T from 2010, 8 months', ['60.00', 'USD'], stepping(325, 10, 24), 8, '245.00'),
  leaving('AT&T of 2008, 23 months', ['60.00', 'USD'], stepping(175, 5, 24), 23, '60.00'),
  leaving('Optus mobile broadband, month 12', ['30.00', 'AUD'], optus(245), 11, '245.00'),
  leaving('Optus mobile broadband, month 13', ['30.00', 'AUD'], optus(245), 12, '196.00'),
  leaving('Optus mobile broadband, month 18', ['30.00', 'AUD'], optus(245), 17, '147.00'),
  leaving('Optus mobile broadband, month 19', ['30.00', 'AUD'], optus(345), 18, '138.00'),
  leaving('Optus mobile broadband, month 24', ['30.00', 'AUD'], optus(345), 23, '69.00'),
];

/** 365 of the 730 days for which a discount was granted are left. */
const clawbacks: readonly AgreedFigure[] = [
  {
    source: 'SK Telecom rule of 2014, difference of subsidies',
    contract: owing({
      currency: 'KRW',
      recurring: [{ ...plan, priceMinor: 0n }],
      discounts: [
        {
          id: 'subsidy',
          name: 'Subsidy',
          charge: 'plan',
          reduction: { kind: 'amount', amountMinor: 0n },
          from: parseDay('2025-01-31'),
          through: null,
          clawback: { grantedMinor: 100_000n, keptFrom: parseDay('2027-01-31'), taken: 'in-proportion' },
        },
      ],
    }),
    rules: { lastDayCharged: false },
    requestedOn: parseDay('2026-01-30'),
    of: 'total',
    expected: '50000',
  },
];

function late(source: string, owed: string, days: number, expected: string): AgreedFigure {
  const dueOn = parseDay(new Date(Date.parse(requestedOn) - days * 86_400_000).toISOString().slice(0, 10));
  const contract = owing({
    currency: 'CNY',
    openInvoices: [{ number: '1', dueOn, amountMinor: parseMinor(owed, 'CNY') }],
  });
  const lateFee = { kind: 'daily', percent: perMillion('0.3'), mostPercent: perMillion('100') } as const;
  return { source, contract, rules: { lateFee }, requestedOn, of: 'late-fee', expected };
}

const lateness: readonly AgreedFigure[] = [
  late('85l.net on telecommunication bills', '1000.00', 10, '30.00'),
  late('yunzhuji.net on China Mobile, first month', '100.00', 30, '9.00'),
  late('yunzhuji.net on China Mobile, second month', '109.00', 30, '9.81'),
];

function usage(
  source: string,
  currency: Currency,
  tariff: Tariff,
  records: readonly (readonly [string, number])[],
  expected: string,
): AgreedFigure {
  const contract = owing({
    currency,
    recurring: [{ ...plan, id: 'plan', anchoredOn: startsOn, invoicedThrough: requestedOn }],
    tariffs: [tariff],
    usage: records.map(([day, megabytes]) => used(day, tariff.id, megabytes)),
  });
  return { source, contract, rules: {}, requestedOn, of: 'total', expected };
}

const beyond = (includedMegabytes: number, priceMinor: bigint, perMegabytes: number): Tariff => ({
  ...{ id: 'package', name: 'Package', tax: null, kind: 'package', charge: 'plan' },
  ...{ includedMegabytes, priceMinor, perMegabytes },
});
const dayPass: Tariff = { id: 'pass', name: 'Pass', tax: null, kind: 'pass', priceMinor: 1_000n, days: 1 };

const overage: readonly AgreedFigure[] = [
  usage('Stigg, overages, 800 of 500', 'USD', beyond(500, 200n, 100), [['2026-01-07', 800]], '6.00'),
  usage('Stigg, overages, 1,300 of 1,000', 'USD', beyond(1_000, 1n, 1), [['2026-01-07', 1_300]], '3.00'),
  usage('Zuora, tiered with overage', 'USD', beyond(100, 200n, 1), [['2026-01-07', 130]], '60.00'),
  usage(
    'AT&T day pass, two days',
    'USD',
    dayPass,
    [
      ['2026-01-07', 5],
      ['2026-01-08', 1],
      ['2026-01-08', 9],
    ],
    '20.00',
  ),
  usage(
    'AT&T day pass, three days',
    'USD',
    dayPass,
    [
      ['2026-01-07', 5],
      ['2026-01-08', 1],
      ['2026-01-30', 9],
    ],
    '30.00',
  ),
];

export const agreedFigures: readonly AgreedFigure[] = [...fees, ...clawbacks, ...lateness, ...overage];
