import type { Bucket } from '../domain/bucket.ts';
import type { LateChargeState, LateRule, Posting } from '../domain/late-charge.ts';

/** What the use cases remember of the watch after the end; a part of `Records`. */

/** Something that a billing system charged to a line that ends or has ended. */
export type LateCharge = Omit<Posting, 'id' | 'iccid' | 'ownKey'> & {
  readonly bucket: Bucket;
  readonly terminationId: string;
  /** The billing system's own name of it. */
  readonly postingId: string;
  /** Null while it waits. */
  readonly rule: LateRule | null;
  /** How much of it is reversed; nothing of what stands. */
  readonly reverseMinor: bigint;
  readonly caughtAt: Date;
  readonly state: LateChargeState;
  /** What the billing system said last. */
  readonly said: string | null;
};

export type LateChargeKey = Pick<LateCharge, 'bucket' | 'terminationId' | 'postingId'>;

export interface LateChargeStore {
  /** How far the provider's postings have been read; null before the first. */
  cursor(providerId: string): Promise<string | null>;
  moveCursor(providerId: string, cursor: string | null, readAt: Date): Promise<void>;
  /** Adds those that are not there yet, and returns them: a posting that is read twice is caught once. */
  add(charges: readonly LateCharge[]): Promise<readonly LateCharge[]>;
  /** Several at once, for the engine. */
  findAll(keys: readonly LateChargeKey[]): Promise<readonly LateCharge[]>;
  /** All of a termination, in the order of their days. */
  ofTermination(termination: {
    readonly bucket: Bucket;
    readonly id: string;
  }): Promise<readonly LateCharge[]>;
  change(
    charge: LateChargeKey,
    change: Partial<Pick<LateCharge, 'state' | 'rule' | 'reverseMinor' | 'said'>>,
  ): Promise<void>;
  /** It turned out to be in order. */
  drop(charge: LateChargeKey): Promise<void>;
}
