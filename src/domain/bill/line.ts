import type { Day } from '../calendar.ts';

export const billLineKinds = [
  'recurring',
  'discount',
  'unused-advance',
  'usage',
  'one-off',
  'instalments',
  'early-termination-fee',
  'discount-clawback',
  'tax',
  'open-invoice',
  'late-fee',
  'credit',
  'deposit',
  'prepaid-balance',
] as const;
export type BillLineKind = (typeof billLineKinds)[number];

/** Why a line costs what it costs. */
export const billRules = [
  'whole-period',
  'part-of-period-by-days',
  'part-of-period-by-thirtieths',
  'unused-advance-refunded',
  'unused-advance-kept',
  'discount-agreed',
  'discount-of-unused-advance',
  'usage-as-rated',
  'usage-per-megabyte',
  'usage-per-day',
  'usage-beyond-package',
  'usage-by-pass',
  'one-off-agreed',
  'instalments-due-at-end',
  'instalments-go-on',
  'commitment-fixed-fee',
  'commitment-share-of-remainder',
  'commitment-fee-capped',
  'commitment-fee-waived-on-withdrawal',
  'discount-taken-back',
  'discount-taken-back-in-proportion',
  'tax-on-top',
  'invoice-unpaid',
  'late-fee-fixed',
  'late-fee-daily',
  'credit-refunded',
  'credit-set-off',
  'deposit-refunded',
  'prepaid-balance-refunded',
  'prepaid-balance-on-request',
  'prepaid-balance-set-off',
] as const;
export type BillRule = (typeof billRules)[number];

/** What `units` counts. */
export const billUnits = ['day', 'month', 'megabyte', 'pass', 'instalment'] as const;
export type BillUnit = (typeof billUnits)[number];

export type BillLine = {
  readonly kind: BillLineKind;
  /** Positive: the subscriber owes it. Negative: it is refunded. */
  readonly amountMinor: bigint;
  readonly rule: BillRule;
  /** The rule of law that limits it; null where none does. */
  readonly law: string | null;
  /** What the contract calls it: a plan, an add-on, a tariff; for a tax its rate; may be empty. Null where it has no name. */
  readonly item: string | null;
  /** First and last of the days that the line is for. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** The share of a billing period: so many of its days, or of its months of 30 days. */
  readonly days: number | null;
  readonly ofDays: number | null;
  /** How many of what were counted, where it is not a share of a period. */
  readonly units: number | null;
  readonly unit: BillUnit | null;
  /** What the amount is worked out from: the price of a whole period, of a unit, the sum that a share is of. */
  readonly baseMinor: bigint | null;
  /** So much of it, such as `50` or `0.3`. */
  readonly percent: string | null;
  /** For how many units the base is the price, where it is not one. */
  readonly perUnits: number | null;
  /** The number of an open invoice. */
  readonly invoice: string | null;
};

/** What tax the lines include already, by rate. */
export type IncludedTax = { readonly code: string; readonly percent: string; readonly amountMinor: bigint };

export type Bill = {
  readonly lines: readonly BillLine[];
  readonly includedTaxes: readonly IncludedTax[];
  readonly totalMinor: bigint;
};

/** Days in the provider's zone. Service works, and time is charged, through these days. */
export type Dates = { readonly requestedOn: Day; readonly serviceEndsOn: Day; readonly billingEndsOn: Day };

/** Everything that a line may lack. */
export const plainLine = {
  law: null,
  item: null,
  from: null,
  to: null,
  days: null,
  ofDays: null,
  units: null,
  unit: null,
  baseMinor: null,
  percent: null,
  perUnits: null,
  invoice: null,
} as const satisfies Partial<BillLine>;
