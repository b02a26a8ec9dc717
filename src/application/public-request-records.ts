import type { Bucket } from '../domain/bucket.ts';
import type { Cause, PublicRequestState, Unmatched } from '../domain/public-request.ts';

/** What the use cases remember of declarations by people who have not signed in; a part of `Records`. */

export type PublicRequestRecord = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly providerId: string;
  readonly state: PublicRequestState;
  readonly cause: Cause;
  readonly language: string;
  readonly declaredAt: Date;
  /** The digest of the token that opens the page which shows it again. */
  readonly token: string;
  /** What was typed; null once nobody needs it any more. */
  readonly sealed: Uint8Array | null;
  /** Why no termination came of it by itself; null where one did, and before anybody has looked. */
  readonly why: Unmatched | null;
  readonly terminationId: string | null;
  /** Whether what was typed fits what is on file: a note for support, never a proof. Null without a line. */
  readonly nameFits: boolean | null;
  readonly emailFits: boolean | null;
};

export type PublicRequestChange = Partial<
  Pick<PublicRequestRecord, 'state' | 'sealed' | 'why' | 'terminationId' | 'nameFits' | 'emailFits'>
>;

type Key = { readonly bucket: Bucket; readonly id: string };
/** As `Viewer`: a subscriber finds none. */
type Looking = { readonly role: 'subscriber' | 'support' | 'operator' | 'system' };

export interface PublicRequestStore {
  /** @returns false when the same request is there already: then nothing was written */
  add(request: PublicRequestRecord): Promise<boolean>;
  /** For staff, and for the program itself. */
  find(viewer: Looking, id: string): Promise<PublicRequestRecord | null>;
  /** For whoever declared it: bound to the token of its page. */
  findByToken(id: string, digest: string): Promise<PublicRequestRecord | null>;
  /** Several at once, for the engine. */
  findAll(ids: readonly string[]): Promise<readonly PublicRequestRecord[]>;
  /** For staff: those that wait for a person, the oldest first. */
  open(viewer: Looking): Promise<readonly PublicRequestRecord[]>;
  /**
   * Changes it if it is still in the state that the record shows.
   * @returns false when somebody else was faster: then nothing was written
   */
  change(request: PublicRequestRecord, change: PublicRequestChange): Promise<boolean>;
  /** Remembers, beside the termination, that this request stands behind it. */
  match(termination: Key, requestId: string): Promise<void>;
  /**
   * Who asked is settled, or it came to nothing: every request that waits for this termination is closed. A settled one whose
   * important reason nobody has looked at goes on to `review`.
   * @param forgetBefore what was typed is erased at once in those settled that were declared before this
   */
  closeOf(termination: Key, state: 'settled' | 'refused' | 'lapsed', forgetBefore: Date): Promise<void>;
}
