import type { Context } from '../application/context.ts';
import { counterpartOf } from '../application/counterpart.ts';
import { judged, lineEndOf, reversalSubject } from '../application/late-charges.ts';
import type { Billing, Call, CounterpartsOf, ReversalOrder } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { Records } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import { tellCaught, tellParked, tellReversed } from '../application/tell-late-charges.ts';
import type { LateCharge, LateChargeKey } from '../application/watch-records.ts';
import { judge } from '../domain/late-charge.ts';
import type { Attempt, GivenUp, Handler, Job, Treatment } from './job.ts';
import type { StepSubject } from './steps.ts';
import { readSubjects } from './subjects.ts';

/** How often to look whether the final bill, which decides over what waits, is made. */
const lookAgainMs = 3_600_000;

/** Reverses what was charged after the end: one job is one posting. */
export function reversalHandler(context: Context, counterparts: CounterpartsOf): Handler {
  return async (works) => {
    const charges = await context.store.lateCharges.findAll(works.map(keyIn));
    const ids = [...new Set(charges.map(({ terminationId }) => terminationId))];
    const subjects = await readSubjects(context, ids);
    const subjectById = new Map(subjects.map((subject) => [subject.termination.id, subject]));
    const jobs = new Map<string, Job>();
    for (const charge of charges) {
      const subject = subjectById.get(charge.terminationId);
      if (subject) {
        const { billing } = counterparts(subject.profileInForce);
        jobs.set(reversalSubject(charge), new ReversalJob(context, billing, subject, charge));
      }
    }
    return jobs;
  };
}

function keyIn({ bucket, subject }: ClaimedWork): LateChargeKey {
  const slash = subject.indexOf('/');
  return { bucket, terminationId: subject.slice(0, slash), postingId: subject.slice(slash + 1) };
}

class ReversalJob implements Job {
  readonly terminationId: string;
  readonly #context: Context;
  readonly #billing: Billing;
  readonly #subject: StepSubject;
  readonly #charge: LateCharge;

  constructor(context: Context, billing: Billing, subject: StepSubject, charge: LateCharge) {
    this.terminationId = charge.terminationId;
    this.#context = context;
    this.#billing = billing;
    this.#subject = subject;
    this.#charge = charge;
  }

  treatment(): Treatment {
    const { profileInForce, termination } = this.#subject;
    const counterpart = counterpartOf(termination.providerId, 'final-bill');
    return { ...profileInForce.counterparts.billing, counterpart };
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    if (this.#charge.state === 'waiting') {
      return this.#judgeAgain();
    }
    const { terminationId, postingId, reverseMinor: amountMinor, currency } = this.#charge;
    const call = { idempotencyKey: `${terminationId}/reverse/${postingId}`, signal };
    const order = { postingId, amountMinor, currency };
    return work.phase === 'apply' ? await this.#apply(order, call) : await this.#verify(order, call);
  }

  retried() {
    return [];
  }

  giveUp(_work: ClaimedWork, answer: string): GivenUp {
    const said = cleanSaid(answer);
    const { termination, policy } = this.#subject;
    return {
      result: null,
      events: [],
      move: null,
      alongside: async (records) => {
        await records.lateCharges.change(this.#charge, { state: 'parked', said });
        await tellParked(this.#context, records, termination, this.#charge, policy.profile, said);
      },
    };
  }

  /** The end has come, or the line stays after all. */
  #judgeAgain(): Attempt {
    const { termination, policy } = this.#subject;
    const now = this.#context.clock.now();
    const staysAfterAll = ['retracted', 'expired', 'refused'].includes(termination.state);
    const verdict = judge({ ...this.#charge, ownKey: null }, lineEndOf(termination, policy.profile));
    if (staysAfterAll || verdict.kind === 'leave') {
      const alongside = (records: Records) => records.lateCharges.drop(this.#charge);
      return { kind: 'went-well', next: null, alongside };
    }
    const again = { step: 'once', phase: 'apply' } as const;
    if (verdict.kind === 'wait') {
      return { kind: 'went-well', next: { ...again, dueAt: new Date(now.getTime() + lookAgainMs) } };
    }
    const change = judged(verdict);
    const charge = { ...this.#charge, ...change };
    return {
      kind: 'went-well',
      // Due at once, and read anew: this job still knows it as waiting.
      next: verdict.kind === 'reverse' ? { ...again, dueAt: now } : null,
      alongside: async (records) => {
        await records.lateCharges.change(charge, change);
        await tellCaught(this.#context, records, [{ charge, termination }], policy.profile);
      },
    };
  }

  async #apply(order: ReversalOrder, call: Call): Promise<Attempt> {
    const reply = await this.#billing.reverse(this.#subject.line, order, call);
    const said = cleanSaid(reply.said);
    if (reply.outcome === 'refused') {
      return reply.final ? { kind: 'hopeless', said } : { kind: 'try-again', phase: 'apply', said };
    }
    return {
      kind: 'went-well',
      next: { step: 'once', phase: 'verify' },
      alongside: (records) => records.lateCharges.change(this.#charge, { state: 'applied', said }),
    };
  }

  async #verify(order: ReversalOrder, call: Call): Promise<Attempt> {
    const readBack = await this.#billing.readReversed(this.#subject.line, order, call);
    const said = cleanSaid(readBack.said);
    if (!readBack.off) {
      // Accepted, and still charged: it is ordered once more, under the same key, and asked about again.
      return { kind: 'try-again', phase: 'apply', said };
    }
    const { termination, policy } = this.#subject;
    return {
      kind: 'went-well',
      next: null,
      alongside: async (records) => {
        await records.lateCharges.change(this.#charge, { state: 'verified', said });
        await tellReversed(this.#context, records, termination, this.#charge, policy.profile, said);
      },
    };
  }
}
