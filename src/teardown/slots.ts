/** How many calls each counterpart has open in this process. */
export class Slots {
  readonly #taken = new Map<string, number>();

  /** How many more it may have. */
  left(counterpart: string, concurrency: number): number {
    return concurrency - this.#takenOf(counterpart);
  }

  take(counterpart: string): void {
    this.#taken.set(counterpart, this.#takenOf(counterpart) + 1);
  }

  give(counterpart: string): void {
    this.#taken.set(counterpart, this.#takenOf(counterpart) - 1);
  }

  #takenOf(counterpart: string): number {
    return this.#taken.get(counterpart) ?? 0;
  }
}
