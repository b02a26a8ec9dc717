import type { Clock, Notary, Sealer } from './ports.ts';
import type { Store } from './records.ts';

/** What every use case works with. */
export type Context = {
  readonly store: Store;
  readonly clock: Clock;
  readonly notary: Notary;
  readonly sealer: Sealer;
  /** Tells the engine of this process, if it has one, that there is new work. */
  readonly wake: () => void;
};
