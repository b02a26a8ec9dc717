import { Refusal } from './errors.ts';

/** Number of a SIM or of an eSIM profile: 19 or 20 digits, the last a Luhn digit over the others (ITU-T E.118). */
export type Iccid = string & { readonly __brand: 'Iccid' };

/** Identity of a line towards the network: 14 or 15 digits (ITU-T E.212, 3GPP TS 23.003). */
export type Imsi = string & { readonly __brand: 'Imsi' };

/** Number of an eUICC: 32 digits, the last two check digits over the others (GSMA SGP.29). */
export type Eid = string & { readonly __brand: 'Eid' };

/** Phone number: `+` and 7 to 15 digits (ITU-T E.164). */
export type Msisdn = string & { readonly __brand: 'Msisdn' };

/**
 * Reads an ICCID as people type or copy it: spaces and hyphens are tolerated, and so is the `F` with which
 * network programs pad 19 digits to full bytes.
 * @throws Refusal `iccid-malformed`, `iccid-check-digit`
 */
export function parseIccid(text: string): Iccid {
  const digits = withoutSeparators(text).replace(/^(\d{19})F$/i, '$1');
  if (!/^89\d{17,18}$/.test(digits)) {
    throw new Refusal('iccid-malformed', { expected: '19 or 20 digits that begin with 89' });
  }
  if (luhnSum(digits) % 10 !== 0) {
    throw new Refusal('iccid-check-digit', { expected: 'a Luhn check digit at the end' });
  }
  return digits as Iccid;
}

/** @throws Refusal `imsi-malformed` */
export function parseImsi(text: string): Imsi {
  const digits = withoutSeparators(text);
  if (!/^\d{14,15}$/.test(digits)) {
    throw new Refusal('imsi-malformed', { expected: '14 or 15 digits' });
  }
  return digits as Imsi;
}

/** @throws Refusal `eid-malformed`, `eid-check-digits` */
export function parseEid(text: string): Eid {
  const digits = withoutSeparators(text);
  if (!/^89\d{30}$/.test(digits)) {
    throw new Refusal('eid-malformed', { expected: '32 digits that begin with 89' });
  }
  if (BigInt(digits) % 97n !== 1n) {
    throw new Refusal('eid-check-digits', { expected: 'two check digits at the end (ISO 7064 MOD 97-10)' });
  }
  return digits as Eid;
}

/** @throws Refusal `msisdn-malformed` */
export function parseMsisdn(text: string): Msisdn {
  const number = withoutSeparators(text);
  if (!/^\+[1-9]\d{6,14}$/.test(number)) {
    throw new Refusal('msisdn-malformed', { expected: '+, the country code and the number, 7 to 15 digits' });
  }
  return number as Msisdn;
}

/** The ICCID that begins with these 18 or 19 digits. */
export function iccidWithCheckDigit(firstDigits: string): Iccid {
  const checkDigit = (10 - (luhnSum(`${firstDigits}0`) % 10)) % 10;
  return parseIccid(`${firstDigits}${checkDigit}`);
}

/** The EID that begins with these 30 digits. */
export function eidWithCheckDigits(firstDigits: string): Eid {
  const checkDigits = 98n - (BigInt(`${firstDigits}00`) % 97n);
  return parseEid(`${firstDigits}${checkDigits.toString().padStart(2, '0')}`);
}

/** Shows no more of an identity than its last four characters. */
export function mask(id: string): string {
  return '*'.repeat(Math.max(0, id.length - 4)) + id.slice(-4);
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s-]/g, '');
}

/** ISO/IEC 7812-1 annex B: every second digit from the right counts double, the digits of each product are added up. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, position) => {
    const product = Number(digit) * (position % 2 === 0 ? 1 : 2);
    return sum + (product > 9 ? product - 9 : product);
  }, 0);
}
