/** What a service is, and so what there is to change. */
export const serviceKinds = [
  'bank',
  'payment',
  'messenger',
  'account',
  'social',
  'authority',
  'shop',
  'travel',
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

export const serviceRegions = ['world', 'CN', 'TW-HK', 'DE', 'FR', 'UK', 'US', 'JP', 'IN'] as const;
export type ServiceRegion = (typeof serviceRegions)[number];

/** Something that people sign in to with a number, or that sends codes to one. */
export type Service = {
  readonly id: string;
  readonly kind: ServiceKind;
  readonly regions: readonly ServiceRegion[];
  /** As it calls itself, then by which others know it: native and Latin, traditional and simplified. */
  readonly names: readonly [string, ...string[]];
};

/** Services of one region and kind, each as its id and its names. */
export function servicesOf(
  regions: readonly ServiceRegion[],
  kind: ServiceKind,
  services: Readonly<Record<string, readonly [string, ...string[]]>>,
): readonly Service[] {
  return Object.entries(services).map(([id, names]) => ({ id, kind, regions, names }));
}
