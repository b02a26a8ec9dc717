import type { Day } from './calendar.ts';
import type { Currency } from './money.ts';

/** An invoice that was issued and is not paid. */
export type OpenInvoice = {
  readonly number: string;
  readonly dueOn: Day;
  readonly amountMinor: bigint;
};

/** Usage outside the plan that no invoice holds yet. */
export type UnbilledUsage = {
  readonly day: Day;
  readonly megabytes: number;
  readonly amountMinor: bigint;
};

type CommonTerms = {
  readonly currency: Currency;
  /** First day of the contract. */
  readonly startsOn: Day;
  /** Last day of the minimum duration; null where there is none. */
  readonly commitmentEndsOn: Day | null;
  readonly unbilledUsage: readonly UnbilledUsage[];
};

export type PostpaidTerms = CommonTerms & {
  readonly kind: 'postpaid';
  readonly monthlyPriceMinor: bigint;
  /** Whether a month is invoiced on its first day or after its last. */
  readonly billed: 'in-advance' | 'in-arrears';
  /** The day of the month on which a billing period begins, 1..31; in shorter months the last day. */
  readonly billingDay: number;
  /** Last day that an invoice covers; null when nothing was invoiced yet. */
  readonly invoicedThrough: Day | null;
  readonly openInvoices: readonly OpenInvoice[];
};

export type PrepaidTerms = CommonTerms & {
  readonly kind: 'prepaid';
  readonly balanceMinor: bigint;
};

/** What the subscriber and the provider agreed on, and what was billed of it so far. */
export type Contract = PostpaidTerms | PrepaidTerms;
