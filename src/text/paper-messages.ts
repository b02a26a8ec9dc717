import type { NoteKind } from '../domain/evidence.ts';

/** The words of an acknowledgement and a receipt, on a page and on paper. What the bill says comes from its own topic. */
export type PaperMessages = {
  readonly title: Readonly<Record<NoteKind, string>>;
  readonly lead: Readonly<Record<NoteKind, string>>;
  /** What a file is called where it can be downloaded. */
  readonly pdf: Readonly<Record<NoteKind, string>>;
  /** Leads to the page. */
  readonly open: string;
  readonly ended: string;
  readonly provider: string;
  readonly kind: string;
  readonly confirmed: string;
  readonly completed: string;
  readonly rules: string;
  readonly version: (id: string, version: string) => string;
  readonly bill: Readonly<Record<NoteKind, string>>;
  readonly item: string;
  readonly amount: string;
  readonly steps: {
    readonly title: string;
    readonly lead: string;
    readonly step: string;
    readonly ordered: string;
    readonly onlyAsked: string;
    readonly readBack: string;
    readonly said: (words: string) => string;
  };
  readonly proof: {
    readonly title: string;
    /** Beside a code to scan. */
    readonly scan: string;
    /** For whom the address shows what. */
    readonly anybody: string;
    readonly link: string;
    readonly offline: (command: string) => string;
    readonly key: string;
  };
};
