import type { HealthState } from '../application/health-records.ts';

export type HealthTables = {
  counterpartHealth: {
    counterpart: string;
    owner: string;
    state: HealthState;
    reason: string | null;
    sinceAt: Date;
    heardAt: Date | null;
    seenAt: Date;
  };
  permit: { counterpart: string; second: Date; wished: number };
};
