/** What an export can hold, by the first part of the name of a file. */
export const exportedParts = [
  'person',
  'lines',
  'cards',
  'contracts',
  'invoices',
  'usage',
  'bills',
  'terminations',
  'messages',
  'mails',
  'notes',
  'documents',
] as const;
export type ExportedPart = (typeof exportedParts)[number];

export type ExportMessages = {
  readonly title: string;
  readonly lead: string;
  readonly contents: string;
  readonly part: Readonly<Record<ExportedPart, string>>;
  readonly careful: string;
  readonly ask: string;
  readonly limit: (most: number) => string;
  readonly begins: string;
  readonly progress: (done: number, all: number) => string;
  readonly making: string;
  readonly lookAgain: string;
  readonly ready: string;
  /** Name of the button; `kilobytes` is a number as people of the language write it. */
  readonly download: (kilobytes: string) => string;
  readonly madeAt: (at: string) => string;
  readonly keptUntil: (at: string) => string;
  readonly again: string;
  readonly againHint: string;
  readonly failed: string;
  readonly readMe: {
    readonly title: string;
    readonly of: (name: string, at: string) => string;
    /** How to read the tables, the amounts, the times. */
    readonly reading: readonly string[];
    readonly check: string;
    readonly careful: string;
  };
};
