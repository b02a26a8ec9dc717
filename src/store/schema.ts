import type { Generated, JSONColumnType } from 'kysely';
import type { PublicRequestRecord } from '../application/public-request-records.ts';
import type { WorkKind } from '../application/records.ts';
import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { Eid, Iccid, Imsi, Msisdn } from '../domain/ids.ts';
import type { LateChargeState, LateRule, PostingKind } from '../domain/late-charge.ts';
import type { LineKind, LineStatus } from '../domain/line.ts';
import type { MailState } from '../domain/mail.ts';
import type { Currency } from '../domain/money.ts';
import type { RefundWay } from '../domain/policy/profile.ts';
import type { RefundState } from '../domain/refund.ts';
import type { StatusCode } from '../domain/status-code.ts';
import type { Plan, StepName, StepState } from '../domain/teardown.ts';
import type { TerminationState } from '../domain/transitions.ts';
import type { AccountTables } from './account-tables.ts';
import type { DirectoryKind } from './directory.ts';
import type { EsimTables } from './esim-tables.ts';
import type { HealthTables } from './health-tables.ts';
import type { LeaveTables } from './leave-tables.ts';
import type { SupportTables } from './support-tables.ts';
import type { SuspensionTables } from './suspension-tables.ts';

/** Columns as TypeScript sees them: `timestamptz` is Date, `date` is Day, `bigint` is bigint. */
type Json = JSONColumnType<object, string, string>;

export type Tables = AccountTables &
  EsimTables &
  HealthTables &
  LeaveTables &
  SupportTables &
  SuspensionTables & {
    person: {
      bucket: Bucket;
      id: string;
      email: string;
      emailVerified: boolean;
      name: string;
      image: string | null;
      twoFactorEnabled: Generated<boolean>;
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
      kind: DirectoryKind;
      digest: string;
      bucket: Bucket;
      subject: string;
    };
    profile: { providerId: string; version: string; document: Json; law: Json; inForceSince: Date };
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
      terms: Json;
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
      /** Empty where `amountMinor` is its price. */
      tariff: string;
      arrivedOn: Day | null;
    };
    termination: {
      bucket: Bucket;
      id: string;
      accountId: string;
      lineId: string;
      providerId: string;
      profileVersion: string;
      origin: Generated<'account' | 'public'>;
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
      statusCode: StatusCode;
    };
    pricedContract: { bucket: Bucket; terminationId: string; contract: Json };
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
      kind: WorkKind;
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
      codeDigest: string | null;
      codeTries: Generated<number>;
    };
    mail: {
      bucket: Bucket;
      id: string;
      accountId: string | null;
      terminationId: string | null;
      template: string;
      language: string;
      secret: Uint8Array | null;
      recipient: 'subscriber' | 'provider' | 'address';
      about: string | null;
      state: MailState;
      queuedAt: Date;
      sentAt: Date | null;
      said: string | null;
      sentTo: Uint8Array | null;
    };
    refund: {
      bucket: Bucket;
      terminationId: string;
      amountMinor: bigint;
      currency: Currency;
      way: RefundWay;
      state: RefundState;
      dueOn: Day;
      law: string | null;
      sealed: Uint8Array | null;
      asked: number;
      orderedAt: Date | null;
      paidAt: Date | null;
      warnedAt: Date | null;
      overdueAt: Date | null;
      said: string | null;
    };
    lateCharge: {
      bucket: Bucket;
      terminationId: string;
      postingId: string;
      kind: PostingKind;
      rule: LateRule | null;
      fromDay: Day;
      toDay: Day;
      amountMinor: bigint;
      currency: Currency;
      megabytes: bigint;
      reverseMinor: bigint;
      postedAt: Date;
      caughtAt: Date;
      state: LateChargeState;
      said: string | null;
    };
    publicRequest: PublicRequestRecord;
    publicMatch: { bucket: Bucket; terminationId: string; requestId: string };
    billingFeed: { providerId: string; cursor: string | null; readAt: Date };
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
    sandboxPosting: {
      n: Generated<bigint>;
      id: string;
      iccid: Iccid;
      kind: PostingKind;
      fromDay: Day;
      toDay: Day;
      amountMinor: bigint;
      currency: Currency;
      megabytes: bigint;
      postedAt: Date;
      ownKey: string | null;
    };
  };
