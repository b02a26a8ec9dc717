import type { AccountProblem } from '../domain/bank-account.ts';
import type { RefundWay } from '../domain/policy/profile.ts';
import type { RefundEventKind, RefundMailTemplate, RefundState } from '../domain/refund.ts';

export type RefundMessages = {
  readonly title: string;
  readonly amount: string;
  readonly wayName: string;
  readonly latest: string;
  readonly stateName: string;
  readonly way: Readonly<Record<RefundWay, string>>;
  /** As `bank-form`, once the account is named. */
  readonly toNamedAccount: string;
  readonly state: Readonly<Record<RefundState, string>>;
  readonly explain: {
    readonly owed: string;
    readonly asking: string;
    readonly ordered: string;
    readonly paid: (at: string) => string;
    readonly parked: string;
  };
  readonly overdue: string;
  /** Why it is that day. */
  readonly byLaw: (source: string) => string;
  readonly byTerms: (provider: string) => string;
  readonly promise: (amount: string, way: string, day: string) => string;
  readonly otherwise: (ways: readonly string[]) => string;
  readonly giveAccount: string;
  readonly form: {
    readonly title: string;
    readonly lead: (amount: string) => string;
    /** By when, and what becomes of the money of somebody who sends nothing. */
    readonly deadline: (day: string) => string;
    readonly holder: string;
    readonly iban: string;
    readonly ibanHint: string;
    readonly number: string;
    readonly bankCode: string;
    readonly bankCodeHint: string;
    readonly sortCode: string;
    readonly sortCodeHint: string;
    readonly kept: string;
    readonly button: string;
    readonly back: string;
    readonly problem: Readonly<Record<AccountProblem, string>>;
    /** Where the fields are those of a British account. */
    readonly britishProblem: Readonly<
      Pick<Record<AccountProblem, string>, 'number-unreadable' | 'bank-code-unreadable'>
    >;
  };
  readonly event: Readonly<Record<RefundEventKind, string>>;
  /** What a mail is called in the timeline. */
  readonly mails: Readonly<Record<RefundMailTemplate, string>>;
  /** For staff, who are not asked for anything. */
  readonly desk: {
    readonly asking: string;
    readonly explainAsking: string;
    readonly said: string;
    readonly resume: string;
    readonly resumeLead: string;
  };
  readonly mail: RefundMailMessages;
};

type RefundMailMessages = {
  readonly askedSubject: (provider: string, line: string) => string;
  readonly askedLead: string;
  readonly askedButton: string;
  readonly askedSafe: string;
  readonly reminderSubject: (provider: string, line: string) => string;
  readonly reminderLead: string;
  readonly paidSubject: (provider: string, line: string) => string;
  readonly paidLead: Readonly<Record<RefundWay, string>>;
  readonly voucher: string;
  readonly lateSubject: (provider: string, line: string) => string;
  readonly lateLead: string;
  readonly lateWaits: string;
  /** To the provider's own people: no name of a subscriber or a line. */
  readonly parkedSubject: (reference: string) => string;
  readonly parkedLead: string;
  readonly warningSubject: (reference: string) => string;
  readonly warningLead: string;
  readonly overdueSubject: (reference: string) => string;
  readonly overdueLead: string;
  readonly waitsForSubscriber: string;
  readonly said: string;
  readonly deskButton: string;
};
