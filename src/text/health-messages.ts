/** A counterpart as somebody at the desk sees it; `unknown`: no process has told about it lately. */
export type ShownHealth = 'up' | 'slow' | 'down' | 'unknown';

/** How the systems of the providers are that a teardown talks to. */
export type HealthMessages = {
  readonly title: string;
  readonly lead: string;
  readonly provider: string;
  readonly counterpart: string;
  readonly name: Readonly<Record<'network' | 'sessions' | 'esim' | 'billing' | 'mail', string>>;
  /** In the place of a provider, where it serves all of them. */
  readonly everybody: string;
  readonly stateName: string;
  readonly state: Readonly<Record<ShownHealth, string>>;
  readonly since: (instant: string) => string;
  readonly waitingName: string;
  readonly waiting: (pieces: number, instant: string) => string;
  readonly nothingWaits: string;
  /** Why a line that is being switched off stands still, to staff and to its subscriber. */
  readonly caseWaits: (counterpart: string, provider: string, instant: string) => string;
  readonly statusWaits: (instant: string) => string;
};
