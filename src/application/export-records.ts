import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { Terms } from '../domain/contract.ts';

/** What the use cases remember of exports, and what they read for one; a part of `Records`. */

/** `failed`: the last try is spent. */
export type ExportState = 'making' | 'ready' | 'failed';

/** A copy of everything that is kept of an account: at most one for each. */
export type ExportRecord = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly accountId: string;
  readonly language: string;
  readonly state: ExportState;
  /** The try that makes it, or made it. */
  readonly run: string | null;
  /** How many of its files are in it; `files` is null until they are counted. */
  readonly filesDone: number;
  readonly files: number | null;
  /** How long it is; null until it is ready. */
  readonly bytes: bigint | null;
  readonly askedAt: Date;
  /** When it is erased; null while it is made. */
  readonly expiresAt: Date | null;
};

export type ExportKey = Pick<ExportRecord, 'bucket' | 'id'>;

/** One try to make an export. */
export type ExportRun = ExportKey & { readonly run: string };

export interface ExportStore {
  /** The account's own; null where there is none. */
  own(accountId: string): Promise<ExportRecord | null>;
  /** Several at once, for the engine. */
  findAll(ids: readonly string[]): Promise<readonly ExportRecord[]>;
  /** @returns false when the account has one already: then nothing was written */
  add(fresh: ExportRecord): Promise<boolean>;
  /** Takes the export and all of its pieces away. */
  erase(old: ExportKey): Promise<void>;
  /**
   * Begins anew: what earlier tries wrote is gone, and they can write no more.
   * @returns false when the export is not being made (any more)
   */
  begin(run: ExportRun): Promise<boolean>;
  /** The `n`th piece, from 0. @returns false when this is not the try that makes it: then nothing was written */
  addPiece(run: ExportRun, n: number, sealed: Uint8Array): Promise<boolean>;
  noteProgress(run: ExportRun, filesDone: number, files: number): Promise<void>;
  /** @returns false when this is not the try that makes it: then nothing was written */
  finish(run: ExportRun, bytes: bigint, expiresAt: Date): Promise<boolean>;
  fail(key: ExportKey, expiresAt: Date): Promise<void>;
  /** Null where there is none (any more). */
  piece(run: ExportRun, n: number): Promise<Uint8Array | null>;
}

export type ExportedPerson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly language: string;
  readonly createdAt: Date;
};

export type ExportedInvoice = {
  readonly number: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly amountMinor: bigint;
  readonly status: string;
};

export type ExportedUsage = {
  readonly day: Day;
  /** Empty where the amount is its price. */
  readonly tariff: string;
  readonly megabytes: bigint;
  readonly amountMinor: bigint;
  readonly billed: boolean;
  readonly arrivedOn: Day | null;
};

export type ExportedMail = {
  readonly id: string;
  readonly terminationId: string | null;
  readonly template: string;
  readonly language: string;
  readonly state: string;
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
};

type LineKey = { readonly bucket: Bucket; readonly id: string };

/** Reads everything that is kept of an account, and nothing that is sealed or opens something. */
export interface ExportSource {
  person(accountId: string): Promise<ExportedPerson | null>;
  terms(line: LineKey): Promise<Terms>;
  invoices(line: LineKey): Promise<readonly ExportedInvoice[]>;
  /** @param after the last of the page before; null for the first */
  usage(
    line: LineKey,
    after: Pick<ExportedUsage, 'day' | 'tariff'> | null,
    most: number,
  ): Promise<readonly ExportedUsage[]>;
  /** Those that came to nothing too; the oldest first. */
  terminationIds(accountId: string): Promise<readonly string[]>;
  /** What was sent to the subscriber; the oldest first. */
  mails(accountId: string): Promise<readonly ExportedMail[]>;
}
