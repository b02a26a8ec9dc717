import type { ClaimedWork, NextWork, Outcome } from '../application/queue.ts';
import { backOffMs } from './back-off.ts';
import type { Attempt, Job } from './job.ts';

/** A try that is over, and what it was about. */
export type Finished = { readonly work: ClaimedWork; readonly job: Job; readonly attempt: Attempt };

/**
 * What is to be written after a try: the move to the next step, another try later, or the end of trying.
 * @param random from 0 to 1, spreads the next tries of lines that failed together
 */
export function outcomeOf({ work, job, attempt }: Finished, now: Date, random: number): Outcome {
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
  const tries = work.tries + 1;
  if (attempt.kind === 'hopeless' || tries >= job.treatment(work.step).tries) {
    return { work, terminationId, next: null, ...job.giveUp(work, attempt.said) };
  }
  return {
    work,
    terminationId,
    next: tryLater(work, job, attempt.phase, tries, now, random),
    result: null,
    events: job.retried(work, attempt.said),
    move: null,
    alongside: job.alongsideRetry?.() ?? null,
  };
}

/** Work about something that is there no more is done. */
export function nothingToDo(work: ClaimedWork): Outcome {
  return { work, terminationId: null, next: null, result: null, events: [], move: null, alongside: null };
}

/** Work that nobody has tried yet, for when its counterpart has room. */
export function waitFor(counterpart: string, work: ClaimedWork, now: Date): Outcome {
  const { step, phase, tries } = work;
  return { ...nothingToDo(work), next: { step, phase, counterpart, dueAt: now, tries, keepLease: false } };
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
  phase: NextWork['phase'],
  tries: number,
  now: Date,
  random: number,
): NextWork {
  const treatment = job.treatment(work.step);
  const dueAt = new Date(now.getTime() + backOffMs(treatment, tries, random));
  return { step: work.step, phase, counterpart: treatment.counterpart, dueAt, tries, keepLease: false };
}
