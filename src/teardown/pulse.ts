import type { HealthReport, HealthState } from '../application/health-records.ts';

/** So many of the last answers are looked at, and so many there must be. */
const mostAnswers = 20;
const fewestAnswers = 5;

/** What was heard of one call. */
export type Sound = {
  readonly answered: boolean;
  /** What was wrong where it was not answered, fit to be shown. */
  readonly said: string;
  /** From the question to the answer. */
  readonly tookMs: number;
};

/** How a counterpart is, judged by what this process has heard of it. */
export class Pulse {
  readonly #counterpart: string;
  #state: HealthState = 'up';
  #reason: string | null = null;
  #sinceAt: Date;
  #heardAt: Date | null = null;
  #tookMs: number[] = [];

  /** @param now it counts as up from here on, until something else is heard */
  constructor(counterpart: string, now: Date) {
    this.#counterpart = counterpart;
    this.#sinceAt = now;
  }

  get report(): HealthReport {
    const [counterpart, state, reason] = [this.#counterpart, this.#state, this.#reason];
    return { counterpart, state, reason, sinceAt: this.#sinceAt, heardAt: this.#heardAt };
  }

  /**
   * Slow is a counterpart whose last answers, by their median, took more than half of what they may take; it stays slow
   * until that is less than a third, so that it does not go to and fro.
   * @param silentSince since when it has not answered, where it is left alone for that; else null
   * @returns whether it is another state than before
   */
  hear({ answered, said, tookMs }: Sound, silentSince: Date | null, timeoutMs: number, now: Date): boolean {
    this.#heardAt = now;
    if (answered) {
      this.#tookMs = [...this.#tookMs, tookMs].slice(-mostAnswers);
    } else if (silentSince !== null) {
      this.#reason = said;
      return this.#become('down', silentSince);
    } else {
      return false;
    }
    const median = medianOf(this.#tookMs);
    const isSlow =
      this.#tookMs.length >= fewestAnswers && median > timeoutMs / (this.#state === 'slow' ? 3 : 2);
    this.#reason = isSlow ? `half of the last answers took ${Math.round(median)} ms or more` : null;
    return this.#become(isSlow ? 'slow' : 'up', now);
  }

  #become(state: HealthState, at: Date): boolean {
    if (state === this.#state) {
      return false;
    }
    if (state === 'down') {
      // How it answered before it was ill says nothing about how it will.
      this.#tookMs = [];
    }
    this.#state = state;
    this.#sinceAt = at;
    return true;
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
