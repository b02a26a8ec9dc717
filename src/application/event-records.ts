import { esimEventKinds } from '../domain/esim.ts';
import { watchEventKinds } from '../domain/late-charge.ts';
import { publicEventKinds } from '../domain/public-request.ts';
import { refundEventKinds } from '../domain/refund.ts';
import { supportEventKinds } from '../domain/support.ts';
import type { StepName, StepState } from '../domain/teardown.ts';
import { meanwhileEventKinds } from '../domain/usage-since.ts';

/** What came of each step of a plan, and everything that happened; a part of `Records`. */

export type StepRecord = {
  readonly name: StepName;
  readonly state: StepState;
  readonly idempotencyKey: string;
  readonly appliedAt: Date | null;
  readonly appliedSaid: string | null;
  readonly verifiedAt: Date | null;
  readonly verifiedSaid: string | null;
  readonly parkedSaid: string | null;
};

export const eventKinds = [
  'requested',
  'declared',
  'confirmed',
  'expired',
  'retracted',
  'ending',
  'step-applied',
  'step-verified',
  'step-tried',
  'step-parked',
  'silence-broken',
  'resumed',
  'completed',
  'mail-sent',
  'mail-parked',
  'mail-resent',
  ...refundEventKinds,
  ...watchEventKinds,
  ...meanwhileEventKinds,
  ...supportEventKinds,
  ...publicEventKinds,
  ...esimEventKinds,
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Something that happened to a termination. `data` never holds personal data. */
export type EventRecord = {
  readonly at: Date;
  readonly kind: EventKind;
  readonly step: StepName | null;
  readonly data: Readonly<Record<string, string>>;
};
