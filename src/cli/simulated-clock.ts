import type { Clock } from '../application/ports.ts';

/** A clock that stands still until it is set: nine months pass in a moment. */
export class SimulatedClock implements Clock {
  #nowMs: number;

  constructor(start: Date) {
    this.#nowMs = start.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  /** Never goes back. */
  advanceTo(instant: Date): void {
    this.#nowMs = Math.max(this.#nowMs, instant.getTime());
  }
}
