import { CounterpartAway } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import { cleanSaid } from '../application/said.ts';
import { wasAsked } from './asked.ts';
import type { Attempt, Job } from './job.ts';

/** A try that is over, and what it says about the counterpart. */
export type Called = {
  readonly attempt: Attempt;
  /** `nothing`: it was broken off, or nobody was asked. */
  readonly heard: 'answer' | 'silence' | 'nothing';
  /** Nothing was asked of it: it could not be reached at all. */
  readonly away: boolean;
  readonly tookMs: number;
};

/**
 * Makes one try, with the deadline of its counterpart.
 * @param stopping tells it to end early
 * @param isAway true of an error that is our own database's
 */
export async function callOnce(
  job: Job,
  work: ClaimedWork,
  stopping: AbortSignal,
  isAway: (error: unknown) => boolean,
): Promise<Called> {
  const { timeoutMs } = job.treatment(work.step);
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([deadline, stopping]);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  // Whoever is told to stop may still bring an answer that has come: the engine waits a little, and no longer.
  deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
  // Where the call never begins, nobody waits for its deadline.
  aborted.catch(() => undefined);
  const begunAt = performance.now();
  const tookMs = () => performance.now() - begunAt;
  try {
    signal.throwIfAborted();
    const attempt = await Promise.race([job.attempt(work, signal), aborted]);
    const answered = attempt.kind === 'hopeless' && attempt.unanswered ? 'silence' : 'answer';
    return { attempt, heard: wasAsked(signal) ? answered : 'nothing', away: false, tookMs: tookMs() };
  } catch (error) {
    const said = deadline.aborted ? `no answer within ${timeoutMs} ms` : wordsOf(error);
    return {
      attempt: { kind: 'try-again', phase: work.phase, said },
      // A call that was told to stop says nothing about its counterpart, nor does what failed before it was asked, nor a
      // database of ours that is away.
      heard: stopping.aborted || !wasAsked(signal) || isAway(error) ? 'nothing' : 'silence',
      away: error instanceof CounterpartAway,
      tookMs: tookMs(),
    };
  }
}

export function wordsOf(error: unknown): string {
  return cleanSaid(error instanceof Error ? error.message : String(error));
}
