import type { Bucket } from '../domain/bucket.ts';

/** What the use cases remember of the links in mails and the codes beside them; a part of `Records`. */

type Key = { readonly bucket: Bucket; readonly id: string };

export type LinkRecord = {
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
};

export interface LinkStore {
  add(termination: Key, digest: string, expiresAt: Date, codeDigest?: string): Promise<void>;
  /**
   * Counts a try against every code of the termination that is still good for one.
   * @returns the digest of the link that the code stands in for, if it is one of theirs, and how many tries are left
   */
  tryCode(
    termination: Key,
    codeDigest: string,
    mostTries: number,
  ): Promise<{ readonly link: string | null; readonly left: number }>;
  /** How many tries the codes of the termination are good for. */
  codeTriesLeft(termination: Key, mostTries: number): Promise<number>;
  /** Bound to its termination: the digest of another termination's link is not found. */
  find(termination: Key, digest: string): Promise<LinkRecord | null>;
  /** Spends every link of the termination; with the one that was followed, its reminders are spent too. */
  spendAll(termination: Key, at: Date): Promise<void>;
}
