import type { Scenes } from './gallery-scenes.ts';
import type { View } from './gallery-view.ts';

function at(name: string, path: (scenes: Scenes) => string): View {
  return { name, who: 'operator', status: 200, open: (looker, scenes) => looker.get(path(scenes)) };
}

/** A page as it is while the HLR and the mail server do not answer, and RADIUS is slow. */
export function whileDown(name: string, who: View['who'], path: (scenes: Scenes) => string): View {
  return {
    name,
    who,
    status: 200,
    async open(looker, scenes) {
      const { store, clock } = looker.site.installation.context;
      const heardAt = new Date(clock.now().getTime() + 1);
      const told = { sinceAt: new Date(heardAt.getTime() - 3_600_000), heardAt };
      const down = { ...told, state: 'down', reason: 'connection refused' } as const;
      const slow = {
        ...told,
        state: 'slow',
        reason: 'half of the last answers took 7200 ms or more',
      } as const;
      const reports = [
        { ...down, counterpart: 't-m/network' },
        { ...down, counterpart: 'mail' },
        { ...slow, counterpart: 't-m/sessions' },
      ];
      await store.health.tell('another process', reports, clock.now());
      try {
        return await looker.get(path(scenes));
      } finally {
        await store.health.forget('another process');
      }
    },
  };
}

/** The pages of the provider's own people. */
export const desk: readonly View[] = [
  at('desk', () => '/desk'),
  at('desk-found', () => '/desk?q=L00001'),
  at('desk-nothing-found', () => '/desk?q=nothing'),
  at('desk-rules', () => '/desk/rules'),
  at('desk-counterparts', () => '/desk/counterparts'),
  whileDown('desk-counterparts-down', 'operator', () => '/desk/counterparts'),
  whileDown('desk-case-waits', 'operator', ({ ending }) => `/desk/terminations/${ending}`),
  at('desk-case-requested', ({ requested }) => `/desk/terminations/${requested}`),
  at('desk-case-completed', ({ completed }) => `/desk/terminations/${completed}`),
  at('desk-parked', () => '/desk?parked'),
  at('desk-case-undelivered', ({ undelivered }) => `/desk/terminations/${undelivered}`),
  at('desk-case-parked', ({ parked }) => `/desk/terminations/${parked}`),
];
