import type { ClaimedWork } from '../application/queue.ts';
import type { WorkKind } from '../application/records.ts';
import { wordsOf } from './call.ts';
import type { Handlers, Job } from './job.ts';

export type Reading = {
  readonly handlers: Handlers;
  readonly isAway: (error: unknown) => boolean;
  /** A piece of work that cannot be read, alone. */
  readonly unreadable: (work: ClaimedWork, words: string) => void;
};

/** One piece of work that cannot be read must not hold up the others: it is tried again when its lease ends. */
export async function readJobs(
  kind: WorkKind,
  works: readonly ClaimedWork[],
  reading: Reading,
): Promise<ReadonlyMap<string, Job>> {
  const [first, ...others] = works;
  try {
    return await reading.handlers[kind](works);
  } catch (error) {
    if (!first || reading.isAway(error)) {
      throw error;
    }
    if (others.length > 0) {
      const halves = [works.slice(0, works.length / 2), works.slice(works.length / 2)];
      const read = await Promise.all(halves.map((half) => readJobs(kind, half, reading)));
      return new Map(read.flatMap((jobs) => [...jobs]));
    }
    reading.unreadable(first, wordsOf(error));
    return new Map();
  }
}
