import { type CounterpartName, steps } from '../domain/teardown.ts';
import { counterpartOf } from './counterpart.ts';
import type { HealthReport } from './health-records.ts';
import type { ShownTermination } from './show-termination.ts';

/** A counterpart that does not answer, and that a line waits for. */
export type WaitedFor = { readonly name: Exclude<CounterpartName, 'signoff'>; readonly report: HealthReport };

/** What keeps a line that is being switched off from going on; null where nothing does that anybody knows of. */
export function waitsFor({
  termination,
  steps: done,
  health,
}: Pick<ShownTermination, 'termination' | 'steps' | 'health'>): WaitedFor | null {
  const verified = new Set(done.filter(({ state }) => state === 'verified').map(({ name }) => name));
  const next = termination.plan.find((name) => !verified.has(name));
  const name = next && steps[next].counterpart;
  if (termination.state !== 'ending' || !next || !name || name === 'signoff') {
    return null;
  }
  const report = health.find(
    ({ counterpart }) => counterpart === counterpartOf(termination.providerId, next),
  );
  return report?.state === 'down' ? { name, report } : null;
}
