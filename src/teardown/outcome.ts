import type { ClaimedWork, NextWork, Outcome } from '../application/queue.ts';
import { backOffMs } from './back-off.ts';
import type { Called } from './call.ts';
import type { Attempt, Job } from './job.ts';

/** A try that is over, and what it was about. */
export type Finished = {
  readonly work: ClaimedWork;
  readonly job: Job;
  readonly called: Called;
  /** When it is due again without having cost a try; null where it costs one as any other. Left out: not judged yet. */
  readonly forgivenUntil?: Date | null;
};

/**
 * What is to be written after a try: the move to the next step, another try later, or the end of trying.
 * @param random from 0 to 1, spreads the next tries of lines that failed together
 */
export function outcomeOf(finished: Finished, now: Date, random: number): Outcome {
  const { work, job, forgivenUntil = null } = finished;
  const { attempt } = finished.called;
  const { terminationId } = job;
  if (attempt.kind === 'went-well') {
    return {
      work,
      terminationId,
      next: attempt.next ? goOn(work, job, attempt.next, now) : null,
      result: attempt.result ?? null,
      events: attempt.events ?? [],
      move: attempt.move ?? null,
      alongside: attempt.alongside ?? null,
    };
  }
  if (forgivenUntil !== null) {
    // Of ten thousand lines that wait for the same counterpart each would tell the same story.
    return waitFor(job.treatment(work.step).counterpart, work, forgivenUntil);
  }
  const tries = work.tries + 1;
  const meanwhile = attempt.kind === 'try-again' ? (attempt.events ?? []) : [];
  if (attempt.kind === 'hopeless' || tries >= job.treatment(work.step).tries) {
    const { events, ...givenUp } = job.giveUp(work, attempt.said);
    return { work, terminationId, next: null, ...givenUp, events: [...meanwhile, ...events] };
  }
  return {
    work,
    terminationId,
    next: tryLater(work, job, attempt, tries, now, random),
    result: null,
    events: [...meanwhile, ...job.retried(work, attempt.said)],
    move: null,
    alongside: job.alongsideRetry?.() ?? null,
  };
}

/** Work about something that is there no more is done. */
export function nothingToDo(work: ClaimedWork): Outcome {
  return { work, terminationId: null, next: null, result: null, events: [], move: null, alongside: null };
}

/** Work that waits for its counterpart, without having spent a try. */
export function waitFor(counterpart: string, work: ClaimedWork, dueAt: Date): Outcome {
  const { step, phase, tries } = work;
  return { ...nothingToDo(work), next: { step, phase, counterpart, dueAt, tries, keepLease: false } };
}

type Next = NonNullable<Extract<Attempt, { kind: 'went-well' }>['next']>;

/** A read-back that follows its order counts the tries on: a line that stays on is not tried for ever. */
function goOn(work: ClaimedWork, job: Job, { step, phase, dueAt }: Next, now: Date): NextWork {
  const { counterpart } = job.treatment(step);
  const tries = step === work.step && phase !== work.phase ? work.tries : 0;
  return { step, phase, counterpart, dueAt: dueAt ?? now, tries, keepLease: dueAt === undefined };
}

function tryLater(
  work: ClaimedWork,
  job: Job,
  { phase, notBefore }: Extract<Attempt, { kind: 'try-again' }>,
  tries: number,
  now: Date,
  random: number,
): NextWork {
  const treatment = job.treatment(work.step);
  const dueAtMs = Math.max(now.getTime() + backOffMs(treatment, tries, random), notBefore?.getTime() ?? 0);
  const dueAt = new Date(dueAtMs);
  return { step: work.step, phase, counterpart: treatment.counterpart, dueAt, tries, keepLease: false };
}
