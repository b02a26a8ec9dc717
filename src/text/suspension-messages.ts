import type { SuspensionEventKind } from '../domain/suspension.ts';

/** How far it is, as somebody sees it. */
export type ShownSuspensionState =
  | 'stopping'
  | 'stopped'
  | 'allowing'
  | 'allowed'
  | 'parked'
  | 'restore-parked';

/** Stopping the data of a line at once, and allowing it again. */
export type SuspensionMessages = {
  readonly title: string;
  readonly lead: (day: string) => string;
  readonly state: Readonly<Record<ShownSuspensionState, string>>;
  readonly explain: {
    readonly stopping: string;
    readonly stopped: (at: string, day: string) => string;
    readonly allowing: string;
    readonly allowed: (at: string) => string;
    readonly parked: string;
    readonly 'restore-parked': string;
  };
  readonly stop: {
    readonly link: string;
    readonly title: (line: string) => string;
    readonly atOnce: string;
    readonly undo: (day: string) => string;
    readonly same: (day: string) => string;
    readonly calls: (provider: string) => string;
    readonly button: string;
    readonly keep: string;
  };
  readonly allow: {
    readonly link: string;
    readonly title: (line: string) => string;
    readonly lead: (day: string) => string;
    readonly cost: string;
    readonly button: string;
    readonly keep: string;
  };
  readonly event: Readonly<Record<SuspensionEventKind, string>>;
  readonly desk: { readonly said: string; readonly resume: string; readonly resumeLead: string };
};
