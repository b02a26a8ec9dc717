import type { HealthStore, PermitStore } from '../application/health-records.ts';
import type { Clock } from '../application/ports.ts';
import type { WorkQueue } from '../application/queue.ts';
import type { Limits } from './gate.ts';
import type { Handlers } from './job.ts';

export type EngineParts = {
  readonly queue: WorkQueue;
  readonly handlers: Handlers;
  readonly clock: Clock;
  /** Names this process in the table of work. */
  readonly owner: string;
  /** The counterparts, and what each of them takes. */
  readonly limits: () => Promise<Limits>;
  /** Shared by all processes: who may call now, and what each has heard. */
  readonly permits: PermitStore;
  readonly health: HealthStore;
  /** True when the database could not be reached: then everything waits, and nothing is given up. */
  readonly isAway: (error: unknown) => boolean;
  readonly random: () => number;
  readonly log: (line: string) => void;
  /** How long claimed work stays claimed if this process dies. */
  readonly leaseMs: number;
  /** How often to look for due work when nobody says that there is any. */
  readonly pollMs: number;
};
