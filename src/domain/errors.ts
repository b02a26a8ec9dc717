/**
 * Every expected failure has one of these codes. Bugs do not: they assert and crash.
 * Codes are part of the API: they are added, never renamed.
 */
export const refusalCodes = [
  // identities
  'iccid-malformed',
  'iccid-check-digit',
  'imsi-malformed',
  'eid-malformed',
  'eid-check-digits',
  'msisdn-malformed',
  // money and calendar
  'money-malformed',
  'currency-unknown',
  'day-malformed',
  'zone-unknown',
  // contracts and profiles
  'contract-contradictory',
  'profile-invalid',
  'profile-unlawful',
  'profile-version-taken',
  'provider-unknown',
  'end-not-offered',
  'end-day-too-early',
  // terminations
  'not-found',
  'line-ended',
  'quote-changed',
  'reason-unknown',
  'transition-not-allowed',
  'too-late-to-retract',
  // the link in the mail
  'link-unknown',
  'link-used',
  'link-expired',
  // access
  'not-signed-in',
  'sign-in-wrong',
  'password-unfit',
  'not-allowed',
  'cross-site',
  'too-many-tries',
  'body-too-large',
  'form-malformed',
  // operations
  'config-invalid',
  'store-locked',
  'store-away',
  'store-behind',
  'store-newer',
  'port-busy',
  'import-rejected',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Names the place of a failure: a field, a file and line, the value that was expected. Never personal data. */
export type RefusalDetails = Readonly<Record<string, string>>;

/** An expected failure. The edge (web page, command line) turns the code into words and a status. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super([code, ...Object.entries(details).map(([name, value]) => `${name}=${value}`)].join(' '));
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** True when `error` is the expected failure `code`. */
export function isRefusal(error: unknown, code?: RefusalCode): error is Refusal {
  return error instanceof Refusal && (code === undefined || error.code === code);
}
