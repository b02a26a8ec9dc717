import type {
  Cause,
  DeclarationProblem,
  IdentityProof,
  PublicEventKind,
  PublicMailTemplate,
  PublicRequestState,
  Unmatched,
} from '../domain/public-request.ts';

/** Cancelling a line without signing in. */
export type PublicMessages = {
  /** The two buttons of the law in the reader's language: a hint under the words that the law wants. */
  readonly openMeaning: string;
  readonly declareMeaning: string;
  /** Where several providers offer it. */
  readonly listTitle: string;
  readonly listLead: string;
  readonly form: {
    readonly lead: (provider: string) => string;
    readonly signInLead: string;
    readonly signIn: string;
    readonly causeLegend: string;
    readonly cause: Readonly<Record<Cause, string>>;
    readonly reason: string;
    readonly reasonHint: string;
    readonly name: string;
    readonly nameHint: string;
    readonly number: string;
    readonly numberHint: string;
    readonly email: string;
    readonly emailHint: string;
    readonly endLegend: string;
    readonly soonest: string;
    readonly onDay: string;
    readonly day: string;
    readonly dayHint: string;
    /** Where no day can be chosen. */
    readonly soonestOnly: string;
    readonly next: string;
    /** What the button does, and what follows. */
    readonly declareLead: string;
    readonly privacy: string;
    readonly problemTitle: string;
    readonly problem: Readonly<Record<DeclarationProblem, string>>;
    readonly tooMany: (email: string) => string;
  };
  readonly recap: { readonly title: string; readonly lead: string; readonly change: string };
  readonly facts: {
    readonly provider: string;
    readonly cause: string;
    readonly end: string;
    readonly declaredAt: string;
  };
  readonly received: {
    readonly title: string;
    readonly lead: (email: string) => string;
    readonly keep: string;
    readonly next: string;
    readonly nextSignIn: string;
    readonly shownUntil: (instant: string) => string;
  };
  /** For the owner, on the page of the termination. */
  readonly owner: {
    readonly title: string;
    readonly lead: (instant: string) => string;
    readonly yes: string;
    readonly no: string;
    readonly afterYes: (day: string) => string;
    readonly afterNo: string;
  };
  readonly event: Readonly<Record<PublicEventKind, string>>;
  readonly proof: Readonly<Record<IdentityProof, string>>;
  readonly mails: Readonly<Record<PublicMailTemplate, string>>;
  readonly mail: {
    readonly confirmSubject: (provider: string, line: string) => string;
    readonly confirmLead: string;
    readonly remindLead: string;
    readonly confirmButton: string;
    readonly notYou: string;
    readonly refusedSubject: (provider: string, line: string) => string;
    readonly refusedLead: string;
    readonly receivedSubject: (provider: string) => string;
    readonly receivedLead: string;
    readonly receivedNext: string;
    readonly notYouReceived: string;
    readonly declinedSubject: (provider: string) => string;
    readonly declinedLead: string;
    readonly footer: (provider: string) => string;
  };
  /** For staff. */
  readonly desk: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly request: string;
    readonly state: Readonly<Record<PublicRequestState, string>>;
    readonly why: Readonly<Record<Unmatched, string>>;
    readonly typed: string;
    readonly forgotten: string;
    readonly onFile: string;
    readonly nameFits: string;
    readonly nameDiffers: string;
    readonly emailFits: string;
    readonly emailDiffers: string;
    readonly termination: string;
    readonly tieTitle: string;
    readonly tieLead: string;
    readonly tieButton: string;
    readonly tieFailed: string;
    readonly settleTitle: string;
    readonly settleLead: string;
    readonly settleLegend: string;
    readonly settleButton: string;
    readonly refuseTitle: string;
    readonly refuseLead: string;
    readonly refuseButton: string;
    readonly reviewTitle: string;
    readonly reviewLead: string;
    readonly reviewButton: string;
  };
};
