import type { DeliveryProblem, MailState, MailTrouble } from '../domain/mail.ts';

/** The page about mails that did not come, and the mails that tell of a retraction and of a delay. */
export type MailHelpMessages = {
  readonly title: string;
  /** The link to it. */
  readonly link: string;
  readonly lead: string;
  readonly lookTitle: string;
  readonly look: string;
  readonly from: string;
  readonly subject: string;
  readonly to: string;
  readonly state: string;
  readonly stateName: Readonly<Record<MailState | Exclude<MailTrouble, 'refused'> | 'waiting', string>>;
  /** How far a mail is, in a sentence. */
  readonly queued: (at: string) => string;
  readonly waiting: (tries: number) => string;
  readonly sent: (at: string) => string;
  readonly parked: string;
  readonly bounced: string;
  /** It may have arrived: nobody knows. */
  readonly unanswered: string;
  readonly oldAddress: string;
  readonly overtaken: string;
  readonly problem: Readonly<Record<DeliveryProblem, string>>;
  readonly resendTitle: string;
  readonly resend: string;
  readonly resendOther: (mail: string) => string;
  readonly resendLeft: (count: number) => string;
  readonly resendNone: (from: string) => string;
  readonly linksStayGood: string;
  readonly onItsWay: string;
  readonly codeTitle: string;
  readonly codeLead: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeButton: string;
  readonly codeWrong: (triesLeft: number) => string;
  readonly codeDead: string;
  readonly elseTitle: string;
  readonly changeAddress: string;
  readonly changeAddressHint: string;
  readonly support: string;
  readonly supportHint: string;
  readonly others: string;
  readonly back: string;
  /** On the status page, when the last mail did not arrive. */
  readonly trouble: {
    readonly title: string;
    readonly lead: string;
    readonly unsureTitle: string;
    readonly unsureLead: string;
    readonly link: string;
  };
  readonly event: Readonly<Record<'bySubscriber' | 'byStaff', string>>;
  /** What a mail is called in the timeline. */
  readonly mails: Readonly<Record<'retracted' | 'delayed', string>>;
  readonly mail: {
    readonly code: string;
    readonly codeUse: (page: string) => string;
    readonly retractedSubject: (provider: string, line: string) => string;
    readonly retractedLead: string;
    readonly retractedStays: string;
    readonly notYou: string;
    readonly delayedSubject: (provider: string, line: string) => string;
    readonly delayedLead: string;
    readonly delayedMoney: (day: string) => string;
    readonly delayedNext: string;
  };
};
