import type { PermitStore } from '../application/health-records.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { Gate, Limits, Pass } from './gate.ts';
import type { Job } from './job.ts';

const secondMs = 1_000;

/** Work that may begin as far as this process alone can tell. */
export type Ready = { readonly work: ClaimedWork; readonly job: Job; readonly pass: Pass };

/**
 * Takes a permit for each call of counterparts that take only so many in a second. Who gets none gives its pass back, and
 * the counterpart is left alone until the next second. What has no limit costs nothing here.
 */
export async function withPermits(
  permits: PermitStore,
  gate: Gate,
  ready: readonly Ready[],
  limits: Limits,
  now: Date,
): Promise<{ readonly may: readonly Ready[]; readonly mustWait: readonly Ready[] }> {
  const second = new Date(Math.floor(now.getTime() / secondMs) * secondMs);
  const mustWait = new Set<Ready>();
  try {
    for (const [counterpart, theirs] of Map.groupBy(ready, ({ pass }) => pass.counterpart)) {
      const most = limits.get(counterpart)?.perSecond ?? null;
      if (most === null) {
        continue;
      }
      const { taken, left } = await permits.take({ counterpart, second, wanted: theirs.length, most });
      if (!left) {
        gate.rest(counterpart, new Date(second.getTime() + secondMs));
      }
      for (const each of theirs.slice(taken)) {
        gate.giveBack(each.pass);
        mustWait.add(each);
      }
    }
  } catch (error) {
    for (const each of ready.filter((one) => !mustWait.has(one))) {
      gate.giveBack(each.pass);
    }
    throw error;
  }
  return { may: ready.filter((each) => !mustWait.has(each)), mustWait: [...mustWait] };
}
