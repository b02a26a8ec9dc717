import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { Terms } from '../domain/contract.ts';
import type { SuspensionState } from '../domain/suspension.ts';
import type { Traffic } from '../domain/usage-since.ts';

/** What the use cases remember of the time between a declaration and the end; a part of `Records`. */

type Key = { readonly bucket: Bucket; readonly id: string };

/** The data of a line that was stopped, or is allowed again. */
export type SuspensionRecord = {
  readonly bucket: Bucket;
  readonly lineId: string;
  /** The termination that the round belongs to. */
  readonly terminationId: string;
  /** How often it was stopped, from 1: each round has its own idempotency keys. */
  readonly round: number;
  readonly state: SuspensionState;
  readonly askedAt: Date;
  /** When it read back as off, or on again; null before. Those of this round alone. */
  readonly offAt: Date | null;
  readonly restoreAskedAt: Date | null;
  readonly onAt: Date | null;
  /** What a counterpart said last. */
  readonly said: string | null;
};

export interface SuspensionStore {
  /** Of a line; null where its data was never stopped. */
  find(line: Key): Promise<SuspensionRecord | null>;
  /** The same, and nobody else changes it until the transaction ends. */
  lock(line: Key): Promise<SuspensionRecord | null>;
  /** Several at once, by line, for the engine. */
  findAll(lineIds: readonly string[]): Promise<readonly SuspensionRecord[]>;
  /** Writes it as it is to be; only after `lock`. */
  put(suspension: SuspensionRecord): Promise<void>;
}

/** What a line has used since its end was declared. */
export type UsageSince = Traffic & {
  readonly bucket: Bucket;
  readonly terminationId: string;
  /** When it was last read; null while it never could be. */
  readonly readAt: Date | null;
  /** When the subscriber was told last; null if never. */
  readonly toldAt: Date | null;
  /** Since when it cannot be read; null while it can. */
  readonly failedAt: Date | null;
};

/** All that a page says of the time between a declaration and the end. */
export type MeanwhileRecord = {
  /** Of the line, whichever termination it is about. */
  readonly suspension: SuspensionRecord | null;
  readonly usage: UsageSince | null;
  /** What records of usage say was charged outside the plan since a day. */
  readonly knownMinor: bigint;
  readonly terms: Terms;
};

export interface UsageSinceStore {
  /** Several at once, for the engine. */
  findAll(terminationIds: readonly string[]): Promise<readonly UsageSince[]>;
  put(usage: UsageSince): Promise<void>;
  /** It could not be read: since the first time in a row. */
  markUnread(termination: Key, at: Date): Promise<void>;
  /** In one query. @param from the day of the declaration */
  meanwhile(termination: Key & { readonly lineId: string }, from: Day): Promise<MeanwhileRecord>;
}
