import type { MailState, MailTrouble } from '../domain/mail.ts';
import type { SupportEventKind, SupportMailTemplate } from '../domain/support.ts';
import type { TerminationState } from '../domain/transitions.ts';

/** What a subscriber and support have to do with each other, and what the desk says to staff. */
export type SupportMessages = {
  /** The name of the code that finds a case by voice. */
  readonly code: string;
  readonly codeHint: string;
  readonly write: string;
  readonly page: {
    readonly title: string;
    readonly lead: (provider: string) => string;
    readonly conversation: string;
    readonly message: string;
    readonly messageHint: string;
    readonly send: string;
    readonly back: string;
    readonly missing: string;
    readonly long: string;
    readonly tooMany: string;
    readonly waits: string;
  };
  /** Who wrote a message, to the subscriber. */
  readonly you: string;
  readonly support: string;
  readonly event: Readonly<Record<Exclude<SupportEventKind, 'support-looked'>, string>>;
  readonly looked: (times: number) => string;
  /** Beside several looks: when the last was. */
  readonly lastLook: (instant: string) => string;
  /** What a mail is called in the timeline. */
  readonly mails: Readonly<Record<SupportMailTemplate, string>>;
  readonly mail: {
    readonly answerSubject: (provider: string, line: string) => string;
    readonly answerLead: (provider: string) => string;
    readonly answerButton: string;
    readonly noReply: string;
    readonly waitingSubject: (reference: string) => string;
    readonly waitingLead: string;
    readonly deskButton: string;
  };
  /** The state of a termination, to staff. */
  readonly state: Readonly<Record<TerminationState, string>>;
  /** "Is it cancelled?", in a sentence that can be read out. */
  readonly answer: {
    readonly question: string;
    readonly requested: (until: string | null) => string;
    readonly scheduled: (day: string) => string;
    readonly ending: (day: string) => string;
    readonly needsAttention: (day: string) => string;
    readonly completed: (at: string) => string;
    readonly erased: string;
    readonly retracted: string;
    readonly expired: string;
    readonly refused: string;
  };
  /** What the subscriber should do. */
  readonly advice: {
    readonly requested: string;
    readonly scheduled: (until: string) => string;
    readonly nothing: string;
    readonly again: string;
  };
  readonly desk: DeskMessages;
};

type DeskMessages = {
  readonly searchHint: string;
  readonly mistyped: string;
  readonly waiting: string;
  readonly waits: string;
  readonly messages: string;
  readonly noMessages: string;
  readonly subscriber: string;
  readonly answer: string;
  readonly answerHint: string;
  readonly sendAnswer: string;
  readonly mails: string;
  readonly noMails: string;
  readonly mailState: Readonly<Record<MailState | Exclude<MailTrouble, 'refused'>, string>>;
  readonly delayed: string;
  /** In the list of cases. */
  readonly mailWaits: string;
  readonly sendAgain: string;
  readonly by: (account: string) => string;
  /** What of the timeline speaks to the subscriber elsewhere, in words for staff. */
  readonly event: Readonly<
    Record<
      | 'requested'
      | 'declared'
      | 'confirmed'
      | 'retracted'
      | 'support-asked'
      | 'refund-owed'
      | 'refund-asked'
      | 'refund-account-given',
      string
    >
  >;
};
