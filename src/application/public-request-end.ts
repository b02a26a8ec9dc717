import { hourMs } from './confirmation-link.ts';
import type { PublicRequestRecord } from './public-request-records.ts';
import type { Records, TerminationRecord } from './records.ts';

const dayMs = 24 * hourMs;
/** For so long everybody can look at what they declared again, whatever became of it: its end tells nobody anything. */
const shownMs = dayMs;
/** For so long support can still look at what came to nothing. */
const keptMs = 90 * dayMs;
/** How often to look whether something old has been settled at last. */
const lookAgainMs = 30 * dayMs;

export function shownUntil({ declaredAt }: Pick<PublicRequestRecord, 'declaredAt'>): Date {
  return new Date(declaredAt.getTime() + shownMs);
}

/** When somebody first asks whether what was typed can be forgotten. */
export const firstForgettingAt = shownUntil;

/** Closes every request that waits for this termination. What was typed is erased as soon as nobody needs it. */
export async function closePublicRequests(
  records: Records,
  termination: Pick<TerminationRecord, 'bucket' | 'id'>,
  state: 'settled' | 'refused' | 'lapsed',
  at: Date,
): Promise<void> {
  await records.publicRequests.closeOf(termination, state, new Date(at.getTime() - shownMs));
}

/** The change by which a settled request forgets what was typed, as soon as the page that shows it is over. */
export function forgotten(
  request: Pick<PublicRequestRecord, 'state' | 'declaredAt'>,
  now: Date,
): { readonly sealed?: null } {
  return request.state === 'settled' && now >= shownUntil(request) ? { sealed: null } : {};
}

/** What is due of a request's data: to be erased now, or to be asked about again. */
export type Forgetting = { readonly kind: 'now' } | { readonly kind: 'ask-again'; readonly at: Date };

export function forgettingOf({ state, declaredAt }: PublicRequestRecord, now: Date): Forgetting {
  const keptUntil = new Date(declaredAt.getTime() + keptMs);
  switch (state) {
    case 'settled':
      return { kind: 'now' };
    case 'received':
    case 'waiting':
    case 'review':
      // A person still has to decide, and needs to know on what.
      return { kind: 'ask-again', at: now < keptUntil ? keptUntil : new Date(now.getTime() + lookAgainMs) };
    case 'unmatched':
    case 'refused':
    case 'lapsed':
      return now < keptUntil ? { kind: 'ask-again', at: keptUntil } : { kind: 'now' };
  }
}
