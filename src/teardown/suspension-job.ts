import type { Context } from '../application/context.ts';
import { counterpartOf } from '../application/counterpart.ts';
import type { Call, CounterpartsOf, ReadBack, Reply } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { LineRecord, WorkStep } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import type { SuspensionRecord } from '../application/suspension-records.ts';
import { noteAccepted, settleSuspension } from '../application/suspension-work.ts';
import {
  directionOf,
  nextSuspensionStep,
  type SuspensionTarget,
  suspensionAfter,
} from '../domain/suspension.ts';
import { steps } from '../domain/teardown.ts';
import type { TerminationState } from '../domain/transitions.ts';
import { type EveryCard, everyCard, timeoutForAll } from './every-card.ts';
import type { Attempt, GivenUp, Handler, Job, Treatment } from './job.ts';
import type { StepSubject } from './steps.ts';
import { readSubjects } from './subjects.ts';

/** Stops the data of lines, and allows it again: one job is one line. */
export function suspensionHandler(context: Context, counterparts: CounterpartsOf): Handler {
  return async (works) => {
    const suspensions = await context.store.suspensions.findAll(works.map(({ subject }) => subject));
    const subjects = await readSubjects(
      context,
      suspensions.map(({ terminationId }) => terminationId),
    );
    return new Map(
      subjects.map((subject) => [subject.line.id, new SuspensionJob(context, counterparts, subject)]),
    );
  };
}

type Direction = 'off' | 'on';

class SuspensionJob implements Job {
  readonly terminationId: string;
  readonly #context: Context;
  readonly #counterparts: EveryCard;
  readonly #subject: StepSubject;

  constructor(context: Context, counterparts: CounterpartsOf, subject: StepSubject) {
    this.terminationId = subject.termination.id;
    this.#context = context;
    this.#counterparts = everyCard(counterparts(subject.profileInForce), subject.profileInForce.names);
    this.#subject = subject;
  }

  treatment(step: WorkStep): Treatment {
    const { profileInForce, termination } = this.#subject;
    const target = step as SuspensionTarget;
    const counterpart = steps[target].counterpart as 'network' | 'sessions';
    const treatment = profileInForce.counterparts[counterpart];
    return {
      ...treatment,
      timeoutMs: timeoutForAll(treatment.timeoutMs, this.#line),
      counterpart: counterpartOf(termination.providerId, target),
    };
  }

  async attempt({ step, phase }: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    const target = step as SuspensionTarget;
    // Read anew before every call, the termination first: a retraction that comes between them is seen in the second.
    const [termination] = await this.#context.store.terminations.findAll([this.terminationId]);
    const suspension = await this.#context.store.suspensions.find(this.#line);
    const direction = suspension && directionOf(suspension.state);
    if (direction && suspensionAfter(suspension.state, 'turn') !== suspension.state) {
      return this.#end('turn', null);
    }
    if (!direction || !mayOrder(direction, termination?.state)) {
      return { kind: 'went-well', next: null };
    }
    const call = { idempotencyKey: keyOf(suspension, direction, target), signal };
    return phase === 'apply'
      ? await this.#apply(suspension, direction, target, call)
      : await this.#verify(direction, target, call);
  }

  retried() {
    return [];
  }

  giveUp(_work: ClaimedWork, said: string): GivenUp {
    const { alongside } = this.#end('give-up', said);
    return { result: null, events: [], move: null, alongside: alongside ?? null };
  }

  get #line(): LineRecord {
    return this.#subject.line;
  }

  async #apply(
    suspension: SuspensionRecord,
    direction: Direction,
    target: SuspensionTarget,
    call: Call,
  ): Promise<Attempt> {
    const reply = await this.#order(direction, target, call);
    if (reply.outcome === 'refused') {
      return await this.#refused(reply, direction, target, call);
    }
    const isFirst = suspension.state === 'asked';
    const { termination } = this.#subject;
    return {
      kind: 'went-well',
      next: { step: target, phase: 'verify' },
      ...(isFirst
        ? { alongside: (records) => noteAccepted(records, termination, cleanSaid(reply.said)) }
        : {}),
    };
  }

  /** Who may not order a line on need not, where it is on: it was never ordered off. */
  async #refused(
    { final, said }: Extract<Reply, { outcome: 'refused' }>,
    direction: Direction,
    target: SuspensionTarget,
    call: Call,
  ): Promise<Attempt> {
    if (final && direction === 'on') {
      const readBack = await this.#ask(direction, target, call);
      if (!readBack.off) {
        return this.#goOn(direction, target, readBack.said);
      }
    }
    return final ? { kind: 'hopeless', said } : { kind: 'try-again', phase: 'apply', said };
  }

  async #verify(direction: Direction, target: SuspensionTarget, call: Call): Promise<Attempt> {
    const { off, said } = await this.#ask(direction, target, call);
    return off === (direction === 'off')
      ? this.#goOn(direction, target, said)
      : { kind: 'try-again', phase: 'apply', said };
  }

  #goOn(direction: Direction, target: SuspensionTarget, said: string): Attempt {
    const next = nextSuspensionStep(this.#subject.termination.plan, direction, target);
    return next === null ? this.#end('verify', said) : { kind: 'went-well', next };
  }

  #end(event: 'verify' | 'give-up' | 'turn', said: string | null) {
    const { termination } = this.#subject;
    return {
      kind: 'went-well',
      next: null,
      alongside: (records) =>
        settleSuspension(this.#context, records, termination, event, said === null ? null : cleanSaid(said)),
    } satisfies Attempt;
  }

  #order(direction: Direction, target: SuspensionTarget, call: Call): Promise<Reply> {
    const { network, sessions } = this.#counterparts;
    const line = this.#line;
    if (target === 'network-off') {
      return direction === 'off' ? network.suspend(line, call) : network.restore(line, call);
    }
    return direction === 'off' ? sessions.endAll(line, call) : sessions.allow(line, call);
  }

  /** Stopped is a line when all its cards are, allowed again when none is stopped any more. */
  #ask(direction: Direction, target: SuspensionTarget, call: Call): Promise<ReadBack> {
    const { network, sessions } = this.#counterparts;
    const asked = target === 'network-off' ? network : sessions;
    return direction === 'off' ? asked.readBack(this.#line, call) : asked.readRestored(this.#line, call);
  }
}

/** Off only while the end is waited for; on also when there is to be no end. */
function mayOrder(direction: Direction, state: TerminationState | undefined): boolean {
  return state === 'scheduled' || (direction === 'on' && state === 'retracted');
}

/** Each order of each round is an effect of its own. */
function keyOf(
  { terminationId, round }: SuspensionRecord,
  direction: Direction,
  target: SuspensionTarget,
): string {
  const order = direction === 'off' ? 'suspend' : 'restore';
  return `${terminationId}/${order}-${round}/${steps[target].counterpart}`;
}
