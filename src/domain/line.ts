import type { Eid, Iccid, Imsi, Msisdn } from './ids.ts';

/** A physical card, or a profile on an eUICC. */
export type LineKind = 'sim' | 'esim';

/** `active`: in service. `ended`: a termination completed. */
export type LineStatus = 'active' | 'ended';

/** How the network programs know a line. `eid` only where the line is an eSIM profile. */
export type LineIdentity = {
  readonly kind: LineKind;
  readonly iccid: Iccid;
  readonly imsi: Imsi;
  readonly msisdn: Msisdn;
  readonly eid: Eid | null;
};

/** One more card of a line, or one more identity on the same card: they share the line's number. */
export type FurtherCard = {
  /** That of another card of the line where it is one more IMSI on it. */
  readonly iccid: Iccid;
  /** No two cards have the same. */
  readonly imsi: Imsi;
  readonly eid: Eid | null;
};

/** More than any line is known to have, and so few that all of them can be told of in one sentence. */
export const mostFurtherCards = 9;

/** A line with all that has to end with it: the main identity, and the further ones that a few lines have. */
export type CardHolder = LineIdentity & { readonly further: readonly FurtherCard[] };

/**
 * Every card of a line as the network programs know it: the main one first, then the further ones by IMSI. So a card
 * keeps its place, in whatever order they were read.
 */
export function cardsOf({ kind, iccid, imsi, msisdn, eid, further }: CardHolder): readonly LineIdentity[] {
  const others = further
    .toSorted((one, other) => (one.imsi < other.imsi ? -1 : 1))
    .map((card) => ({ ...card, msisdn, kind: card.eid === null ? ('sim' as const) : ('esim' as const) }));
  return [{ kind, iccid, imsi, msisdn, eid }, ...others];
}
