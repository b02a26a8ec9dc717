import type { Context } from './context.ts';
import type { HealthReport, WaitingWork } from './health-records.ts';

/** A counterpart at the desk. */
export type ShownCounterpart = {
  readonly name: 'network' | 'sessions' | 'esim' | 'billing' | 'mail';
  /** Null for what serves all providers. */
  readonly provider: string | null;
  /** Null where no process has told about it lately. */
  readonly report: HealthReport | null;
  /** Null where nothing is due. */
  readonly waiting: WaitingWork | null;
};

const names = ['network', 'sessions', 'esim', 'billing'] as const;

/** Every counterpart of every provider, as the processes that ask them find. */
export async function showCounterparts({ store, clock }: Context): Promise<readonly ShownCounterpart[]> {
  const now = clock.now();
  const [policies, reports, waiting] = await Promise.all([
    store.policies.allCurrent(),
    store.health.reports(now),
    store.health.waiting(now),
  ]);
  const shown = (name: ShownCounterpart['name'], provider: string | null, counterpart: string) => ({
    name,
    provider,
    report: reports.find((report) => report.counterpart === counterpart) ?? null,
    waiting: waiting.find((work) => work.counterpart === counterpart) ?? null,
  });
  return [
    ...policies.flatMap(({ profile }) =>
      names.map((name) => shown(name, profile.name, `${profile.id}/${name}`)),
    ),
    shown('mail', null, 'mail'),
  ];
}
