import { createHash } from 'node:crypto';

export type DirectoryKind = 'email' | 'iccid' | 'imsi' | 'msisdn' | 'code';

/** What stands in the directory instead of an address or a number. E-mail addresses are compared in lower case. */
export function directoryDigest(kind: DirectoryKind, value: string): string {
  const canonical = kind === 'email' ? value.trim().toLowerCase() : value;
  return createHash('sha256').update(`${kind}:${canonical}`).digest('base64url');
}
