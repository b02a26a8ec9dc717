import type { Context } from '../../application/context.ts';

/** The zone for times that belong to no line: the provider's, where there is one alone. */
export async function zoneOf({ store }: Context): Promise<string> {
  const zones = new Set((await store.policies.allCurrent()).map(({ profile }) => profile.zone));
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : 'UTC';
}
