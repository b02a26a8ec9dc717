import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../application/ports.ts';
import type { ClaimedWork, Outcome, WorkQueue } from '../application/queue.ts';
import type { WorkKind } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import { Bell } from './bell.ts';
import type { Attempt, Handlers, Job } from './job.ts';
import { type Finished, nothingToDo, outcomeOf, waitFor } from './outcome.ts';
import { Slots } from './slots.ts';

export type EngineParts = {
  readonly queue: WorkQueue;
  readonly handlers: Handlers;
  readonly clock: Clock;
  /** Names this process in the table of work. */
  readonly owner: string;
  /** The counterparts, and how many calls each may have open in this process. */
  readonly limits: () => Promise<ReadonlyMap<string, number>>;
  /** True when the database could not be reached: then everything waits, and nothing is given up. */
  readonly isAway: (error: unknown) => boolean;
  readonly random: () => number;
  readonly log: (line: string) => void;
  /** How long claimed work stays claimed if this process dies. */
  readonly leaseMs: number;
  /** How often to look for due work when nobody says that there is any. */
  readonly pollMs: number;
};

/** How long to leave a database alone that is away. */
const awayMs = 1_000;
/** How long calls that were told to stop may take to do so. */
const graceMs = 1_500;

/**
 * Claims due work, makes the calls outside any transaction, and writes what came of them in batches.
 * Whatever dies, whenever: the lease runs out, and somebody else tries again under the same keys.
 */
export class Engine {
  readonly #parts: EngineParts;
  readonly #slots = new Slots();
  readonly #bell = new Bell();
  readonly #stopping = new AbortController();
  readonly #running = new Map<ClaimedWork, Promise<void>>();
  #finished: Finished[] = [];
  /** Calls that were told to stop, and had not been answered. */
  readonly #broken: ClaimedWork[] = [];
  /** How often somebody woke us, and how many of these calls had been heard when there was last nothing to do. */
  #wakes = 0;
  #quietAfter = -1;
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** There is new work: look now instead of at the next poll. */
  wake(): void {
    this.#wakes += 1;
    this.#bell.ring();
  }

  /** Resolves when nothing runs and nothing is due at the clock's present. */
  async settled(): Promise<void> {
    this.wake();
    const asked = this.#wakes;
    while (this.#quietAfter < asked) {
      await sleep(2);
    }
  }

  /** Tells the calls that run to stop, writes what is finished, lets go of the rest; within two seconds. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('Signoff is stopping'));
    this.#bell.ring();
    await this.#loop;
    await Promise.race([Promise.all(this.#running.values()), sleep(graceMs, null, { ref: false })]);
    await this.#settle().catch(() => undefined);
    const unfinished = [...this.#broken, ...this.#running.keys(), ...this.#finished.map(({ work }) => work)];
    await this.#parts.queue.release(unfinished).catch(() => undefined);
  }

  async #run(): Promise<void> {
    const renewal = setInterval(() => void this.#renew(), this.#parts.leaseMs / 3);
    let away = false;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#settle();
        await this.#claim();
        if (away) {
          this.#parts.log('The database is back: work goes on.');
        }
        away = false;
        await this.#bell.wait(this.#parts.pollMs);
      } catch (error) {
        if (!away) {
          this.#parts.log(`Work waits and is tried again every second: ${wordsOf(error)}`);
        }
        away = true;
        await this.#bell.wait(awayMs);
      }
    }
    clearInterval(renewal);
  }

  async #claim(): Promise<void> {
    const { queue, clock, owner, leaseMs } = this.#parts;
    const heard = this.#wakes;
    const limits = await this.#parts.limits();
    const free = this.#slots.free(limits);
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const claimed = free.length === 0 ? [] : await queue.claim({ now, leaseUntil, owner, free });
    const waiting = new Set(claimed);
    try {
      for (const [kind, works] of Map.groupBy(claimed, (work) => work.kind)) {
        await this.#begin(kind, works, limits, waiting);
      }
    } catch (error) {
      await queue.release([...waiting]).catch(() => undefined);
      throw error;
    }
    if (claimed.length === 0 && this.#running.size === 0 && this.#finished.length === 0) {
      this.#quietAfter = heard;
    }
  }

  /** Takes up what it can, and takes that out of `waiting`. */
  async #begin(
    kind: WorkKind,
    works: readonly ClaimedWork[],
    limits: ReadonlyMap<string, number>,
    waiting: Set<ClaimedWork>,
  ): Promise<void> {
    const { queue, clock, log } = this.#parts;
    const jobs = await this.#read(kind, works, waiting);
    const untouched: Outcome[] = [];
    for (const work of works.filter((each) => waiting.has(each))) {
      const job = jobs.get(work.subject);
      const counterpart = job?.treatment(work.step).counterpart;
      if (!job || !counterpart) {
        log(`${work.id} is put away: what it is about is gone.`);
        untouched.push(nothingToDo(work));
      } else if (this.#slots.tryTake(counterpart, limits)) {
        waiting.delete(work);
        this.#start(work, job);
      } else {
        // Left behind by an engine that held it over several steps: it stood under its first counterpart.
        untouched.push(waitFor(counterpart, work, clock.now()));
      }
    }
    if (untouched.length > 0) {
      await queue.advance(untouched, clock.now());
    }
  }

  /** One piece of work that cannot be read must not hold up the others: it is tried again when its lease ends. */
  async #read(
    kind: WorkKind,
    works: readonly ClaimedWork[],
    waiting: Set<ClaimedWork>,
  ): Promise<ReadonlyMap<string, Job>> {
    const [first, ...others] = works;
    try {
      return await this.#parts.handlers[kind](works);
    } catch (error) {
      if (!first || this.#parts.isAway(error)) {
        throw error;
      }
      if (others.length > 0) {
        const halves = [works.slice(0, works.length / 2), works.slice(works.length / 2)];
        const read = await Promise.all(halves.map((half) => this.#read(kind, half, waiting)));
        return new Map(read.flatMap((jobs) => [...jobs]));
      }
      this.#parts.log(`${first.id} could not be read and is tried again: ${wordsOf(error)}`);
      waiting.delete(first);
      return new Map();
    }
  }

  /** Takes the work up; its slot is taken already. */
  #start(work: ClaimedWork, job: Job): void {
    const run = this.#attempt(work, job).then((attempt) => {
      this.#slots.give(job.treatment(work.step).counterpart);
      // A call that was told to stop says nothing about its counterpart: it is not a failed try.
      if (attempt.kind === 'went-well' || !this.#stopping.signal.aborted) {
        this.#finished.push({ work, job, attempt });
      } else {
        this.#broken.push(work);
      }
      this.#running.delete(work);
      this.#bell.ring();
    });
    this.#running.set(work, run);
  }

  async #attempt(work: ClaimedWork, job: Job): Promise<Attempt> {
    const { timeoutMs } = job.treatment(work.step);
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([deadline, this.#stopping.signal]);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    // Whoever is told to stop may still bring an answer that has come: `stop` waits a little, and no longer.
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
    try {
      signal.throwIfAborted();
      return await Promise.race([job.attempt(work, signal), aborted]);
    } catch (error) {
      const said = deadline.aborted ? `no answer within ${timeoutMs} ms` : wordsOf(error);
      return { kind: 'try-again', phase: work.phase, said };
    }
  }

  /** Writes what is finished, and goes on with what has a next step and a free slot for it. */
  async #settle(): Promise<void> {
    while (this.#finished.length > 0) {
      const limits = await this.#parts.limits();
      const batch = this.#finished;
      this.#finished = [];
      const outcomes = batch.map((finished) => this.#outcomeOf(finished, limits));
      const written = await this.#write(outcomes, batch);
      outcomes.forEach(({ work, next }, index) => {
        const job = batch[index]?.job;
        if (!next?.keepLease || !job) {
          return;
        }
        if (written.has(work) && !this.#stopping.signal.aborted) {
          this.#start({ ...work, step: next.step, phase: next.phase, tries: next.tries }, job);
        } else {
          this.#slots.give(next.counterpart);
        }
      });
    }
  }

  #outcomeOf(finished: Finished, limits: ReadonlyMap<string, number>): Outcome {
    const outcome = outcomeOf(finished, this.#parts.clock.now(), this.#parts.random());
    if (!outcome.next?.keepLease) {
      return outcome;
    }
    const keepLease = !this.#stopping.signal.aborted && this.#slots.tryTake(outcome.next.counterpart, limits);
    return { ...outcome, next: { ...outcome.next, keepLease } };
  }

  async #write(outcomes: readonly Outcome[], batch: Finished[]): Promise<ReadonlySet<ClaimedWork>> {
    const { queue, clock, leaseMs } = this.#parts;
    try {
      return await queue.advance(outcomes, new Date(clock.now().getTime() + leaseMs));
    } catch (error) {
      if (this.#parts.isAway(error)) {
        this.#giveBack(outcomes);
        this.#finished.unshift(...batch);
        throw error;
      }
      return await this.#writeOneByOne(batch, error);
    }
  }

  /** One outcome that cannot be written must not hold up the others: it is tried again when its lease ends. */
  async #writeOneByOne(batch: readonly Finished[], error: unknown): Promise<ReadonlySet<ClaimedWork>> {
    const { queue, clock, log, random } = this.#parts;
    if (batch.length === 1) {
      log(`${batch[0]?.work.id} could not be written and is tried again: ${wordsOf(error)}`);
      return new Set();
    }
    for (const finished of batch) {
      const outcome = outcomeOf(finished, clock.now(), random());
      const next = outcome.next && { ...outcome.next, keepLease: false };
      try {
        await queue.advance([{ ...outcome, next }], clock.now());
      } catch (single) {
        log(`${finished.work.id} could not be written and is tried again: ${wordsOf(single)}`);
      }
    }
    return new Set();
  }

  #giveBack(outcomes: readonly Outcome[]): void {
    for (const { next } of outcomes) {
      if (next?.keepLease) {
        this.#slots.give(next.counterpart);
      }
    }
  }

  async #renew(): Promise<void> {
    const held = [...this.#running.keys(), ...this.#finished.map(({ work }) => work)];
    if (held.length > 0) {
      const leaseUntil = new Date(this.#parts.clock.now().getTime() + this.#parts.leaseMs);
      await this.#parts.queue.renew(held, leaseUntil).catch(() => undefined);
    }
  }
}

function wordsOf(error: unknown): string {
  return cleanSaid(error instanceof Error ? error.message : String(error));
}
