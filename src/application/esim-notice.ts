import { type DownloadProgress, stateAfter } from '../domain/esim.ts';
import type { Context } from './context.ts';

/**
 * Takes what an SM-DP+ tells of a profile: kept once this returns. What is told twice, out of order, of a profile that no line
 * has, or of a step that says nothing of where the profile is, changes nothing. The deletion by the phone becomes an event of
 * the line's termination, once for each profile.
 */
export async function noteEsimProgress(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  progress: DownloadProgress,
): Promise<void> {
  const { iccid } = progress;
  const state = stateAfter(progress);
  const [line] = state === null ? [] : await store.lines.findByIccid([iccid]);
  if (state === null || line === undefined) {
    return;
  }
  const now = clock.now();
  // A clock that runs ahead must not hide what is told afterwards.
  const at = progress.at < now ? progress.at : now;
  await store.transaction(async ({ esimNotices, terminations }) => {
    const kept = await esimNotices.keepState(line, iccid, state, at);
    const termination = state === 'deleted' && kept === 'deleted' ? await terminations.ofLine(line) : null;
    if (termination !== null && (await esimNotices.tellDeleted(line, iccid, termination.id))) {
      await terminations.addEvent(termination, { at: now, kind: 'esim-deleted', step: null, data: {} });
    }
  });
}
