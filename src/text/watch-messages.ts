import type {
  LateChargeState,
  LateRule,
  PostingKind,
  WatchEventKind,
  WatchMailTemplate,
} from '../domain/late-charge.ts';

/** What a billing system charged after the end, and what became of it. */
export type WatchMessages = {
  readonly title: string;
  readonly lead: string;
  /** The same once nothing is left to reverse. */
  readonly leadDone: string;
  readonly what: string;
  readonly amount: string;
  readonly stateName: string;
  readonly kind: Readonly<Record<PostingKind, string>>;
  readonly state: Readonly<Record<Exclude<LateChargeState, 'left'>, string>>;
  /** What stands: one is owed, the other cost nothing. */
  readonly left: Readonly<Record<'late-usage' | 'free-usage', string>>;
  readonly why: Readonly<Record<LateRule, string>>;
  /** Where only a part is reversed. */
  readonly partToReverse: (amount: string) => string;
  readonly partReversed: (amount: string) => string;
  readonly megabytes: (count: number) => string;
  readonly event: Readonly<Record<WatchEventKind, string>>;
  /** What a mail is called in the timeline. */
  readonly mails: Readonly<Record<WatchMailTemplate, string>>;
  readonly desk: { readonly posting: string; readonly resume: string; readonly resumeLead: string };
  readonly footerToProvider: (provider: string) => string;
  readonly mail: {
    readonly charged: string;
    readonly reversed: string;
    readonly why: string;
    readonly reversedSubject: (provider: string, line: string) => string;
    readonly reversedLead: string;
    readonly nothingOwed: string;
    readonly restOwed: (amount: string) => string;
    readonly lateSubject: (provider: string, line: string) => string;
    readonly lateLead: string;
    readonly lateWhy: (days: number) => string;
    readonly alertSubject: Readonly<Record<'verified' | 'parked' | 'left', (reference: string) => string>>;
    readonly alertLead: Readonly<Record<'verified' | 'parked' | 'left', string>>;
    readonly said: string;
    readonly deskButton: string;
  };
};
