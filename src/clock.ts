import type { Clock } from './application/ports.ts';

/** The machine's clock: the only place that asks it. */
export const systemClock: Clock = { now: () => new Date() };
