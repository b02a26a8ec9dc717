import type { Context } from './context.ts';
import { doneBy } from './done-by.ts';
import type { Viewer } from './records.ts';

/** Whoever opens a case again within this time is still at the same look. */
const sameLookMs = 60_000;

/**
 * Notes that somebody of the provider looks at a termination, so that its subscriber can see it. Nothing is noted of the
 * subscriber, nor where there is no such termination.
 */
export async function lookAtCase(context: Context, viewer: Viewer, terminationId: string): Promise<void> {
  if (viewer.role !== 'support' && viewer.role !== 'operator') {
    return;
  }
  const { terminations } = context.store;
  const termination = await terminations.find(viewer, terminationId);
  if (termination) {
    const at = context.clock.now();
    const look = { at, kind: 'support-looked', step: null, data: doneBy(viewer) } as const;
    await terminations.noteLook(termination, look, new Date(at.getTime() - sameLookMs));
  }
}
