import type { NoteFault, NoteKind } from '../domain/evidence.ts';

/** The words of the page on which anybody checks a receipt. */
export type VerifyMessages = {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly valid: Readonly<Record<NoteKind, string>>;
  readonly validLead: (key: string) => string;
  readonly invalid: string;
  /** Which check failed, in the order in which they are made. */
  readonly fault: Readonly<Record<NoteFault, string>>;
  /** Before what the check says in the field's words. */
  readonly exactly: string;
  readonly again: string;
  readonly byCode: string;
  readonly download: string;
  readonly own: string;
};
