import type { FreeSlots } from '../application/queue.ts';

/** How many calls each counterpart may have open in this process; a full one holds up nobody else. */
export class Slots {
  readonly #taken = new Map<string, number>();

  /** @param limits how many calls each counterpart may have open */
  free(limits: ReadonlyMap<string, number>): FreeSlots[] {
    return [...limits]
      .map(([counterpart, limit]) => ({ counterpart, slots: limit - this.#takenOf(counterpart) }))
      .filter(({ slots }) => slots > 0);
  }

  take(counterpart: string): void {
    this.#taken.set(counterpart, this.#takenOf(counterpart) + 1);
  }

  /** Takes a slot if the counterpart has one left. */
  tryTake(counterpart: string, limits: ReadonlyMap<string, number>): boolean {
    const free = this.#takenOf(counterpart) < (limits.get(counterpart) ?? 0);
    if (free) {
      this.take(counterpart);
    }
    return free;
  }

  give(counterpart: string): void {
    this.#taken.set(counterpart, this.#takenOf(counterpart) - 1);
  }

  #takenOf(counterpart: string): number {
    return this.#taken.get(counterpart) ?? 0;
  }
}
