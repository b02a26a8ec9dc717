import type { Bucket } from '../domain/bucket.ts';
import type { Phase, StepName } from '../domain/teardown.ts';

/** What the use cases remember of what is to be done; a part of `Records`. */

export type WorkKind =
  | 'teardown'
  | 'mail'
  | 'link-reminder'
  | 'link-expiry'
  | 'billing-watch'
  | 'reversal'
  | 'refund'
  | 'refund-deadline'
  | 'public-request'
  | 'export'
  | 'export-expiry'
  | 'suspension'
  | 'usage-watch';

/** `begin` is the moment before the first step: the last at which a termination can be retracted. */
export type WorkStep = StepName | 'begin' | 'once';

export type NewWork = {
  readonly bucket: Bucket;
  readonly kind: WorkKind;
  /** The id of what it is about: a termination, a line, a mail, a provider, a charge of a termination. */
  readonly subject: string;
  readonly step: WorkStep;
  readonly phase: Phase;
  /** Whose concurrency it counts against: `t-m/network`, `mail`, `signoff`. */
  readonly counterpart: string;
  readonly dueAt: Date;
};

export interface WorkStore {
  add(work: NewWork): Promise<void>;
  /** Takes the work away, whoever holds it; false when it is not there or beyond `step`. */
  remove(subject: { bucket: Bucket; id: string }, kind: WorkKind, step: WorkStep): Promise<boolean>;
  /**
   * Where the work stands, and whether somebody is at it; null when there is none. Nobody takes it up before the
   * transaction ends.
   */
  lock(
    subject: { bucket: Bucket; id: string },
    kind: WorkKind,
    now: Date,
  ): Promise<{ readonly step: WorkStep; readonly held: boolean } | null>;
}
