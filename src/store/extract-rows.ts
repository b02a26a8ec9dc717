import { createHash } from 'node:crypto';
import type { AccountRow, ChargeRow, ContractRow, LineRow, UsageRow } from '../application/extract.ts';
import { type Bucket, base32, bucketOf, idInBucket } from '../domain/bucket.ts';
import { termsToDocument } from '../domain/contract-document.ts';
import { type DirectoryKind, directoryDigest } from './directory.ts';

/**
 * What a row of an extract is in the database, under the names of the columns. Ids come from the operator's
 * keys, so that what is imported twice is recognised.
 */

/** Where the rows of a subscriber or a line lie. */
export type Place = { readonly bucket: Bucket; readonly id: string };

/** The account with the operator's own key `key`: 20 characters of Crockford's base32 (100 bits). */
export function placeOfAccount(providerId: string, key: string): Place {
  const digest = sha256(`${providerId}/account/${key}`);
  const id = base32(digest.subarray(0, 20));
  return { bucket: bucketOf(id), id };
}

function placeOfLine(providerId: string, key: string, { bucket }: Place): Place {
  return { bucket, id: idInBucket(bucket, sha256(`${providerId}/line/${key}`)) };
}

export function personRow(providerId: string, row: AccountRow, now: Date) {
  return {
    ...placeOfAccount(providerId, row.account),
    email: row.email.toLowerCase(),
    email_verified: false,
    name: row.name,
    image: null,
    role: row.role,
    language: row.language,
    created_at: now,
    updated_at: now,
  };
}

export function lineRow(providerId: string, row: LineRow) {
  const account = placeOfAccount(providerId, row.account);
  return {
    ...placeOfLine(providerId, row.line, account),
    account_id: account.id,
    provider_id: providerId,
    name: row.line,
    label: row.label,
    kind: row.kind,
    iccid: row.iccid,
    imsi: row.imsi,
    msisdn: row.msisdn,
    eid: row.eid,
    activated_on: row.activatedOn,
    status: 'active',
  };
}

export function directoryRow(kind: DirectoryKind, value: string, subject: Place) {
  return { kind, digest: directoryDigest(kind, value), bucket: subject.bucket, subject: subject.id };
}

export function contractRow(line: Place, row: ContractRow) {
  return { bucket: line.bucket, line_id: line.id, terms: termsToDocument(row.terms) };
}

export function invoiceRow(line: Place, row: ChargeRow) {
  return {
    bucket: line.bucket,
    line_id: line.id,
    number: row.invoice,
    issued_on: row.issuedOn,
    due_on: row.dueOn,
    amount_minor: row.amountMinor,
    status: row.status,
  };
}

export function usageRow(line: Place, row: UsageRow) {
  return {
    bucket: line.bucket,
    line_id: line.id,
    day: row.day,
    megabytes: row.megabytes,
    amount_minor: row.amountMinor,
    billed: row.billed,
    tariff: row.tariff ?? '',
    arrived_on: row.arrivedOn,
  };
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
