import type { ClaimedWork, Outcome, StepResult } from '../application/queue.ts';
import type { EventRecord, WorkKind, WorkStep } from '../application/records.ts';
import type { Phase } from '../domain/teardown.ts';
import type { Patience } from './back-off.ts';

/** What came of one try. */
export type Attempt =
  | {
      readonly kind: 'went-well';
      /** Where it goes on, at once unless it is told when; null when everything is done. */
      readonly next: { readonly step: WorkStep; readonly phase: Phase; readonly dueAt?: Date } | null;
      readonly result?: StepResult;
      readonly events?: readonly EventRecord[];
      readonly move?: NonNullable<Outcome['move']>;
      readonly alongside?: NonNullable<Outcome['alongside']>;
    }
  /** Worth another try, later; `phase` where that try begins. */
  | {
      readonly kind: 'try-again';
      readonly phase: Phase;
      readonly said: string;
      /** However soon its patience would have it tried again. */
      readonly notBefore?: Date;
      /** What happened all the same, told whatever becomes of it. */
      readonly events?: readonly EventRecord[];
    }
  /** No try can help; a person must. */
  | {
      readonly kind: 'hopeless';
      readonly said: string;
      /** Because its counterpart gave no answer: that is told of it as well. */
      readonly unanswered?: true;
    };

/** What becomes of work that was given up: who is told, and how it is shown. */
export type GivenUp = Pick<Outcome, 'result' | 'events' | 'move' | 'alongside'>;

/** How the engine treats the counterpart of a step. */
export type Treatment = Patience & { readonly counterpart: string; readonly timeoutMs: number };

/** The work on one subject: a termination, a mail. */
export interface Job {
  readonly terminationId: string | null;
  treatment(step: WorkStep): Treatment;
  /** One try. What it throws is an unknown failure: it is tried again. */
  attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt>;
  /** What is told of a try that did not succeed and is repeated later. */
  retried(work: ClaimedWork, said: string): readonly EventRecord[];
  /** What else is kept of such a try. */
  alongsideRetry?(): NonNullable<Outcome['alongside']>;
  /** The last try is spent, or it is hopeless. */
  giveUp(work: ClaimedWork, said: string): GivenUp;
}

/** Reads what the claimed rows of one kind need, all at once. A subject that is gone is left out. */
export type Handler = (work: readonly ClaimedWork[]) => Promise<ReadonlyMap<string, Job>>;

export type Handlers = Readonly<Record<WorkKind, Handler>>;
