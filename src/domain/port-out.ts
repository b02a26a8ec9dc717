/** How a number is taken along to another provider differs from place to place. */

export const portOutPlaces = ['UK', 'DE', 'FR', 'EU', 'US', 'CN', 'JP', 'IN'] as const;
export type PortOutPlace = (typeof portOutPlaces)[number];

type PortOut = {
  /** Where it says so. */
  readonly source: string;
  readonly readOn: string;
  /** H: an official page; M: the pages of providers or of the press. */
  readonly sureness: 'H' | 'M';
};

export const portOuts: Readonly<Record<PortOutPlace, PortOut>> = {
  UK: { source: 'Ofcom, Text-to-Switch', readOn: '2026-11-15', sureness: 'M' },
  DE: { source: '§ 59 TKG', readOn: '2026-11-22', sureness: 'M' },
  FR: { source: 'Arcep, conservation du numéro', readOn: '2026-11-22', sureness: 'H' },
  EU: { source: 'EECC (EU) 2018/1972, art. 106', readOn: '2026-11-15', sureness: 'M' },
  US: { source: 'FCC, Keeping Your Telephone Number', readOn: '2026-11-22', sureness: 'H' },
  CN: { source: '携号转网服务管理规定', readOn: '2026-11-22', sureness: 'M' },
  JP: { source: '総務省, 番号ポータビリティ', readOn: '2026-11-22', sureness: 'M' },
  IN: { source: 'TRAI, Mobile Number Portability', readOn: '2026-11-22', sureness: 'M' },
};

/**
 * The place whose way holds for a provider's numbers: a country before the Union that it is in. Null where none is known.
 * @param jurisdictions of its profile, such as `DE` or `US-CA`
 */
export function portOutPlaceOf(jurisdictions: readonly string[]): PortOutPlace | null {
  const places = new Set(jurisdictions.map((place) => place.split('-')[0]));
  return (
    [...portOutPlaces.filter((place) => place !== 'EU'), 'EU' as const].find((place) => places.has(place)) ??
    null
  );
}
