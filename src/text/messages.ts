import type { EndChoice } from '../domain/policy/profile.ts';
import type { Reason } from '../domain/reason.ts';
import type { StepName } from '../domain/teardown.ts';
import type { TerminationState } from '../domain/transitions.ts';
import type { AccountMessages } from './account-messages.ts';
import type { AfterMessages } from './after-messages.ts';
import type { BillMessages } from './bill-messages.ts';
import type { ContractMessages } from './contract-messages.ts';
import type { ExportMessages } from './export-messages.ts';
import type { HealthMessages } from './health-messages.ts';
import type { LeaveMessages } from './leave-messages.ts';
import type { MailHelpMessages } from './mail-help-messages.ts';
import type { PaperMessages } from './paper-messages.ts';
import type { PathMessages } from './path-messages.ts';
import type { PublicMessages } from './public-messages.ts';
import type { RefundMessages } from './refund-messages.ts';
import type { RulesMessages } from './rules-messages.ts';
import type { SupportMessages } from './support-messages.ts';
import type { SuspensionMessages } from './suspension-messages.ts';
import type { UsageMessages } from './usage-messages.ts';
import type { VerifyMessages } from './verify-messages.ts';
import type { WatchMessages } from './watch-messages.ts';

/**
 * Every text that a person reads. A language that lacks one does not compile. Texts with parts are
 * functions, so that each language orders the parts its own way.
 */
export type Messages = {
  readonly account: AccountMessages;
  readonly after: AfterMessages;
  readonly bill: BillMessages;
  readonly contract: ContractMessages;
  readonly export: ExportMessages;
  readonly leave: LeaveMessages;
  readonly mailHelp: MailHelpMessages;
  readonly paper: PaperMessages;
  readonly path: PathMessages;
  readonly publicPath: PublicMessages;
  readonly refund: RefundMessages;
  readonly rules: RulesMessages;
  readonly support: SupportMessages;
  readonly health: HealthMessages;
  readonly suspension: SuspensionMessages;
  readonly usage: UsageMessages;
  readonly verify: VerifyMessages;
  readonly watch: WatchMessages;
  readonly common: {
    readonly skipToContent: string;
    readonly signOut: string;
    readonly myLines: string;
    readonly desk: string;
    readonly back: string;
    readonly language: string;
    readonly reference: string;
    readonly needHelp: (email: string, phone: string | null) => string;
  };
  readonly signIn: {
    readonly title: string;
    readonly email: string;
    readonly password: string;
    readonly button: string;
    readonly forgotten: string;
    readonly wrong: string;
  };
  readonly password: {
    readonly forgottenTitle: string;
    readonly forgottenLead: string;
    readonly sendLink: string;
    readonly sentTitle: string;
    readonly sentLead: string;
    readonly newTitle: string;
    readonly newPassword: string;
    readonly hint: string;
    readonly save: string;
    readonly linkDead: string;
    readonly unfit: string;
    readonly changed: string;
  };
  readonly lines: {
    readonly title: string;
    readonly none: string;
    readonly kind: Readonly<Record<'sim' | 'esim', string>>;
    readonly active: string;
    readonly ended: string;
    readonly endsOn: (day: string) => string;
    readonly number: string;
    readonly iccid: string;
    /** How many there are, where a line has more than one. */
    readonly cards: string;
    /** The one with this number; the main one is 1. */
    readonly card: (n: number) => string;
    readonly cancel: string;
    readonly seeCancellation: string;
  };
  readonly quote: {
    readonly title: (line: string) => string;
    readonly lead: string;
    readonly when: string;
    readonly choice: Readonly<Record<EndChoice, string>>;
    readonly choiceLegend: string;
    /** Marks the ending that the rest of the page is about. */
    readonly chosen: string;
    readonly choose: string;
    readonly chosenDay: string;
    readonly changeDay: string;
    readonly choosableDays: (first: string, last: string) => string;
    readonly priceOf: (day: string) => string;
    readonly serviceEnds: string;
    readonly billingEnds: string;
    readonly price: string;
    /** What can still change the price; `days` after the end may records of usage come in, 0 for none. */
    readonly laterUsage: (days: number) => string;
    /** Where there is something to pay. */
    readonly howToPay: string;
    readonly reason: Readonly<Record<Reason, string>>;
    readonly next: string;
    readonly keep: string;
  };
  readonly check: {
    readonly title: string;
    readonly lead: string;
    readonly leadLink: string;
    readonly what: string;
    readonly change: string;
    readonly button: string;
    readonly changed: string;
  };
  readonly status: {
    readonly title: (line: string) => string;
    readonly state: Readonly<Record<TerminationState, string>>;
    readonly explain: {
      readonly requested: (email: string, until: string) => string;
      readonly scheduled: (day: string) => string;
      readonly ending: string;
      readonly needsAttention: string;
      readonly completed: (at: string) => string;
      readonly erased: string;
      readonly retracted: string;
      readonly expired: string;
      readonly refused: string;
    };
    readonly declared: string;
    readonly timeline: string;
    readonly steps: string;
    readonly stepNames: Readonly<Record<StepName, string>>;
    readonly stepState: Readonly<Record<'waiting' | 'applied' | 'verified' | 'parked', string>>;
    readonly event: Readonly<
      Record<
        | 'requested'
        | 'declared'
        | 'confirmed'
        | 'expired'
        | 'retracted'
        | 'ending'
        | 'silence-broken'
        | 'resumed'
        | 'completed'
        | 'mail-sent'
        | 'mail-parked'
        | 'mail-bounced'
        | 'mail-unanswered',
        string
      >
    >;
    readonly mails: Readonly<Record<'confirm' | 'remind' | 'acknowledge' | 'complete', string>>;
    readonly stepEvent: Readonly<
      Record<'step-applied' | 'step-verified' | 'step-tried' | 'step-parked', (step: string) => string>
    >;
    readonly acknowledgement: string;
    readonly receipt: string;
    readonly key: string;
    readonly verifyHint: string;
    readonly finalBill: string;
    readonly retract: string;
    readonly refresh: string;
  };
  readonly retract: {
    readonly title: string;
    readonly lead: (day: string) => string;
    readonly leadRequested: string;
    readonly button: string;
    readonly keep: string;
  };
  readonly confirm: {
    readonly title: string;
    readonly lead: (line: string, day: string) => string;
    readonly countsFrom: (instant: string) => string;
    readonly button: string;
    readonly notYou: string;
    readonly doneTitle: string;
    readonly doneLead: (day: string) => string;
    /** The line ends at once, and the link was followed on the day of the request. */
    readonly doneLeadToday: string;
    /** The last day was over before the link was followed. */
    readonly doneLeadLate: (day: string) => string;
    readonly seeStatus: string;
    readonly dead: Readonly<Record<'link-unknown' | 'link-used' | 'link-expired', string>>;
  };
  readonly desk: {
    readonly title: string;
    readonly search: string;
    readonly searchHint: string;
    readonly searchButton: string;
    readonly none: string;
    readonly notCancelled: string;
    readonly parked: string;
    readonly all: string;
    readonly line: string;
    readonly state: string;
    readonly declared: string;
    readonly ends: string;
    readonly older: string;
    readonly rules: string;
    readonly evidence: string;
    readonly key: string;
    readonly resume: string;
    readonly resumeLead: string;
  };
  readonly caught: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly from: string;
    readonly attachments: string;
  };
  readonly error: {
    readonly title: Readonly<Record<400 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503, string>>;
    readonly lead: Readonly<Record<400 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503, string>>;
    readonly ended: string;
    readonly tooLate: string;
    readonly home: string;
    readonly dayTooEarly: (earliest: string, latest: string) => string;
  };
  readonly mail: {
    readonly greeting: (name: string) => string;
    readonly footer: (provider: string) => string;
    readonly line: string;
    readonly declaredAt: string;
    readonly ignore: string;
    readonly confirmSubject: (provider: string, line: string) => string;
    readonly confirmLead: string;
    readonly confirmButton: string;
    readonly confirmUntil: (until: string) => string;
    readonly countsFromRequest: string;
    readonly remindSubject: (provider: string, line: string) => string;
    readonly remindLead: string;
    readonly acknowledgeSubject: (provider: string, line: string) => string;
    readonly acknowledgeLead: string;
    readonly takeBack: (until: string) => string;
    readonly takeBackButton: string;
    readonly acknowledgeAttached: string;
    readonly completeSubject: (provider: string, line: string) => string;
    readonly completeLead: string;
    readonly completeAttached: string;
    readonly completeKey: (key: string) => string;
    readonly seeStatus: string;
    readonly resetSubject: string;
    readonly resetLead: string;
    readonly resetButton: string;
    readonly resetUntil: string;
  };
};

/** What stands in `pages.ts` of each language; every other topic has a file of its own. */
export type PagesMessages = Pick<
  Messages,
  | 'common'
  | 'signIn'
  | 'password'
  | 'lines'
  | 'quote'
  | 'check'
  | 'status'
  | 'retract'
  | 'confirm'
  | 'desk'
  | 'caught'
  | 'error'
>;
