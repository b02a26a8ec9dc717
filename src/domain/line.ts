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
