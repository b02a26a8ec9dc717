import type { Scenes } from './gallery-scenes.ts';
import type { View } from './gallery-view.ts';

function at(name: string, path: (scenes: Scenes) => string): View {
  return { name, who: 'operator', status: 200, open: (looker, scenes) => looker.get(path(scenes)) };
}

/** The pages of the provider's own people. */
export const desk: readonly View[] = [
  at('desk', () => '/desk'),
  at('desk-found', () => '/desk?q=L00001'),
  at('desk-nothing-found', () => '/desk?q=nothing'),
  at('desk-rules', () => '/desk/rules'),
  at('desk-case-requested', ({ requested }) => `/desk/terminations/${requested}`),
  at('desk-case-completed', ({ completed }) => `/desk/terminations/${completed}`),
  at('desk-parked', () => '/desk?parked'),
  at('desk-case-undelivered', ({ undelivered }) => `/desk/terminations/${undelivered}`),
  at('desk-case-parked', ({ parked }) => `/desk/terminations/${parked}`),
];
