import type { Bucket } from '../domain/bucket.ts';
import type { CancelAnswer, ProfileKnown, ProfileState } from '../domain/esim.ts';
import type { Iccid } from '../domain/ids.ts';

/** What is known of the profiles of lines; a part of `Records`. A line can have several, each with its own ICCID. */

type LineKey = { readonly bucket: Bucket; readonly id: string };

/** What a connector to an SM-DP+ remembers, since ES2+ has no question that would tell it. */
export interface EsimNotices {
  /** Null where no line has the profile, or nothing is known of it. */
  ofProfile(iccid: Iccid): Promise<ProfileKnown | null>;
  /** That an order was cancelled stays, whatever is answered later. Nothing is kept of a profile that no line has. */
  keepAnswer(iccid: Iccid, answer: CancelAnswer): Promise<void>;
}

export interface EsimNoticeStore extends EsimNotices {
  /**
   * Keeps what was told of a profile, unless something later is known.
   * @returns the state that is kept now
   */
  keepState(line: LineKey, iccid: Iccid, state: ProfileState, at: Date): Promise<ProfileState>;
  /**
   * Notes that a termination tells of the deletion.
   * @returns false where it does so already
   */
  tellDeleted(line: LineKey, iccid: Iccid, terminationId: string): Promise<boolean>;
  /** One for each profile of which anything is known. */
  ofLine(line: LineKey): Promise<readonly ProfileKnown[]>;
}
