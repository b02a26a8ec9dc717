/** How counterparts are, as the processes that ask them find; a part of `Records`. */

/** `down`: it does not answer, and is left alone for a while. `slow`: it takes more than half of what it may take. */
export type HealthState = 'up' | 'slow' | 'down';

/** What one process has heard of a counterpart. */
export type HealthReport = {
  /** As work names it: `t-m/network`, `mail`. */
  readonly counterpart: string;
  readonly state: HealthState;
  /** Why it is not up, in the words of its field; null where it is. No secrets, no personal data. */
  readonly reason: string | null;
  /** Since when it is so. */
  readonly sinceAt: Date;
  /** When it was last asked and answered, or did not; null before the first time. */
  readonly heardAt: Date | null;
};

/** What is due and waits for a counterpart. */
export type WaitingWork = { readonly counterpart: string; readonly pieces: number; readonly since: Date };

export interface HealthStore {
  /** Keeps what a process has heard, and drops what was told by processes that are gone. */
  tell(owner: string, reports: readonly HealthReport[], now: Date): Promise<void>;
  /** The process ends. */
  forget(owner: string): Promise<void>;
  /** Of each counterpart that was told about lately the report of whoever heard of it last. */
  reports(now: Date): Promise<readonly HealthReport[]>;
  /** By counterpart: what is due, and since when the oldest of it is. */
  waiting(now: Date): Promise<readonly WaitingWork[]>;
}

/** Calls of counterparts that take only so many in a second, counted for all processes together. */
export interface PermitStore {
  /**
   * Takes up to `wanted` of the `most` permits that a counterpart has in the second that begins at `second`.
   * @returns how many were taken, and whether any are left
   */
  take(permits: {
    readonly counterpart: string;
    readonly second: Date;
    readonly wanted: number;
    readonly most: number;
  }): Promise<{ readonly taken: number; readonly left: boolean }>;
}
