import { counterpartOf } from '../application/counterpart.ts';
import type { PolicyStore } from '../application/records.ts';
import { stepNames, steps } from '../domain/teardown.ts';
import type { Limit, Limits } from './gate.ts';
import type { Treatment } from './job.ts';

/** What Signoff does by itself: it fails only when the database is away, and is tried until it is back. */
export const ownTreatment: Treatment = {
  counterpart: 'signoff',
  tries: 20,
  firstDelayMs: 200,
  longestDelayMs: 60_000,
  timeoutMs: 30_000,
};

/** The mail server of the installation: tried for five days at least (RFC 5321 section 4.5.4.1), mostly by the hour. */
export const mailTreatment: Treatment = {
  counterpart: 'mail',
  tries: 250,
  firstDelayMs: 1_000,
  longestDelayMs: 3_600_000,
  timeoutMs: 30_000,
};

/** Exports of what is kept: they read much and take long, beside everything else and not in its place. */
export const exportTreatment: Treatment = {
  counterpart: 'export',
  tries: 8,
  firstDelayMs: 1_000,
  longestDelayMs: 600_000,
  timeoutMs: 1_800_000,
};

const ownConcurrency = 32;
const mailConcurrency = 8;
const exportConcurrency = 2;

/** A mail server that does not answer is no reason to give up mails. */
const mailBreaker = { failures: 5, pauseMs: 10_000 };

/** Reads what each counterpart of each provider takes. */
export async function limitsInForce(policies: PolicyStore): Promise<Limits> {
  const own = { perSecond: null, breaker: null };
  const limits = new Map<string, Limit>([
    [ownTreatment.counterpart, { ...own, ...ownTreatment, concurrency: ownConcurrency }],
    [exportTreatment.counterpart, { ...own, ...exportTreatment, concurrency: exportConcurrency }],
    [
      mailTreatment.counterpart,
      { ...own, ...mailTreatment, concurrency: mailConcurrency, breaker: mailBreaker },
    ],
  ]);
  for (const { profile } of await policies.allCurrent()) {
    for (const step of stepNames) {
      const { counterpart } = steps[step];
      if (counterpart !== 'signoff') {
        const treated = profile.counterparts[counterpart];
        limits.set(counterpartOf(profile.id, step), { ...treated, perSecond: treated.perSecond ?? null });
      }
    }
  }
  return limits;
}
