import { encode } from 'uqr';

/** The squares of a QR code, dark ones true, row by row, without the quiet zone around it: paper is white anyway. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: 0 }).data;
}
