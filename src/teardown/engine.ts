import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimedWork, Outcome } from '../application/queue.ts';
import type { WorkKind } from '../application/records.ts';
import { Bell } from './bell.ts';
import { callOnce, wordsOf } from './call.ts';
import type { EngineParts } from './engine-parts.ts';
import { Gate, type Limits, type Pass } from './gate.ts';
import type { Job } from './job.ts';
import { type Finished, nothingToDo, outcomeOf, waitFor } from './outcome.ts';
import { type Ready, withPermits } from './permits.ts';
import { readJobs } from './read-jobs.ts';
import { writeOneByOne } from './write-one-by-one.ts';

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
  readonly #gate: Gate;
  readonly #bell = new Bell();
  readonly #stopping = new AbortController();
  readonly #running = new Map<ClaimedWork, Promise<void>>();
  #finished: Finished[] = [];
  /** Calls that were told to stop, and had not been answered. */
  readonly #broken: ClaimedWork[] = [];
  /** How often somebody woke us, and how many of these calls had been heard when there was last nothing to do. */
  #wakes = 0;
  #quietAfter = -1;
  /** Whether the last word on the counterparts could not be told. */
  #isUntold = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#gate = new Gate(parts);
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
    await this.#parts.health.forget(this.#parts.owner).catch(() => undefined);
  }

  async #run(): Promise<void> {
    const renewal = setInterval(() => void this.#renew(), this.#parts.leaseMs / 3);
    let away = false;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#settle();
        await this.#tell();
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
    const now = clock.now();
    const free = this.#gate.free(limits, now);
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
    limits: Limits,
    waiting: Set<ClaimedWork>,
  ): Promise<void> {
    const { queue, clock, log } = this.#parts;
    const jobs = await this.#read(kind, works, waiting);
    const ready: Ready[] = [];
    const untouched: Outcome[] = [];
    for (const work of works.filter((each) => waiting.has(each))) {
      const job = jobs.get(work.subject);
      const counterpart = job?.treatment(work.step).counterpart;
      const pass = counterpart ? this.#gate.enter(counterpart, limits, clock.now()) : null;
      if (!job || !counterpart) {
        log(`${work.id} is put away: what it is about is gone.`);
        untouched.push(nothingToDo(work));
      } else if (pass) {
        ready.push({ work, job, pass });
      } else {
        // Left behind by an engine that held it over several steps, or its counterpart has stopped answering since.
        untouched.push(waitFor(counterpart, work, this.#gate.opensAt(counterpart, clock.now())));
      }
    }
    const refused = await this.#startAll(ready, limits, waiting);
    if (untouched.length + refused.length > 0) {
      await queue.advance([...untouched, ...refused], clock.now());
    }
  }

  /** Starts what has a permit for this second, where it needs one. @returns what becomes of the others */
  async #startAll(ready: readonly Ready[], limits: Limits, waiting: Set<ClaimedWork>): Promise<Outcome[]> {
    const { permits, clock } = this.#parts;
    const { may, mustWait } = await withPermits(permits, this.#gate, ready, limits, clock.now());
    for (const { work, job, pass } of may) {
      waiting.delete(work);
      this.#start(work, job, pass);
    }
    return mustWait.map(({ work, pass: { counterpart } }) =>
      waitFor(counterpart, work, this.#gate.opensAt(counterpart, clock.now())),
    );
  }

  #read(kind: WorkKind, works: readonly ClaimedWork[], waiting: Set<ClaimedWork>) {
    const { handlers, isAway, log } = this.#parts;
    return readJobs(kind, works, {
      handlers,
      isAway,
      unreadable: (work, words) => {
        log(`${work.id} could not be read and is tried again: ${words}`);
        waiting.delete(work);
      },
    });
  }

  /** Takes the work up; its counterpart has let it pass. */
  #start(work: ClaimedWork, job: Job, pass: Pass): void {
    const run = callOnce(job, work, this.#stopping.signal, this.#parts.isAway).then((called) => {
      this.#gate.leave(pass, work, called, this.#parts.clock.now());
      // A call that was told to stop says nothing about its counterpart: it is not a failed try.
      if (called.attempt.kind === 'went-well' || !this.#stopping.signal.aborted) {
        this.#finished.push({ work, job, called });
      } else {
        this.#broken.push(work);
      }
      this.#running.delete(work);
      this.#bell.ring();
    });
    this.#running.set(work, run);
  }

  /** Writes what is finished, and goes on with what has a next step and a free slot for it. */
  async #settle(): Promise<void> {
    while (this.#finished.length > 0) {
      const limits = await this.#parts.limits();
      const batch = this.#finished.map((finished) => this.#judged(finished));
      this.#finished = [];
      const passes = new Map<ClaimedWork, Pass>();
      const outcomes = batch.map((finished) => this.#outcomeOf(finished, limits, passes));
      const written = await this.#write(outcomes, batch, passes);
      outcomes.forEach(({ work, next }, index) => {
        const [job, pass] = [batch[index]?.job, passes.get(work)];
        if (!next || !job || !pass) {
          return;
        }
        if (written.has(work) && !this.#stopping.signal.aborted) {
          this.#start({ ...work, step: next.step, phase: next.phase, tries: next.tries }, job, pass);
        } else {
          this.#gate.giveBack(pass);
        }
      });
      await this.#forgive();
    }
  }

  /** Whose fault it was, decided once, when all is known that came in with it. */
  #judged(finished: Finished): Finished {
    const { work, job, called, forgivenUntil } = finished;
    const judge = () => this.#gate.forgives(job.treatment(work.step), work, called, this.#parts.clock.now());
    return forgivenUntil === undefined ? { ...finished, forgivenUntil: judge() } : finished;
  }

  /** @param passes takes up the right to go on with it at once */
  #outcomeOf(finished: Finished, limits: Limits, passes: Map<ClaimedWork, Pass>): Outcome {
    const now = this.#parts.clock.now();
    const outcome = outcomeOf(finished, now, this.#parts.random());
    if (!outcome.next?.keepLease) {
      return outcome;
    }
    const pass = this.#stopping.signal.aborted
      ? null
      : this.#gate.goOn(outcome.next.counterpart, limits, now);
    if (pass) {
      passes.set(outcome.work, pass);
    }
    return { ...outcome, next: { ...outcome.next, keepLease: pass !== null } };
  }

  async #write(
    outcomes: readonly Outcome[],
    batch: Finished[],
    passes: ReadonlyMap<ClaimedWork, Pass>,
  ): Promise<ReadonlySet<ClaimedWork>> {
    const { queue, clock, leaseMs } = this.#parts;
    try {
      return await queue.advance(outcomes, new Date(clock.now().getTime() + leaseMs));
    } catch (error) {
      if (this.#parts.isAway(error)) {
        for (const pass of passes.values()) {
          this.#gate.giveBack(pass);
        }
        this.#finished.unshift(...batch);
        throw error;
      }
      await writeOneByOne(this.#parts, batch, error);
      return new Set();
    }
  }

  /** What was put down to lines before it was clear that their counterpart was ill. */
  async #forgive(): Promise<void> {
    const wronged = this.#gate.wronged(this.#parts.clock.now());
    if (wronged.length > 0) {
      await this.#parts.queue.forgive(wronged);
      this.#gate.forgiven(wronged);
    }
  }

  /** Tells the other processes, and the desk, how the counterparts are. */
  async #tell(): Promise<void> {
    const { health, owner, clock } = this.#parts;
    const now = clock.now();
    const news = this.#gate.news(await this.#parts.limits(), now);
    try {
      if (news) {
        await health.tell(owner, news, now);
        this.#isUntold = false;
      }
    } catch (error) {
      this.#gate.tellAgain();
      if (this.#parts.isAway(error)) {
        throw error;
      }
      // It is only information: work does not wait for it.
      if (!this.#isUntold) {
        this.#parts.log(`How the counterparts are cannot be told: ${wordsOf(error)}`);
      }
      this.#isUntold = true;
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
