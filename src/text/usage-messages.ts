import type { LineKind } from '../domain/line.ts';
import type { MayCost, UsageEventKind, UsageMailTemplate } from '../domain/usage-since.ts';

/** What a line has used since its end was declared. */
export type UsageMessages = {
  readonly title: string;
  readonly none: (at: string) => string;
  readonly notYet: string;
  /** It could not be read since then: nobody knows. */
  readonly unread: (since: string) => string;
  readonly lastLooked: (at: string) => string;
  readonly stillInUse: string;
  readonly used: (amount: string, at: string) => string;
  readonly mayCost: Readonly<Record<MayCost, string>>;
  readonly known: (amount: string) => string;
  readonly takeOut: Readonly<Record<LineKind, string>>;
  readonly event: Readonly<Record<UsageEventKind, (amount: string) => string>>;
  /** What a mail is called in the timeline. */
  readonly mails: Readonly<Record<UsageMailTemplate, string>>;
  readonly mail: {
    readonly subject: (provider: string, line: string) => string;
    readonly lead: string;
    readonly amount: string;
    readonly lastSeen: string;
    readonly cost: string;
    readonly whatToDo: string;
    readonly stopped: string;
    readonly button: string;
  };
};
