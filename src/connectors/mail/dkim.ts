import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** With what mails are signed (RFC 6376). */
export type Signing = {
  /** The domain that answers for the mails: that of the sender, or receivers take it for nobody's. */
  readonly domain: string;
  /** The public key stands in the DNS at `<selector>._domainkey.<domain>`. */
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
};

/** Receivers need not verify shorter ones (RFC 8301 section 3.2). */
const fewestBits = 1024;

/** What is wrong with a key for signing mails; null where nothing is. Ed25519 (RFC 8463) is verified by few receivers. */
export function faultOfKey(pem: string): string | null {
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa') {
      return `an RSA key is wanted, not ${key.asymmetricKeyType}`;
    }
    if (bits < fewestBits) {
      return `${bits} bits are too few: take 2048`;
    }
    const text = Buffer.from('signed');
    return verify('sha256', text, createPublicKey(key), sign('sha256', text, key))
      ? null
      : 'it does not sign';
  } catch {
    return 'it is no private key in PEM';
  }
}
