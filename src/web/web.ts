import { isIPv6 } from 'node:net';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../application/context.ts';
import type { Accounts, Catcher, SignedIn } from '../application/ports.ts';
import type { Viewer } from '../application/records.ts';
import type { TakeReport } from '../application/take-bounce.ts';
import { Refusal } from '../domain/errors.ts';
import type { Language } from '../text/language.ts';

/** What the pages work with. */
export type WebParts = {
  readonly context: Context;
  readonly accounts: Accounts;
  /** Where people reach the pages, as papers name it: `https://signoff.example`. */
  readonly origin: string;
  /** True when people reach the pages by HTTPS. */
  readonly secure: boolean;
  /** The mails of the embedded example; null where mails go out for real. */
  readonly catcher: Catcher | null;
  /** Whom mails come from, as their `From` header has it. */
  readonly sender: string;
  /** Reports of mails that came back, and what whoever posts them must know; null where nobody may. */
  readonly reports: { readonly take: TakeReport; readonly secret: string } | null;
  /** What a profile that somebody typed says, in JSON or YAML. @throws Refusal `profile-invalid` */
  readonly readProfile: (text: string) => unknown;
  /** True when the database answers. */
  readonly isReady: () => Promise<boolean>;
  /** True when an error means that the database is away. */
  readonly isAway: (error: unknown) => boolean;
  readonly log: (line: string) => void;
};

export type WebEnv = {
  Bindings: { incoming: { socket: { remoteAddress?: string } } };
  Variables: { parts: WebParts; signedIn: SignedIn | null; language: Language };
};

export type Web = HonoContext<WebEnv>;

/** Who looks at a page that is for people who are signed in. @throws Refusal `not-signed-in` */
export function requireSignedIn(web: Web): SignedIn {
  const { signedIn } = web.var;
  if (!signedIn) {
    throw new Refusal('not-signed-in');
  }
  return signedIn;
}

/** Staff of the provider. @throws Refusal `not-signed-in`, or `not-found`: the desk is not there for others */
export function requireStaff(web: Web): SignedIn {
  const signedIn = requireSignedIn(web);
  if (signedIn.role === 'subscriber') {
    throw new Refusal('not-found');
  }
  return signedIn;
}

export function viewerOf({ role, accountId }: SignedIn): Viewer {
  return { role, accountId };
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The address that a request came from, for the limits. A proxy on this machine is believed when it says for whom
 * it asks; what strangers write into that header comes before its last entry. Of an IPv6 address it is the network,
 * since whoever has one has all of its addresses (RFC 6177).
 */
export function clientOf(web: Web): string {
  const address = web.env.incoming?.socket.remoteAddress ?? 'unknown';
  const forwardedFor = web.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return networkOf(forwardedFor && loopback.test(address) ? forwardedFor.slice(0, 64) : address);
}

/** `2001:db8:1:2::` of `2001:db8:1:2::7`; an IPv4 address as it is, also where it is written as an IPv6 one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) {
    return mapped ?? address;
  }
  const [head = '', tail] = address.toLowerCase().replace(/%.*/, '').split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::`;
}

/**
 * The fields of a form, each once: of two with one name nobody could say which counts.
 * @throws Refusal `form-malformed`
 */
export async function readForm(web: Web): Promise<Readonly<Record<string, string>>> {
  const type = web.req.header('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    throw new Refusal('form-malformed', { expected: 'application/x-www-form-urlencoded' });
  }
  const pairs = [...new URLSearchParams(await web.req.text())];
  const form = Object.fromEntries(pairs);
  // A database takes no NUL in a text.
  if (Object.keys(form).length !== pairs.length || pairs.some(([, value]) => value.includes('\0'))) {
    throw new Refusal('form-malformed', { expected: 'each field once, as text' });
  }
  return form;
}

/** A field that must be there. @throws Refusal `form-malformed`, naming it */
export function field(form: Readonly<Record<string, string>>, name: string): string {
  const value = form[name];
  if (value === undefined || value.length > 2_000) {
    throw new Refusal('form-malformed', { field: name });
  }
  return value;
}

/** A part of the address. Hono hands over every `:name` of a route. */
export function param(web: Web, name: string): string {
  return web.req.param(name) ?? '';
}

/** Milliseconds that every database takes as an instant; null for anything else. */
export function readInstant(text = ''): Date | null {
  return /^\d{1,14}$/.test(text) ? new Date(Number(text)) : null;
}
