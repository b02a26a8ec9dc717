import { wordsOf } from './call.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Finished, outcomeOf } from './outcome.ts';

/** One outcome that cannot be written must not hold up the others: it is tried again when its lease ends. */
export async function writeOneByOne(
  { queue, clock, log, random }: EngineParts,
  batch: readonly Finished[],
  error: unknown,
): Promise<void> {
  if (batch.length === 1) {
    log(`${batch[0]?.work.id} could not be written and is tried again: ${wordsOf(error)}`);
    return;
  }
  for (const finished of batch) {
    const outcome = outcomeOf(finished, clock.now(), random());
    const next = outcome.next && { ...outcome.next, keepLease: false };
    try {
      await queue.advance([{ ...outcome, next }], clock.now());
    } catch (single) {
      log(`${finished.work.id} could not be written and is tried again: ${wordsOf(single)}`);
    }
  }
}
