import type { Reply } from '../application/ports.ts';
import type { Store, TerminationRecord } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Attempt } from './job.ts';

/**
 * A line is off when it is silent. What comes back is ended again, and from then on it has to be silent: otherwise the
 * traffic of that one session would be held against it for ever.
 */

type Silenced = { readonly termination: TerminationRecord; readonly profileInForce: Profile };
type Read = Pick<Store, 'terminations'>;

/** From when on a line has to be silent: the end of its sessions, or the last time that they were ended again. */
export async function silentSince({ terminations }: Read, termination: TerminationRecord): Promise<Date> {
  const [steps, breaks] = await Promise.all([
    terminations.steps(termination),
    breaksOf({ terminations }, termination),
  ]);
  const ended =
    steps.find(({ name }) => name === 'sessions-off')?.verifiedAt ?? termination.quote.switchOffAt;
  return new Date(Math.max(ended.getTime(), ...breaks.map(({ at }) => at.getTime())));
}

/** When a line has been silent for as long as its provider wants; in the past where it wants nothing. */
export async function askableAt(store: Read, { termination, profileInForce }: Silenced): Promise<Date> {
  const { quietMs } = profileInForce.counterparts.sessions;
  return quietMs === 0 ? new Date(0) : after(await silentSince(store, termination), quietMs);
}

/** Each time that sessions are ended again is an effect of its own: it must not be taken for one that was carried out. */
export async function keyOfEndingAgain(store: Read, termination: TerminationRecord): Promise<string> {
  const breaks = await breaksOf(store, termination);
  return `${termination.id}/verify-silence/again-${breaks.length + 1}`;
}

/**
 * What becomes of a line whose silence was broken. Only an order that was accepted counts: otherwise nothing has changed,
 * and nothing is asked differently.
 * @param said what was read back
 * @param reply to the order to end its sessions again
 */
export function broken(
  { profileInForce }: Silenced,
  said: string,
  reply: Reply | undefined,
  at: Date,
): Attempt {
  if (reply === undefined) {
    throw new Error('the step sessions-off orders nothing');
  }
  if (reply.outcome === 'refused') {
    return reply.final
      ? { kind: 'hopeless', said: reply.said }
      : { kind: 'try-again', phase: 'verify', said: reply.said };
  }
  return {
    kind: 'try-again',
    phase: 'verify',
    said,
    notBefore: after(at, profileInForce.counterparts.sessions.quietMs),
    events: [{ at, kind: 'silence-broken', step: 'verify-silence', data: { said: cleanSaid(reply.said) } }],
  };
}

async function breaksOf({ terminations }: Read, termination: TerminationRecord) {
  const events = await terminations.events(termination);
  return events.filter(({ kind }) => kind === 'silence-broken');
}

function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
