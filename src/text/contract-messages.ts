import type { Every } from '../domain/calendar.ts';

/** The words of contracts: what somebody has, at which price. */
export type ContractMessages = {
  readonly title: string;
  readonly kind: Readonly<Record<'postpaid' | 'prepaid', string>>;
  readonly contract: string;
  readonly since: string;
  readonly commitment: string;
  readonly noCommitment: string;
  readonly plan: string;
  readonly addOn: string;
  readonly discount: string;
  readonly instalments: string;
  readonly balance: string;
  readonly deposit: string;
  /** What the contract calls it, and its price. */
  readonly named: (name: string, price: string) => string;
  readonly price: (amount: string, every: Every) => string;
  readonly billed: Readonly<Record<'in-advance' | 'in-arrears', string>>;
  readonly amountOff: (amount: string) => string;
  readonly percentOff: (percent: string) => string;
  readonly instalmentsLeft: (count: number, each: string) => string;
  readonly until: (day: string) => string;
  /** What stands between the parts of an entry. */
  readonly comma: string;
  /** Of what comes again and again alone: usage may be billed later. */
  readonly invoicedThrough: (day: string) => string;
  /** Where invoices reach to different days: each charge, and its day. */
  readonly invoicedThroughEach: (charges: readonly (readonly [name: string, day: string])[]) => string;
  readonly unpaidAbove: string;
  readonly allPaid: string;
};
