import type { HealthReport } from '../application/health-records.ts';
import type { ClaimedWork, FreeSlots } from '../application/queue.ts';
import { backOffMs } from './back-off.ts';
import { Breaker, type BreakerRules, type Leave } from './breaker.ts';
import type { Called } from './call.ts';
import type { Treatment } from './job.ts';
import { Pulse } from './pulse.ts';
import { Slots } from './slots.ts';

/** What one counterpart takes. */
export type Limit = {
  /** Calls that one process has open at the same time. */
  readonly concurrency: number;
  /** Calls in each second, all processes together; null: as many as it takes. */
  readonly perSecond: number | null;
  /** Null for what Signoff does itself: it has nobody to leave alone. */
  readonly breaker: BreakerRules | null;
  readonly timeoutMs: number;
};
export type Limits = ReadonlyMap<string, Limit>;

/** The right to one call. */
export type Pass = {
  readonly counterpart: string;
  readonly limit: Limit;
  /** Null where the counterpart has no breaker. */
  readonly leave: Leave | null;
};

/** What this process knows of a counterpart. */
type Ward = {
  readonly breaker: Breaker;
  readonly pulse: Pulse;
  /** Null before this process has had any answer. */
  answeredAt: Date | null;
  /** Work that lost a try since the last answer: if none comes, it was not its fault. */
  charged: ClaimedWork[];
};

const tellEveryMs = 60_000;

/**
 * What every call has to pass: how many a counterpart may have open, whether it answers at all, and whether it has had
 * its share of this second. A full one, a slow one and one that is down hold up nobody else.
 */
export class Gate {
  readonly #slots = new Slots();
  readonly #wards = new Map<string, Ward>();
  readonly #restsUntil = new Map<string, Date>();
  readonly #random: () => number;
  readonly #log: (line: string) => void;
  #hasNews = false;
  #toldAt: Date | null = null;

  constructor({ random, log }: { readonly random: () => number; readonly log: (line: string) => void }) {
    this.#random = random;
    this.#log = log;
  }

  /** How much may be claimed for each counterpart. */
  free(limits: Limits, now: Date): FreeSlots[] {
    return [...limits]
      .map(([counterpart, limit]) => ({ counterpart, slots: this.#room(counterpart, limit, now) }))
      .filter(({ slots }) => slots > 0);
  }

  /** Takes the right to a call; null where there is none at present. */
  enter(counterpart: string, limits: Limits, now: Date): Pass | null {
    const limit = limits.get(counterpart);
    if (!limit || this.#room(counterpart, limit, now) < 1) {
      return null;
    }
    this.#slots.take(counterpart);
    return { counterpart, limit, leave: this.#wardOf(counterpart, limit, now)?.breaker.begin(now) ?? null };
  }

  /** The same for work that this process holds already. Where calls are counted by the second, it queues with the others. */
  goOn(counterpart: string, limits: Limits, now: Date): Pass | null {
    return limits.get(counterpart)?.perSecond ? null : this.enter(counterpart, limits, now);
  }

  /** No call was made after all. */
  giveBack({ counterpart, leave }: Pass): void {
    this.#slots.give(counterpart);
    if (leave) {
      this.#wards.get(counterpart)?.breaker.dismiss(leave);
    }
  }

  /** A call is over. */
  leave(pass: Pass, work: ClaimedWork, called: Called, now: Date): void {
    const ward = this.#wards.get(pass.counterpart);
    const { limit } = pass;
    if (called.heard === 'nothing' || !pass.leave || !ward || !limit.breaker) {
      this.giveBack(pass);
      return;
    }
    this.#slots.give(pass.counterpart);
    const { breaker, pulse } = ward;
    if (called.heard === 'answer') {
      breaker.answered(work.id);
      ward.answeredAt = now;
      ward.charged = [];
    } else {
      const before = isQuiet(ward, limit.breaker, now) ? work.tries : 0;
      breaker.unanswered(pass.leave, work.id, limit.breaker, now, this.#random(), before);
    }
    const said = called.attempt.kind === 'went-well' ? '' : called.attempt.said;
    const sound = { answered: called.heard === 'answer', said, tookMs: called.tookMs };
    const silentSince = breaker.isClosed ? null : breaker.silentSince;
    if (pulse.hear(sound, silentSince, limit.timeoutMs, now)) {
      this.#hasNews = true;
      this.#log(wordsFor(pulse.report));
    }
  }

  /** Nobody asks it before then. */
  rest(counterpart: string, until: Date): void {
    this.#restsUntil.set(counterpart, until);
  }

  /** When it makes sense to ask it next. */
  opensAt(counterpart: string, now: Date): Date {
    const rested = this.#restsUntil.get(counterpart) ?? now;
    const opens = this.#wards.get(counterpart)?.breaker.opensAt(now) ?? now;
    return new Date(Math.max(now.getTime(), rested.getTime(), opens.getTime()));
  }

  /**
   * When a call that was not answered is to be made again without having cost a try: what cannot be reached, or does not
   * answer to anybody, is ill whatever it was asked about. Null: it costs one.
   */
  forgives(
    treatment: Treatment,
    work: ClaimedWork,
    { attempt, heard, away }: Called,
    now: Date,
  ): Date | null {
    const ward = this.#wards.get(treatment.counterpart);
    // What is never given up counts its tries for itself; what no try can help needs none back.
    if (heard !== 'silence' || attempt.kind === 'hopeless' || !ward || !Number.isFinite(treatment.tries)) {
      return null;
    }
    const { breaker } = ward;
    if (away && breaker.isClosed) {
      return new Date(now.getTime() + backOffMs(treatment, Math.max(1, breaker.silences), this.#random()));
    }
    if (away || breaker.isIll(now)) {
      return breaker.opensAt(now);
    }
    ward.charged.push(work);
    return null;
  }

  /** Work that lost a try to a counterpart which turned out to be ill; each is named once. */
  wronged(now: Date): readonly ClaimedWork[] {
    return [...this.#wards.values()].flatMap((ward) => (ward.breaker.isIll(now) ? ward.charged : []));
  }

  /** It was given back. */
  forgiven(wronged: readonly ClaimedWork[]): void {
    const given = new Set(wronged);
    for (const ward of this.#wards.values()) {
      ward.charged = ward.charged.filter((work) => !given.has(work));
    }
  }

  /** What is to be told of the counterparts; null while there is nothing new. */
  news(limits: Limits, now: Date): readonly HealthReport[] | null {
    const isDue = this.#toldAt === null || now.getTime() - this.#toldAt.getTime() >= tellEveryMs;
    if (!isDue && !this.#hasNews) {
      return null;
    }
    this.#hasNews = false;
    this.#toldAt = now;
    return [...limits].flatMap(([counterpart, limit]) => {
      const ward = this.#wardOf(counterpart, limit, now);
      return ward ? [ward.pulse.report] : [];
    });
  }

  /** It could not be told. */
  tellAgain(): void {
    this.#hasNews = true;
  }

  #room(counterpart: string, limit: Limit, now: Date): number {
    if ((this.#restsUntil.get(counterpart) ?? now) > now) {
      return 0;
    }
    return Math.min(
      this.#slots.left(counterpart, limit.concurrency),
      this.#wards.get(counterpart)?.breaker.room(now) ?? Number.POSITIVE_INFINITY,
      limit.perSecond ?? Number.POSITIVE_INFINITY,
    );
  }

  #wardOf(counterpart: string, limit: Limit, now: Date): Ward | null {
    const known = this.#wards.get(counterpart);
    if (known || !limit.breaker) {
      return known ?? null;
    }
    const ward = {
      breaker: new Breaker(),
      pulse: new Pulse(counterpart, now),
      answeredAt: null,
      charged: [],
    };
    this.#wards.set(counterpart, ward);
    return ward;
  }
}

/**
 * Whether nobody was answered here for as long as a pause. Then what a line lived through in other processes, or before this
 * one began, counts too: else a line that is alone could spend its tries in several processes, none of which has seen enough.
 */
function isQuiet({ answeredAt }: Ward, { pauseMs }: BreakerRules, now: Date): boolean {
  return answeredAt === null || now.getTime() - answeredAt.getTime() >= pauseMs;
}

function wordsFor({ counterpart, state, reason }: HealthReport): string {
  switch (state) {
    case 'down':
      return `${counterpart} does not answer and is left alone for a while: ${reason}`;
    case 'slow':
      return `${counterpart} is slow: ${reason}`;
    case 'up':
      return `${counterpart} answers as it should again.`;
  }
}
