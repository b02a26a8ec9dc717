import type { Bucket } from '../domain/bucket.ts';
import type { Phase, StepName, StepState } from '../domain/teardown.ts';
import type { TerminationEvent, TerminationState } from '../domain/transitions.ts';
import type { EventRecord, Records, WorkKind, WorkStep } from './records.ts';

/** A row of work that this process holds until its lease runs out. */
export type ClaimedWork = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly kind: WorkKind;
  readonly subject: string;
  readonly step: WorkStep;
  readonly phase: Phase;
  /** How often this step was tried in vain. */
  readonly tries: number;
  /** New at every claim: who comes back with an old one changes nothing. */
  readonly lease: string;
};

export type StepResult = {
  readonly terminationId: string;
  readonly name: StepName;
  readonly state: StepState;
  readonly idempotencyKey: string;
  readonly at: Date;
  /** What the counterpart answered. */
  readonly said: string;
};

export type NextWork = {
  readonly step: WorkStep;
  readonly phase: Phase;
  readonly counterpart: string;
  readonly dueAt: Date;
  readonly tries: number;
  /** True: the same process goes on with it at once. */
  readonly keepLease: boolean;
};

/** What came of a piece of work, to be written in one go. */
export type Outcome = {
  readonly work: ClaimedWork;
  /** Null: there is nothing more to do. */
  readonly next: NextWork | null;
  readonly result: StepResult | null;
  /** The termination that the events and the move are about; null for work that is about none. */
  readonly terminationId: string | null;
  readonly events: readonly EventRecord[];
  readonly move: {
    readonly from: TerminationState;
    readonly event: TerminationEvent;
    readonly completedAt: Date | null;
  } | null;
  /** What belongs to it and is rare: written in the same transaction. */
  readonly alongside: ((records: Records) => Promise<void>) | null;
};

export type FreeSlots = { readonly counterpart: string; readonly slots: number };

/** The table of work, as the engine needs it. */
export interface WorkQueue {
  /** Takes due rows that nobody holds: for each counterpart at most as many as it has free slots. */
  claim(claim: {
    now: Date;
    leaseUntil: Date;
    owner: string;
    free: readonly FreeSlots[];
  }): Promise<readonly ClaimedWork[]>;
  /**
   * Writes the outcomes whose work is still held under its lease and at its step, all or none.
   * @returns the work whose outcome was written; the others lost their lease and changed nothing
   */
  advance(outcomes: readonly Outcome[], leaseUntil: Date): Promise<ReadonlySet<ClaimedWork>>;
  /** Holds on to work that takes longer. */
  renew(held: readonly ClaimedWork[], leaseUntil: Date): Promise<void>;
  /** Lets go of work that was begun and not finished. */
  release(held: readonly ClaimedWork[]): Promise<void>;
  /** Takes one try back from each: what was put down to the work was its counterpart's fault. */
  forgive(works: readonly ClaimedWork[]): Promise<void>;
}
