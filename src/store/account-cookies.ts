import { createHmac, timingSafeEqual } from 'node:crypto';

/** The names of the cookies. `__Host-` says that a cookie is bound to this host and to HTTPS; plain on loopback. */
export type AccountCookies = {
  readonly session: string;
  /** Between the password and the code of the second factor. */
  readonly challenge: string;
  /** Between the options of a passkey's ceremony and its outcome. */
  readonly ceremony: string;
};

export function cookiesOf(origin: string): AccountCookies {
  const prefix = origin.startsWith('https:') ? '__Host-' : '';
  return {
    session: `${prefix}signoff`,
    challenge: `${prefix}signoff-code`,
    ceremony: `${prefix}signoff-passkey`,
  };
}

/** A `Cookie` header with this cookie of another header alone; empty where it is not there. */
export function onlyCookie(header: string, name: string): string {
  return pairsOf(header).find((pair) => pair.startsWith(`${name}=`)) ?? '';
}

/**
 * What a signed cookie says: `<value>.<HMAC-SHA256 in base64>`, as better-auth writes it.
 * @returns null where there is none, or its signature is not ours
 */
export function readSigned(header: string, name: string, secret: string): string | null {
  const encoded = onlyCookie(header, name).slice(name.length + 1);
  const text = decoded(encoded.replace(/^"(.*)"$/, '$1'));
  const at = text.lastIndexOf('.');
  if (at < 1) {
    return null;
  }
  const value = text.slice(0, at);
  const signature = Buffer.from(text.slice(at + 1));
  const expected = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'));
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? value : null;
}

function pairsOf(header: string): readonly string[] {
  return header.split(';').map((pair) => pair.trim());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
