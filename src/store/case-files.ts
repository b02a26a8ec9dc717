import type { CaseFileStore } from '../application/case-records.ts';
import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import { compiledOnce } from './compiled-once.ts';
import { selectProfiles } from './esim-notices.ts';
import { goneBefore, selectReports } from './health.ts';
import { chargeOf, selectCharges } from './late-charges.ts';
import { selectLastMail, undeliveredIn } from './mails.ts';
import { selectMessages } from './messages.ts';
import { selectKinds } from './notes.ts';
import type { Database } from './open.ts';
import { selectRefund } from './refunds.ts';
import { rowsAsText, rowsIn } from './rows-in-json.ts';
import { eventOf, selectEvents, selectSteps } from './terminations.ts';
import { meanwhileOf, selectMeanwhile } from './usage-since.ts';

type Asked = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly lineId: string;
  readonly from: Day;
  /** The counterparts of its provider. */
  readonly theirs: string;
  readonly toldAfter: Date;
};

/** Each part as its own table group reads it, and all of them at once. */
const readFile = compiledOnce(
  ['bucket', 'id', 'lineId', 'from', 'theirs', 'toldAfter'],
  (db: Database, { from, theirs, toldAfter, ...termination }: Asked) =>
    db.selectNoFrom([
      rowsAsText(selectSteps(db, termination)).as('steps'),
      rowsAsText(selectEvents(db, termination)).as('events'),
      rowsAsText(selectKinds(db, termination)).as('notes'),
      rowsAsText(selectRefund(db, termination)).as('refunds'),
      rowsAsText(selectLastMail(db, termination)).as('mails'),
      rowsAsText(selectCharges(db, termination)).as('charges'),
      rowsAsText(selectMessages(db, termination)).as('messages'),
      rowsAsText(selectMeanwhile(db, termination, from)).as('meanwhile'),
      rowsAsText(selectProfiles(db, { bucket: termination.bucket, id: termination.lineId })).as('profiles'),
      rowsAsText(selectReports(db, toldAfter).where('counterpart', 'like', theirs)).as('health'),
    ]),
);

export function caseFileStore(db: Database): CaseFileStore {
  return {
    async read({ providerId, ...termination }, from, now) {
      const { bucket, id, lineId } = termination;
      const [theirs, toldAfter] = [`${providerId}/%`, goneBefore(now)];
      const [file] = await readFile(db, { bucket, id, lineId, from, theirs, toldAfter });
      if (!file) {
        throw new Error('a query without a table gives one row');
      }
      const [meanwhile] = rowsOf(selectMeanwhile, file.meanwhile);
      if (!meanwhile) {
        throw new Error(`line ${termination.lineId} has no contract`);
      }
      return {
        steps: rowsOf(selectSteps, file.steps),
        events: rowsOf(selectEvents, file.events).map(eventOf),
        notes: rowsOf(selectKinds, file.notes).map(({ kind }) => kind),
        refund: rowsOf(selectRefund, file.refunds)[0] ?? null,
        undelivered: undeliveredIn(rowsOf(selectLastMail, file.mails)[0]),
        lateCharges: rowsOf(selectCharges, file.charges).map(chargeOf),
        messages: rowsOf(selectMessages, file.messages),
        meanwhile: meanwhileOf(meanwhile, termination),
        profiles: rowsOf(selectProfiles, file.profiles),
        health: rowsOf(selectReports, file.health),
      };
    },
  };
}

/** The rows that a query would have given. */
function rowsOf<Row>(_select: (...args: never[]) => { execute(): Promise<Row[]> }, text: string): Row[] {
  return rowsIn<Row>(text);
}
