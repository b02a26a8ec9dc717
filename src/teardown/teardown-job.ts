import type { Context } from '../application/context.ts';
import { counterpartOf } from '../application/counterpart.ts';
import { oweRefund } from '../application/owe-refund.ts';
import type { CounterpartsOf } from '../application/ports.ts';
import type { ClaimedWork, StepResult } from '../application/queue.ts';
import { queueMail } from '../application/queue-mail.ts';
import type { EventRecord, MailTemplate, Records, WorkStep } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import { overtakeSuspension } from '../application/suspension-work.ts';
import { suspensionAfter } from '../domain/suspension.ts';
import { steps as definitions, firstPhase, type StepName, stepAfter } from '../domain/teardown.ts';
import type { Attempt, GivenUp, Handler, Job, Treatment } from './job.ts';
import { askableAt, broken, keyOfEndingAgain } from './silence.ts';
import { type StepSubject, stepsWith } from './steps.ts';
import { readSubjects } from './subjects.ts';
import { ownTreatment } from './treatment.ts';

/** Ends lines: one job is one termination, from its end date to its receipt. */
export function teardownHandler(context: Context, counterparts: CounterpartsOf): Handler {
  return async (works) => {
    const subjects = await readSubjects(
      context,
      works.map((work) => work.subject),
    );
    const begun = new Set(works.filter(({ step }) => step === 'begin').map(({ subject }) => subject));
    const waiting = subjects.filter(({ termination }) => begun.has(termination.id));
    const suspended = await unsettledSuspensions(context, waiting);
    return new Map(
      subjects.map((subject) => {
        const job = new TeardownJob(context, counterparts, subject, suspended.has(subject.line.id));
        return [subject.termination.id, job];
      }),
    );
  };
}

/** The lines whose data is being stopped, or allowed again, as their end begins. */
async function unsettledSuspensions(
  { store }: Context,
  subjects: readonly StepSubject[],
): Promise<ReadonlySet<string>> {
  const lineIds = subjects.map(({ line }) => line.id);
  const found = lineIds.length === 0 ? [] : await store.suspensions.findAll(lineIds);
  const unsettled = found.filter(({ state }) => suspensionAfter(state, 'begin') !== state);
  return new Set(unsettled.map(({ lineId }) => lineId));
}

/** How often to look whether a call is answered that the end has to wait for. */
const lookAgainMs = 1_000;

class TeardownJob implements Job {
  readonly terminationId: string;
  readonly #context: Context;
  readonly #subject: StepSubject;
  readonly #steps: ReturnType<typeof stepsWith>;
  /** Whether a suspension of the line is under way, or parked. */
  readonly #suspending: boolean;

  constructor(context: Context, counterparts: CounterpartsOf, subject: StepSubject, suspending: boolean) {
    const { store, notary, clock } = context;
    this.terminationId = subject.termination.id;
    this.#context = context;
    this.#subject = subject;
    this.#suspending = suspending;
    this.#steps = stepsWith({
      store,
      counterparts: counterparts(subject.profileInForce),
      notary,
      now: () => clock.now(),
    });
  }

  treatment(step: WorkStep): Treatment {
    const name = step === 'begin' || step === 'once' ? null : step;
    const counterpart = name === null ? 'signoff' : definitions[name].counterpart;
    if (name === null || counterpart === 'signoff') {
      return ownTreatment;
    }
    const { profileInForce, termination } = this.#subject;
    return {
      ...profileInForce.counterparts[counterpart],
      counterpart: counterpartOf(termination.providerId, name),
    };
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    if (work.step === 'begin') {
      return this.#suspending ? await this.#overtake() : this.#begin();
    }
    const step = work.step as StepName;
    if (step === 'verify-silence') {
      return await this.#verifySilence(signal);
    }
    const call = { idempotencyKey: this.#keyOf(step), signal };
    return work.phase === 'apply' ? await this.#apply(step, call) : await this.#verify(step, call);
  }

  retried(work: ClaimedWork, said: string): readonly EventRecord[] {
    return work.step === 'begin' ? [] : [this.#event('step-tried', work.step as StepName, said)];
  }

  giveUp(work: ClaimedWork, said: string): GivenUp {
    const step = work.step as StepName;
    return {
      result: this.#result(step, 'parked', said),
      events: [this.#event('step-parked', step, said)],
      move: { from: 'ending', event: 'park', completedAt: null },
      alongside: (records) => this.#tellOfDelay(records),
    };
  }

  /** The subscriber hears once that it takes longer, whatever is parked after that. */
  async #tellOfDelay(records: Records): Promise<void> {
    const mails = await records.mails.ofTermination(this.#subject.termination);
    if (!mails.some(({ template }) => template === 'delayed')) {
      await this.#tell(records, 'delayed');
    }
  }

  async #tell(records: Records, template: MailTemplate): Promise<void> {
    const { bucket, accountId, id: terminationId, language } = this.#subject.termination;
    const order = { bucket, accountId, terminationId, template, language, secret: null };
    await queueMail(this.#context, records, order);
  }

  #begin(): Extract<Attempt, { kind: 'went-well' }> {
    const first = this.#subject.termination.plan[0];
    if (first === undefined) {
      throw new Error('a plan has no step');
    }
    return {
      kind: 'went-well',
      next: { step: first, phase: firstPhase(first) },
      move: { from: 'scheduled', event: 'begin', completedAt: null },
      events: [{ at: this.#context.clock.now(), kind: 'ending', step: null, data: {} }],
    };
  }

  /**
   * Begins as soon as no call of the suspension is under way: an order to allow the line again must not arrive after the
   * orders that end it.
   */
  async #overtake(): Promise<Attempt> {
    const { store, clock } = this.#context;
    const { termination, line } = this.#subject;
    const now = clock.now();
    if ((await store.work.lock(line, 'suspension', now))?.held) {
      const dueAt = new Date(now.getTime() + lookAgainMs);
      return { kind: 'went-well', next: { step: 'begin', phase: 'apply', dueAt } };
    }
    return {
      ...this.#begin(),
      alongside: (records) => overtakeSuspension(records, termination, clock.now()),
    };
  }

  async #apply(step: StepName, call: { idempotencyKey: string; signal: AbortSignal }): Promise<Attempt> {
    const order = this.#steps[step].order;
    if (order === null) {
      throw new Error(`the step ${step} only asks`);
    }
    const reply = await order(this.#subject, call);
    if (reply.outcome === 'refused') {
      return reply.final
        ? { kind: 'hopeless', said: reply.said }
        : { kind: 'try-again', phase: 'apply', said: reply.said };
    }
    return {
      kind: 'went-well',
      next: { step, phase: 'verify' },
      result: this.#result(step, 'applied', reply.said),
      events: [this.#event('step-applied', step, reply.said)],
    };
  }

  async #verify(step: StepName, call: { idempotencyKey: string; signal: AbortSignal }): Promise<Attempt> {
    const { off, said } = await this.#steps[step].ask(this.#subject, call);
    if (!off) {
      // Accepted, and still on: it is ordered once more, under the same key, and asked about again.
      return { kind: 'try-again', phase: firstPhase(step), said };
    }
    return this.#verified(step, said);
  }

  /** Asked no earlier than the line can have been silent for long enough; what comes back is ended again. */
  async #verifySilence(signal: AbortSignal): Promise<Attempt> {
    const step = 'verify-silence';
    const { store, clock } = this.#context;
    const { termination } = this.#subject;
    const dueAt = await askableAt(store, this.#subject);
    if (dueAt > clock.now()) {
      return { kind: 'went-well', next: { step, phase: 'verify', dueAt } };
    }
    const call = { idempotencyKey: this.#keyOf(step), signal };
    const { off, said } = await this.#steps[step].ask(this.#subject, call);
    if (off) {
      return this.#verified(step, said);
    }
    const again = { idempotencyKey: await keyOfEndingAgain(store, termination), signal };
    const reply = await this.#steps['sessions-off'].order?.(this.#subject, again);
    return broken(this.#subject, said, reply, clock.now());
  }

  #verified(step: StepName, said: string): Attempt {
    const next = stepAfter(this.#subject.termination.plan, step);
    const verified = {
      kind: 'went-well',
      result: this.#result(step, 'verified', said),
      events: [this.#event('step-verified', step, said)],
      ...(step === 'final-bill' ? { alongside: (records: Records) => this.#owe(records) } : {}),
    } as const;
    return next === null
      ? { ...verified, ...this.#complete(verified.events) }
      : { ...verified, next: { step: next, phase: firstPhase(next) } };
  }

  /** The final bill is certain: what it gives back is work of its own from here on. */
  async #owe(records: Records): Promise<void> {
    await oweRefund(this.#context, records, this.#subject.termination, this.#subject.policy);
  }

  /** Every step is verified: the line has ended, and its subscriber gets the receipt. */
  #complete(events: readonly EventRecord[]) {
    const at = this.#context.clock.now();
    const { line } = this.#subject;
    return {
      next: null,
      events: [...events, { at, kind: 'completed', step: null, data: {} } as const],
      move: { from: 'ending', event: 'complete', completedAt: at } as const,
      alongside: async (records: Records) => {
        await records.lines.end(line);
        await this.#tell(records, 'complete');
      },
    };
  }

  #keyOf(step: StepName): string {
    return `${this.terminationId}/${step}`;
  }

  #result(step: StepName, state: StepResult['state'], said: string): StepResult {
    const at = this.#context.clock.now();
    return {
      terminationId: this.terminationId,
      name: step,
      state,
      idempotencyKey: this.#keyOf(step),
      at,
      said: cleanSaid(said),
    };
  }

  #event(kind: EventRecord['kind'], step: StepName, said: string): EventRecord {
    return { at: this.#context.clock.now(), kind, step, data: { said: cleanSaid(said) } };
  }
}
