import { addDays, type Day, parseDay } from './calendar.ts';
import { Refusal } from './errors.ts';
import { type Iccid, type Msisdn, parseIccid, parseMsisdn } from './ids.ts';
import { internationalForms } from './policy/calling-codes.ts';

/** Cancelling a line without signing in: what is declared, and what becomes of it. */

/** A termination as agreed, or one for an important reason (BGB 312k(2), 314), which a person looks at. */
export const causes = ['ordinary', 'important'] as const;
export type Cause = (typeof causes)[number];

/**
 * `received`: nobody has looked for the line yet. `unmatched`: support must. `waiting`: a termination is requested, and who
 * asked is open. `review`: it is certain, and a person has yet to look at its important reason. `lapsed`: it came to nothing.
 */
export const publicRequestStates = [
  'received',
  'unmatched',
  'waiting',
  'review',
  'settled',
  'refused',
  'lapsed',
] as const;
export type PublicRequestState = (typeof publicRequestStates)[number];

/** Why no termination came of a request by itself. */
/** `other-end`: another request for the line, not settled yet, asks for another end. */
export type Unmatched = 'no-line' | 'line-ended' | 'not-priced' | 'too-many' | 'other-end';

/** By what somebody's identity was settled, other than the link. */
export const identityProofs = ['signed-in', 'call', 'id-seen'] as const;
export type IdentityProof = (typeof identityProofs)[number];
/** Those that support can name. */
export const deskProofs = ['call', 'id-seen'] as const satisfies readonly IdentityProof[];

export const publicEventKinds = [
  'public-requested',
  'public-tied',
  'identity-waits',
  'identity-settled',
  'refused',
] as const;
export type PublicEventKind = (typeof publicEventKinds)[number];

export function isPublicEvent(kind: string): kind is PublicEventKind {
  return publicEventKinds.some((each) => each === kind);
}

/**
 * To the owner of the line: `public-refused`. To the address that was typed, in the same words whether there is such a line
 * or not: `public-received`, `public-declined`.
 */
export const publicMailTemplates = ['public-refused', 'public-received', 'public-declined'] as const;
export type PublicMailTemplate = (typeof publicMailTemplates)[number];

/** What somebody declared, as they wrote it. */
export type PublicDeclaration = {
  readonly cause: Cause;
  /** The important reason in their words; empty for an ordinary termination. */
  readonly reason: string;
  readonly name: string;
  /** A phone number or an ICCID. */
  readonly number: string;
  readonly email: string;
  /** The desired end; null: as soon as possible. */
  readonly day: Day | null;
};

/** The fields of the form, as they came. */
export type WrittenDeclaration = Readonly<
  Record<'cause' | 'reason' | 'name' | 'number' | 'email' | 'end' | 'day', string>
>;

export type DeclarationProblem =
  | 'reason-missing'
  | 'reason-long'
  | 'name-unfit'
  | 'number-unreadable'
  | 'email-unfit'
  | 'day-unfit';

/** The most characters of each field. */
export const longest = { reason: 1_000, name: 100, number: 40, email: 254 } as const;

const latestDaysAhead = 366;
/** A name goes out by mail to whatever address was typed: nobody advertises by it. */
const linkLike = /[/\\<>@:{}]|www\./iu;
const address = /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\.]+(\.[^\s@<>()[\]",;:\\.]+)+$/u;

/**
 * Reads the form. It is judged by itself alone: nothing is looked up.
 * @param jurisdictions of the provider, for numbers as they are written in its country
 * @param today in the provider's zone
 */
export function readDeclaration(
  written: WrittenDeclaration,
  jurisdictions: readonly string[],
  today: Day,
): { readonly declaration: PublicDeclaration } | { readonly problems: readonly DeclarationProblem[] } {
  const cause = written.cause === 'important' ? 'important' : 'ordinary';
  const reason = cause === 'important' ? written.reason.replaceAll('\r\n', '\n').trim() : '';
  const [name, number, email] = [oneLine(written.name), oneLine(written.number), written.email.trim()];
  const day = written.end === 'day' ? dayWithin(written.day, today) : null;
  const problems: DeclarationProblem[] = [
    ...(cause === 'important' && reason === '' ? (['reason-missing'] as const) : []),
    ...(reason.length > longest.reason || !isPlain(reason, '\n') ? (['reason-long'] as const) : []),
    ...(name.length < 2 || name.length > longest.name || !isPlain(name) || linkLike.test(name)
      ? (['name-unfit'] as const)
      : []),
    ...(number.length > longest.number || isUnreadable(number, jurisdictions)
      ? (['number-unreadable'] as const)
      : []),
    ...(email.length > longest.email || !isPlain(email) || !address.test(email)
      ? (['email-unfit'] as const)
      : []),
    ...(written.end === 'day' && day === null ? (['day-unfit'] as const) : []),
  ];
  return problems.length > 0 ? { problems } : { declaration: { cause, reason, name, number, email, day } };
}

/** What a line number can mean: an ICCID, and the international numbers that it stands for in these places. */
export function readLineNumber(
  number: string,
  jurisdictions: readonly string[],
): { readonly iccid: Iccid | null; readonly msisdns: readonly Msisdn[] } {
  const forms = internationalForms(number, jurisdictions);
  return {
    iccid: readAs(parseIccid, number),
    msisdns: [...new Set(forms)].flatMap((form) => readAs(parseMsisdn, form) ?? []),
  };
}

/** Whether two people's names can be one: the same words, or all words of one within the other; accents and case aside. */
export function nameFits(typed: string, onFile: string): boolean {
  const [one, other] = [wordsOf(typed), wordsOf(onFile)];
  const within = (inner: ReadonlySet<string>, outer: ReadonlySet<string>) =>
    inner.size > 0 && [...inner].every((word) => outer.has(word));
  return within(one, other) || within(other, one);
}

export function emailFits(typed: string, onFile: string): boolean {
  return typed.trim().toLowerCase() === onFile.trim().toLowerCase();
}

function wordsOf(name: string): ReadonlySet<string> {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));
}

function isUnreadable(number: string, jurisdictions: readonly string[]): boolean {
  const { iccid, msisdns } = readLineNumber(number, jurisdictions);
  return iccid === null && msisdns.length === 0;
}

function readAs<T>(parse: (text: string) => T, text: string): T | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Refusal) {
      return null;
    }
    throw error;
  }
}

function dayWithin(text: string, today: Day): Day | null {
  const day = readAs(parseDay, text.trim());
  return day !== null && day >= today && day <= addDays(today, latestDaysAhead) ? day : null;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ');
}

/** Without control characters, save the one that is allowed, and without halves of characters. */
function isPlain(text: string, allowed = ''): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(allowed === '' ? text : text.replaceAll(allowed, ''));
}
