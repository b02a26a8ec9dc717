import type { EsimEventKind } from '../domain/esim.ts';
import type { KeptKind } from '../domain/retention.ts';

/** A device, and what to press on it, in order. */
export type DeviceSteps = { readonly name: string; readonly steps: readonly string[] };

/** What is left when a line has ended: the data that is kept, and the card. */
export type AfterMessages = {
  readonly title: string;
  readonly event: Readonly<Record<EsimEventKind, string>>;
  readonly kept: {
    readonly title: string;
    readonly lead: string;
    readonly kind: Readonly<Record<KeptKind, { readonly what: string; readonly why: string }>>;
    readonly until: (day: string) => string;
    readonly byLaw: (source: string) => string;
    readonly erasure: (provider: string) => string;
    readonly number: string;
    readonly numberWhy: string;
  };
  readonly card: {
    readonly open: Readonly<Record<'sim' | 'esim', string>>;
    readonly title: Readonly<Record<'sim' | 'esim', string>>;
    /** The line still works. */
    readonly wait: (day: string) => string;
    readonly notEnding: string;
    readonly esim: {
      readonly lead: string;
      /** The phone has it, and nobody has heard that it was deleted there. */
      readonly onPhone: string;
      /** The phone itself has said so. */
      readonly deleted: string;
      readonly warning: string;
      readonly which: (digits: string) => string;
      readonly devices: readonly DeviceSteps[];
      readonly names: string;
    };
    readonly sim: {
      readonly lead: string;
      readonly steps: readonly string[];
      readonly provider: (provider: string) => string;
    };
  };
};
