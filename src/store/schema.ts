import type { Generated, JSONColumnType } from 'kysely';
import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { Eid, Iccid, Imsi, Msisdn } from '../domain/ids.ts';
import type { LineKind, LineStatus } from '../domain/line.ts';
import type { Currency } from '../domain/money.ts';
import type { Plan, StepName, StepState } from '../domain/teardown.ts';
import type { TerminationState } from '../domain/transitions.ts';

/** Columns as TypeScript sees them: `timestamptz` is Date, `date` is Day, `bigint` is bigint. */
type Json = JSONColumnType<object, string, string>;

export type Tables = {
  person: {
    bucket: Bucket;
    id: string;
    email: string;
    emailVerified: boolean;
    name: string;
    image: string | null;
    role: 'subscriber' | 'support' | 'operator';
    language: string;
    createdAt: Date;
    updatedAt: Date;
  };
  credential: {
    bucket: Bucket;
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    createdAt: Date;
    updatedAt: Date;
  };
  verification: { id: string; identifier: string; value: string };
  directory: {
    kind: 'email' | 'iccid' | 'imsi' | 'msisdn';
    digest: string;
    bucket: Bucket;
    subject: string;
  };
  profile: { providerId: string; version: string; document: Json; inForceSince: Date };
  line: {
    bucket: Bucket;
    id: string;
    accountId: string;
    providerId: string;
    /** The operator's own name of the line. */
    name: string;
    /** What the subscriber calls it. */
    label: string;
    kind: LineKind;
    iccid: Iccid;
    imsi: Imsi;
    msisdn: Msisdn;
    eid: Eid | null;
    activatedOn: Day;
    status: LineStatus;
  };
  contract: {
    bucket: Bucket;
    lineId: string;
    kind: 'postpaid' | 'prepaid';
    currency: Currency;
    startsOn: Day;
    commitmentEndsOn: Day | null;
    monthlyPriceMinor: bigint | null;
    billed: 'in-advance' | 'in-arrears' | null;
    billingDay: number | null;
    invoicedThrough: Day | null;
    balanceMinor: bigint | null;
  };
  invoice: {
    bucket: Bucket;
    lineId: string;
    number: string;
    issuedOn: Day;
    dueOn: Day;
    amountMinor: bigint;
    status: 'open' | 'paid';
  };
  usage: {
    bucket: Bucket;
    lineId: string;
    day: Day;
    megabytes: bigint;
    amountMinor: bigint;
    billed: boolean;
  };
  termination: {
    bucket: Bucket;
    id: string;
    accountId: string;
    lineId: string;
    providerId: string;
    profileVersion: string;
    state: TerminationState;
    quote: Json;
    plan: JSONColumnType<Plan, string, string>;
    reason: string | null;
    language: string;
    declaredAt: Date;
    confirmedAt: Date | null;
    completedAt: Date | null;
    serviceEndsOn: Day;
    billingEndsOn: Day;
    switchOffAt: Date;
    finalBill: JSONColumnType<object | null, string | null, string | null>;
  };
  step: {
    bucket: Bucket;
    terminationId: string;
    name: StepName;
    state: StepState;
    idempotencyKey: string;
    appliedAt: Date | null;
    appliedSaid: string | null;
    verifiedAt: Date | null;
    verifiedSaid: string | null;
    parkedSaid: string | null;
  };
  event: {
    bucket: Bucket;
    id: Generated<bigint>;
    terminationId: string;
    at: Date;
    kind: string;
    step: string | null;
    data: Json;
  };
  work: {
    bucket: Bucket;
    id: string;
    kind: 'teardown' | 'mail' | 'link-reminder' | 'link-expiry';
    subject: string;
    step: string;
    phase: string;
    counterpart: string;
    dueAt: Date;
    tries: Generated<number>;
    lease: string | null;
    owner: string | null;
    leaseUntil: Date | null;
  };
  link: {
    bucket: Bucket;
    digest: string;
    purpose: 'confirm';
    terminationId: string;
    expiresAt: Date;
    spentAt: Date | null;
  };
  mail: {
    bucket: Bucket;
    id: string;
    accountId: string;
    terminationId: string | null;
    template: string;
    language: string;
    secret: Uint8Array | null;
    state: 'queued' | 'sent' | 'parked';
    queuedAt: Date;
    sentAt: Date | null;
    said: string | null;
  };
  note: {
    bucket: Bucket;
    terminationId: string;
    kind: 'acknowledgement' | 'receipt';
    body: string;
    signedAt: Date;
  };
  installation: { name: 'secret' | 'signing-key'; digest: string };
  attempt: { subject: string; windowStart: Date; count: number };
  sandboxOrder: {
    key: string;
    counterpart: string;
    action: string;
    subject: string;
    detail: string;
    tries: number;
    effects: number;
  };
};
