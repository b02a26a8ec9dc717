export type Patience = {
  readonly tries: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
};

/**
 * How long to wait after the `tries`th failure (from 1): doubling, bounded, and spread over the upper half,
 * so that lines which failed together do not come back together.
 * @param random from 0 to 1
 */
export function backOffMs(patience: Patience, tries: number, random: number): number {
  const full = Math.min(patience.longestDelayMs, patience.firstDelayMs * 2 ** Math.min(tries - 1, 30));
  return Math.round(full * (0.5 + random / 2));
}
