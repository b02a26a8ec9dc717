import { chinaServices, taiwanAndHongKongServices } from './china.ts';
import { britishServices, frenchServices, germanServices } from './europe.ts';
import { americanServices, indianServices, japaneseServices } from './others.ts';
import { type Service, type ServiceRegion, serviceRegions } from './service.ts';
import { worldServices } from './world.ts';

/** Common services that hang on a number, by region. */
export const services: readonly Service[] = [
  ...worldServices,
  ...chinaServices,
  ...taiwanAndHongKongServices,
  ...germanServices,
  ...frenchServices,
  ...britishServices,
  ...americanServices,
  ...japaneseServices,
  ...indianServices,
];

/** A region, or all of them. */
export type ServiceArea = ServiceRegion | 'all';

/**
 * Those of a region and those of the whole world whose names hold every word of the query; what is named and stands in other
 * regions alone is found there.
 */
export function findServices(query: string, area: ServiceArea): readonly Service[] {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  const named = services.filter(({ names }) => {
    const known = folded(names.join(' '));
    return words.every((word) => known.includes(word));
  });
  const near = named.filter(
    ({ regions }) => area === 'all' || regions.includes('world') || regions.includes(area),
  );
  return near.length === 0 ? named : near;
}

/** Without case, accents and the width of letters: `Crédit` and `credit` are one. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

/**
 * Where a provider's subscribers are at home.
 * @param jurisdictions of its profile, such as `DE` or `US-CA`
 */
export function serviceAreaOf(jurisdictions: readonly string[]): ServiceArea {
  const places = jurisdictions.map((place) => {
    const country = place.split('-')[0];
    return country === 'TW' || country === 'HK' ? 'TW-HK' : country;
  });
  return serviceRegions.find((region) => places.includes(region)) ?? 'all';
}
