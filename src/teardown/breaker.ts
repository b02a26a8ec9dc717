import { backOffMs } from './back-off.ts';

export type BreakerRules = {
  /** After so many calls in a row without an answer the counterpart is left alone. */
  readonly failures: number;
  /** For so long; each time that it does not answer then either, for twice as long, up to a bound. */
  readonly pauseMs: number;
};

/** A call that may be made. */
export type Leave = { readonly probe: boolean };

/** So many times its first length a pause grows to. */
export const longestPause = 8;
/** One line alone cannot show that its counterpart is ill: after so long its calls count against it. */
const soleMs = 86_400_000;
/** More than a person looks at; then it is forgotten who they were. */
const mostSuspects = 1_000;

/**
 * Whether a counterpart is asked at all. Closed: as much as anybody likes. After `failures` calls in a row without an
 * answer it is open: nobody asks. When the pause is over it is half-open: one call at a time, and an answer closes it.
 * Time and chance are arguments; a breaker knows one counterpart in one process.
 */
export class Breaker {
  /** Calls in a row that were not answered, while it is closed. */
  #silences = 0;
  #silentSince: Date | null = null;
  /** How often in a row it was opened. */
  #openings = 0;
  /** Null while it is closed. */
  #pausedUntil: Date | null = null;
  /** The one call that is open while it is half-open. */
  #probe: Leave | null = null;
  /** Whose calls went unanswered since the last answer: the only one, or several. */
  #silent: string | 'several' | null = null;
  /** Who alone went unanswered while another was answered: it is their fault, for all that is known. */
  readonly #suspects = new Set<string>();

  get isClosed(): boolean {
    return this.#pausedUntil === null;
  }

  /** The first of the calls in a row that were not answered; null after an answer. */
  get silentSince(): Date | null {
    return this.#silentSince;
  }

  /** How many calls in a row were not answered since it was closed, for a back-off. */
  get silences(): number {
    return this.#silences;
  }

  /** How many more calls may begin now. */
  room(now: Date): number {
    if (this.#pausedUntil === null) {
      return Number.POSITIVE_INFINITY;
    }
    return now >= this.#pausedUntil && this.#probe === null ? 1 : 0;
  }

  /** When it makes sense to ask next. */
  opensAt(now: Date): Date {
    return this.#pausedUntil !== null && this.#pausedUntil > now ? this.#pausedUntil : now;
  }

  /** @throws Error where there is no room: that would be a bug */
  begin(now: Date): Leave {
    if (this.room(now) < 1) {
      throw new Error('a counterpart is asked that is left alone');
    }
    const leave = { probe: !this.isClosed };
    this.#probe = leave.probe ? leave : null;
    return leave;
  }

  /** No call was made, or it was broken off. */
  dismiss(leave: Leave): void {
    if (this.#probe === leave) {
      this.#probe = null;
    }
  }

  /**
   * While it is not closed only the silence of the probe counts: the other calls began before it opened.
   * @param who was asked about
   * @param random from 0 to 1, spreads the pauses of several processes
   * @param before how often it was not answered before this, as far as anybody can tell
   */
  unanswered(leave: Leave, who: string, rules: BreakerRules, now: Date, random: number, before = 0): void {
    const probed = this.#probe === leave;
    this.dismiss(leave);
    this.#silentSince ??= now;
    this.#silent = this.#silent === null || this.#silent === who ? who : 'several';
    if (this.isClosed) {
      this.#silences = Math.max(this.#silences, before) + 1;
    }
    if (probed || (this.isClosed && this.#silences >= rules.failures)) {
      this.#open(rules, now, random);
    }
  }

  /** Any answer closes it, one to an earlier call too. @param who was asked about */
  answered(who: string): void {
    if (this.#silent !== null && this.#silent !== 'several' && this.#silent !== who && !this.isClosed) {
      this.#suspect(this.#silent);
    }
    this.#suspects.delete(who);
    this.#silences = 0;
    this.#silentSince = null;
    this.#openings = 0;
    this.#pausedUntil = null;
    this.#probe = null;
    this.#silent = null;
  }

  /** Whether calls without an answer are put down to the counterpart, and not to what was asked about. */
  isIll(now: Date): boolean {
    const silentMs = now.getTime() - (this.#silentSince ?? now).getTime();
    const alone = this.#silent !== null && (silentMs >= soleMs || this.#suspects.has(this.#silent));
    return !this.isClosed && (this.#silent === 'several' || !alone);
  }

  #suspect(who: string): void {
    if (this.#suspects.size >= mostSuspects) {
      this.#suspects.clear();
    }
    this.#suspects.add(who);
  }

  #open({ pauseMs }: BreakerRules, now: Date, random: number): void {
    this.#openings += 1;
    const patience = { tries: 0, firstDelayMs: pauseMs, longestDelayMs: pauseMs * longestPause };
    this.#pausedUntil = new Date(now.getTime() + backOffMs(patience, this.#openings, random));
  }
}
