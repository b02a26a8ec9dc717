import type { Language } from '../domain/language.ts';

/** What is printed, from top to bottom. The words come ready; paper adds none of its own. */
export type Paper = {
  readonly title: string;
  /** Above the title: whose paper it is. */
  readonly sender: string;
  readonly language: Language;
  readonly blocks: readonly PaperBlock[];
  /** At the foot of every page, beside its number. */
  readonly footer: string;
  /** When it says that it was made: the same paper is always the same bytes. */
  readonly madeAt: Date;
};

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  /** A paragraph; `quiet` is what only some need to read. */
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | PaperTable
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A code to scan, with its address and words beside it. */
  | { readonly kind: 'qr'; readonly url: string; readonly caption: readonly string[] }
  /** A text to the letter, in small type: line by line as it stands. */
  | { readonly kind: 'note'; readonly text: string };

export type PaperTable = {
  readonly kind: 'table';
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly PaperCell[])[];
  /** As many cells as columns. */
  readonly total?: readonly string[];
};

export type PaperColumn = {
  readonly name: string;
  /** Of the width, relative to the others. */
  readonly share: number;
  /** Amounts stand at the end of their column. */
  readonly amount?: boolean;
};

/** A cell, perhaps with smaller words beneath. */
export type PaperCell = string | { readonly text: string; readonly detail: string };
