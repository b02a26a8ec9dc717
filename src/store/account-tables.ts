import type { Generated } from 'kysely';
import type { Bucket } from '../domain/bucket.ts';

/** Tables of signing in; a part of `Tables`. better-auth writes into most of them under its own models. */
export type AccountTables = {
  session: {
    bucket: Bucket;
    id: string;
    token: string;
    userId: string;
    expiresAt: Date;
    ipAddress: string | null;
    userAgent: string | null;
    createdAt: Date;
    updatedAt: Date;
  };
  twoFactor: {
    bucket: Bucket;
    id: string;
    userId: string;
    secret: string;
    backupCodes: string;
    verified: boolean;
    failedVerificationCount: Generated<number>;
    lockedUntil: Date | null;
  };
  takenCode: { bucket: Bucket; accountId: string; code: string; takenAt: Date };
  passkey: {
    bucket: Bucket;
    id: string;
    name: string | null;
    publicKey: string;
    userId: string;
    credentialId: string;
    counter: number;
    deviceType: string;
    backedUp: boolean;
    transports: string | null;
    createdAt: Date | null;
    aaguid: string | null;
  };
  addressChange: {
    bucket: Bucket;
    id: string;
    accountId: string;
    sealed: Uint8Array;
    oldDigest: string;
    newDigest: string | null;
    expiresAt: Date;
    oldConfirmedAt: Date | null;
    newConfirmedAt: Date | null;
  };
};
