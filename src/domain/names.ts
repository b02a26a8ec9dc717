import type { LineIdentity } from './line.ts';
import type { Names } from './policy/counterparts.ts';

/** How the counterparts call a line. */

/** The user name in RADIUS, such as `001010000000001@data.example`. The number stands in it without its `+`. */
export function userNameOf(line: LineIdentity, names: Names): string {
  const values = { imsi: line.imsi, msisdn: line.msisdn.slice(1), iccid: line.iccid };
  return names.sessions.replaceAll(
    /\{(imsi|msisdn|iccid)\}/g,
    (_, name: keyof typeof values) => values[name],
  );
}

/** The ICCID as the SM-DP+ writes it: some pad 19 digits to whole bytes with an `F`. */
export function iccidOf(line: LineIdentity, names: Names): string {
  return names.esim.padded && line.iccid.length === 19 ? `${line.iccid}F` : line.iccid;
}
