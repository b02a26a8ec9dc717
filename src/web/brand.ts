import type { Profile } from '../domain/policy/profile.ts';

/** Whose page it is, as far as its looks go. */
export type Brand = Pick<Profile, 'id' | 'name' | 'brand'>;

/**
 * Where the style sheet is. A provider's colour is a part of its address: one request, without any look-up, and each of
 * its forms can be kept by the browser.
 */
export function styleAddress(version: string, brand: Brand | null): string {
  const accent = brand?.brand?.accent;
  return `/style.css?v=${version}${accent ? `&accent=${accent.slice(1)}` : ''}`;
}

/** The provider's colour as the style sheet's one variable; empty where the address holds none. */
export function accentRule(accent: string | undefined): string {
  return accent !== undefined && /^[0-9a-f]{6}$/.test(accent) ? `:root{--accent:#${accent}}\n` : '';
}
