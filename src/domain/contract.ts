import type { Day, Every } from './calendar.ts';
import type { Currency } from './money.ts';

/** A price that comes again and again: the plan itself, or what was added to it. */
export type RecurringCharge = {
  readonly id: string;
  readonly kind: 'plan' | 'add-on';
  /** What the subscriber knows it as; may be empty. */
  readonly name: string;
  /** For one whole period. */
  readonly priceMinor: bigint;
  readonly every: Every;
  /** A day on which a period begins. For the 29th to the 31st a month that has that day: shorter months begin on their last. */
  readonly anchoredOn: Day;
  /** Whether a period is invoiced on its first day or after its last. */
  readonly billed: 'in-advance' | 'in-arrears';
  readonly startsOn: Day;
  /** The last day, where it ends by itself. */
  readonly endsOn: Day | null;
  /** Last day that an invoice covers; null when nothing was invoiced yet. */
  readonly invoicedThrough: Day | null;
  /** The code of a tax rate of the profile; null where none applies. */
  readonly tax: string | null;
};

/** A reduction of one recurring charge: an amount for each whole period, or a percentage. */
export type Discount = {
  readonly id: string;
  readonly name: string;
  /** The id of the charge. */
  readonly charge: string;
  readonly reduction:
    | { readonly kind: 'amount'; readonly amountMinor: bigint }
    | { readonly kind: 'percent'; readonly percent: number };
  readonly from: Day;
  readonly through: Day | null;
  /** What was granted so far and is taken back, all or in proportion, when the line ends before `keptFrom`. */
  readonly clawback: {
    readonly grantedMinor: bigint;
    readonly keptFrom: Day;
    readonly taken: 'all' | 'in-proportion';
  } | null;
};

/** A fee for something that happened once and that no invoice holds yet. */
export type OneOffCharge = {
  readonly id: string;
  readonly name: string;
  readonly on: Day;
  readonly amountMinor: bigint;
  readonly tax: string | null;
};

/** A device that is paid month by month. */
export type Instalments = {
  readonly id: string;
  readonly name: string;
  readonly eachMinor: bigint;
  /** How many no invoice holds yet. */
  readonly left: number;
};

/** How usage outside the plan is priced. */
export type Tariff = { readonly id: string; readonly name: string; readonly tax: string | null } & (
  | { readonly kind: 'per-megabyte'; readonly priceMinor: bigint; readonly perMegabytes: number }
  /** For each day with usage. */
  | { readonly kind: 'per-day'; readonly priceMinor: bigint }
  /** So much in each period of a recurring charge, and a price for what goes beyond. */
  | {
      readonly kind: 'package';
      readonly charge: string;
      readonly includedMegabytes: number;
      readonly priceMinor: bigint;
      readonly perMegabytes: number;
    }
  /** The first usage opens a pass of so many days. */
  | { readonly kind: 'pass'; readonly priceMinor: bigint; readonly days: number }
);

/** Usage that no invoice holds yet. */
export type Usage = {
  readonly day: Day;
  readonly megabytes: number;
  /** The tariff that prices it; null where `amountMinor` is its price. */
  readonly tariff: string | null;
  readonly amountMinor: bigint;
  /** When the record came in; null where nobody noted it. Records of roaming come late. */
  readonly arrivedOn: Day | null;
};

/** An invoice that was issued and is not paid. */
export type OpenInvoice = {
  readonly number: string;
  readonly dueOn: Day;
  readonly amountMinor: bigint;
};

/** Money that the provider holds for the subscriber. */
export type Deposit = { readonly id: string; readonly name: string; readonly amountMinor: bigint };

/** Goodwill, or an overpayment. What is not refundable only lessens what is owed. */
export type Credit = {
  readonly id: string;
  readonly name: string;
  readonly amountMinor: bigint;
  readonly refundable: boolean;
};

/** What the subscriber and the provider agreed on. */
export type Terms = {
  readonly kind: 'postpaid' | 'prepaid';
  readonly currency: Currency;
  /** First day of the contract. */
  readonly startsOn: Day;
  /** Last day of the minimum duration; null where there is none. */
  readonly commitmentEndsOn: Day | null;
  readonly recurring: readonly RecurringCharge[];
  readonly discounts: readonly Discount[];
  readonly oneOff: readonly OneOffCharge[];
  readonly instalments: readonly Instalments[];
  readonly tariffs: readonly Tariff[];
  readonly deposits: readonly Deposit[];
  readonly credits: readonly Credit[];
  /** What is left of the money paid ahead, and through which day it can be used; null on a postpaid line. */
  readonly balance: { readonly amountMinor: bigint; readonly validThrough: Day | null } | null;
};

/** The terms, with what of them is open and unbilled. */
export type Contract = Terms & {
  readonly usage: readonly Usage[];
  readonly openInvoices: readonly OpenInvoice[];
};
