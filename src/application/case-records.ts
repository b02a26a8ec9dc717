import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { ProfileKnown } from '../domain/esim.ts';
import type { NoteKind } from '../domain/evidence.ts';
import type { EventRecord, StepRecord } from './event-records.ts';
import type { HealthReport } from './health-records.ts';
import type { UndeliveredMail } from './mail-records.ts';
import type { RefundRecord } from './refund-records.ts';
import type { MessageRecord } from './support-records.ts';
import type { MeanwhileRecord } from './suspension-records.ts';
import type { LateCharge } from './watch-records.ts';

/** All that is remembered of a termination besides itself, its line and its rules. */
export type CaseFile = {
  readonly steps: readonly StepRecord[];
  readonly events: readonly EventRecord[];
  /** The signed notes that can be downloaded. */
  readonly notes: readonly NoteKind[];
  /** Null where nothing goes back to the subscriber, or not yet. */
  readonly refund: RefundRecord | null;
  /** The last mail to the subscriber, where it could not be delivered. */
  readonly undelivered: UndeliveredMail | null;
  /** What was charged to the line that should not have been, or came late; in the order of the days. */
  readonly lateCharges: readonly LateCharge[];
  /** What the subscriber and support wrote to each other, the oldest first. */
  readonly messages: readonly MessageRecord[];
  readonly meanwhile: MeanwhileRecord;
  /** What is known of the eSIM profiles of the line. */
  readonly profiles: readonly ProfileKnown[];
  /** How the counterparts of its provider are. */
  readonly health: readonly HealthReport[];
};

export interface CaseFileStore {
  /** In one query, since the page that shows it is the one that is looked at most. @param from the day of the declaration */
  read(
    termination: {
      readonly bucket: Bucket;
      readonly id: string;
      readonly lineId: string;
      readonly providerId: string;
    },
    from: Day,
    now: Date,
  ): Promise<CaseFile>;
}
