import type { Context } from '../application/context.ts';
import { counterpartOf } from '../application/counterpart.ts';
import type { CounterpartsOf } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { Records } from '../application/records.ts';
import type { UsageSince } from '../application/suspension-records.ts';
import { keepUsage } from '../application/watch-usage.ts';
import { nextUsageLook } from '../domain/usage-since.ts';
import { type EveryCard, everyCard, timeoutForAll } from './every-card.ts';
import type { Attempt, GivenUp, Handler, Job, Treatment } from './job.ts';
import type { StepSubject } from './steps.ts';
import { readSubjects } from './subjects.ts';

/** After a failure it is not urgent: whoever keeps account of sessions has better things to do. */
const patience = { tries: Number.POSITIVE_INFINITY, firstDelayMs: 3_600_000, longestDelayMs: 21_600_000 };

/** Looks at what lines still use after their end was declared: one job is one termination. */
export function usageWatchHandler(context: Context, counterparts: CounterpartsOf): Handler {
  return async (works) => {
    const ids = works.map(({ subject }) => subject);
    const subjects = await readSubjects(context, ids);
    const known = await context.store.usageSince.findAll(ids);
    const usageOf = new Map(known.map((usage) => [usage.terminationId, usage]));
    return new Map(
      subjects.map((subject) => {
        const { id } = subject.termination;
        const { sessions } = everyCard(counterparts(subject.profileInForce), subject.profileInForce.names);
        return [id, new UsageJob(context, sessions, subject, usageOf.get(id) ?? null)];
      }),
    );
  };
}

/** Who holds the work is alone with it: what was known when it was taken up still holds when it is written. */
class UsageJob implements Job {
  readonly terminationId: string;
  readonly #context: Context;
  readonly #sessions: EveryCard['sessions'];
  readonly #subject: StepSubject;
  readonly #known: UsageSince | null;

  constructor(
    context: Context,
    sessions: EveryCard['sessions'],
    subject: StepSubject,
    known: UsageSince | null,
  ) {
    this.terminationId = subject.termination.id;
    this.#context = context;
    this.#sessions = sessions;
    this.#subject = subject;
    this.#known = known;
  }

  treatment(): Treatment {
    const { profileInForce, termination, line } = this.#subject;
    const treatment = profileInForce.counterparts.sessions;
    return {
      ...treatment,
      ...patience,
      timeoutMs: timeoutForAll(treatment.timeoutMs, line),
      counterpart: counterpartOf(termination.providerId, 'sessions-off'),
    };
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    const { termination, line } = this.#subject;
    const { state, declaredAt, quote } = termination;
    const until = this.#context.clock.now();
    if ((state !== 'requested' && state !== 'scheduled') || until >= quote.switchOffAt) {
      return { kind: 'went-well', next: null };
    }
    const call = { idempotencyKey: work.id, signal };
    const { megabytes, lastSeenAt } = await this.#sessions.readTraffic(
      line,
      { since: declaredAt, until },
      call,
    );
    const dueAt = nextUsageLook(declaredAt, quote.switchOffAt, until);
    return {
      kind: 'went-well',
      next: dueAt && { step: 'once', phase: 'apply', dueAt },
      alongside: (records) =>
        keepUsage(this.#context, records, termination, this.#known, { megabytes, lastSeenAt }),
    };
  }

  retried() {
    return [];
  }

  /** Not to know is not the same as no usage: the page says since when nobody knows. */
  alongsideRetry() {
    const at = this.#context.clock.now();
    return (records: Records) => records.usageSince.markUnread(this.#subject.termination, at);
  }

  giveUp(): GivenUp {
    throw new Error('the watch is never given up');
  }
}
