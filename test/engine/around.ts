import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Counterparts } from '../../src/application/ports.ts';

export type CounterpartCall = {
  readonly counterpart: keyof Counterparts;
  /** The method of the port, such as `switchOff`. */
  readonly method: string;
  readonly key: string;
  readonly signal: AbortSignal;
};

/** The same counterparts, with something around every call. */
export function around(
  counterparts: Counterparts,
  wrap: <T>(call: CounterpartCall, proceed: () => Promise<T>) => Promise<T>,
): Counterparts {
  const names = Object.keys(counterparts) as (keyof Counterparts)[];
  const wrapped = names.map((counterpart) => {
    const port = new Proxy(counterparts[counterpart], {
      get(target, method, receiver) {
        const real = Reflect.get(target, method, receiver);
        return (...args: unknown[]) => {
          const { idempotencyKey: key, signal } = args.at(-1) as Call;
          return wrap({ counterpart, method: String(method), key, signal }, () => real.apply(target, args));
        };
      },
    });
    return [counterpart, port];
  });
  return Object.fromEntries(wrapped);
}

/** Something that is closed until somebody opens it, and says when somebody stands before it. */
export class Gate {
  readonly #opened = Promise.withResolvers<void>();
  readonly #reached = Promise.withResolvers<void>();

  async pass(): Promise<void> {
    this.#reached.resolve();
    await this.#opened.promise;
  }

  /** Resolves when somebody waits, or has gone through. */
  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  open(): void {
    this.#opened.resolve();
  }
}

const patienceMs = 60_000;

/** Asks again and again until the answer is true. @throws Error when it never is */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) {
      throw new Error(`waited ${patienceMs / 1_000} s in vain`);
    }
    await sleep(10);
  }
}
