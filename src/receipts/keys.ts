import type { KeyObject } from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

/**
 * Ed25519 keys of signed notes, in the text forms of the Go note tool (golang.org/x/mod/sumdb/note) and of
 * c2sp.org/signed-note, "Verifier keys" and "Ed25519 signatures".
 */

/** Who signed: name and id together identify a key. */
type KeyIdentity = {
  readonly name: string;
  /** The first 4 bytes of a hash over name and public key, as 8 lower-case hex digits. */
  readonly id: string;
};

export type VerifierKey = KeyIdentity & { readonly publicKey: KeyObject };

/** `verifierKey` is the public half as text, to be handed out. */
export type SigningKey = KeyIdentity & { readonly privateKey: KeyObject; readonly verifierKey: string };

/** A key text that cannot be used. The message says what is wrong and never holds the key. */
export class MalformedKey extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'MalformedKey';
  }
}

const ed25519 = 0x01;
const keyBytes = 32;
const secretPrefix = 'PRIVATE+KEY+';
// RFC 8410: all of the DER encoding that stands before the 32 bytes of a key.
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Makes a new key pair. `secret` is to be kept, `verifierKey` to be handed out.
 * @throws MalformedKey when the name is not a key name: empty, or with a space, a plus or a control character
 */
export function generateSigningKey(name: string): { secret: string; verifierKey: string } {
  requireKeyName(name);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8Prefix.length);
  const rest = `${name}+${keyId(name, rawPublicKey(publicKey))}+`;
  return {
    secret: `${secretPrefix}${rest}${withAlgorithm(seed)}`,
    verifierKey: `${rest}${withAlgorithm(rawPublicKey(publicKey))}`,
  };
}

/**
 * Reads `PRIVATE+KEY+<name>+<id>+<base64>`.
 * @throws MalformedKey naming the part that is wrong
 */
export function parseSigningKey(secret: string): SigningKey {
  if (!secret.startsWith(secretPrefix)) {
    throw new MalformedKey(`a signing key begins with ${secretPrefix}`);
  }
  const { name, id, key } = parseParts(secret.slice(secretPrefix.length));
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, key]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  requireMatchingId(id, name, publicKey);
  return { name, id, privateKey, verifierKey: `${name}+${id}+${withAlgorithm(publicKey)}` };
}

/**
 * Reads `<name>+<id>+<base64>`.
 * @throws MalformedKey naming the part that is wrong
 */
export function parseVerifierKey(text: string): VerifierKey {
  if (text.startsWith(secretPrefix)) {
    throw new MalformedKey('this is a signing key, which is to be kept secret; a verifier key is needed');
  }
  const { name, id, key } = parseParts(text);
  requireMatchingId(id, name, key);
  const publicKey = createPublicKey({ key: Buffer.concat([spkiPrefix, key]), format: 'der', type: 'spki' });
  return { name, id, publicKey };
}

/** True for a name that a signature line can carry: c2sp.org/signed-note, "Format". */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\p{White_Space}\p{Cc}+]+$/u.test(name);
}

/**
 * Decodes standard base64, in the one spelling that its bytes have: padded, with no stray bits at the end.
 * Null for any other text. A laxer decoder would let a signed file change without its signature failing.
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : null;
}

function parseParts(text: string): { name: string; id: string; key: Buffer } {
  const [, name, id, encoded] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) {
    throw new MalformedKey('a key has three parts joined by plus signs: name, id, base64');
  }
  requireKeyName(name);
  if (!/^[0-9a-f]{8}$/.test(id)) {
    throw new MalformedKey('the id of the key is not 8 lower-case hexadecimal digits');
  }
  const bytes = decodeBase64(encoded);
  if (bytes === null) {
    throw new MalformedKey('the last part of the key is not standard base64');
  }
  if (bytes[0] !== ed25519) {
    throw new MalformedKey('the key is not an Ed25519 key: its first byte must be 0x01');
  }
  if (bytes.length !== 1 + keyBytes) {
    throw new MalformedKey(`an Ed25519 key has ${keyBytes} bytes; this one has ${bytes.length - 1}`);
  }
  return { name, id, key: bytes.subarray(1) };
}

function requireKeyName(name: string): void {
  if (!isKeyName(name)) {
    throw new MalformedKey('the name of a key is not empty and holds no space, plus or control character');
  }
}

function requireMatchingId(id: string, name: string, publicKey: Buffer): void {
  if (id !== keyId(name, publicKey)) {
    throw new MalformedKey('the id of the key does not belong to its name and bytes');
  }
}

function keyId(name: string, publicKey: Buffer): string {
  const hash = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ed25519]))
    .update(publicKey);
  return hash.digest('hex').slice(0, 8);
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
}

function withAlgorithm(key: Buffer): string {
  return Buffer.concat([Buffer.from([ed25519]), key]).toString('base64');
}
