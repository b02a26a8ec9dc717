import type { Records, Store } from '../application/records.ts';
import { accountStore } from './account-records.ts';
import { attemptStore } from './attempts.ts';
import { caseFileStore } from './case-files.ts';
import { esimNoticeStore } from './esim-notices.ts';
import { exportSource } from './export-source.ts';
import { exportStore } from './exports.ts';
import { healthStore } from './health.ts';
import { lateChargeStore } from './late-charges.ts';
import { leaveStore } from './leave.ts';
import { lineStore } from './lines.ts';
import { linkStore } from './links.ts';
import { mailStore } from './mails.ts';
import { messageStore } from './messages.ts';
import { noteStore } from './notes.ts';
import type { Database } from './open.ts';
import { personStore } from './people.ts';
import { permitStore } from './permits.ts';
import { policyStore, rememberingVersions } from './policies.ts';
import { publicRequestStore } from './public-requests.ts';
import { refundStore } from './refunds.ts';
import { suspensionStore } from './suspensions.ts';
import { terminationStore } from './terminations.ts';
import { usageSinceStore } from './usage-since.ts';
import { workStore } from './work.ts';

/** The table groups on a database or within a transaction of it. */
export function recordsOn(db: Database): Records {
  return {
    accounts: accountStore(db),
    lines: lineStore(db),
    terminations: terminationStore(db),
    links: linkStore(db),
    mails: mailStore(db),
    messages: messageStore(db),
    notes: noteStore(db),
    people: personStore(db),
    policies: policyStore(db),
    refunds: refundStore(db),
    lateCharges: lateChargeStore(db),
    suspensions: suspensionStore(db),
    usageSince: usageSinceStore(db),
    publicRequests: publicRequestStore(db),
    esimNotices: esimNoticeStore(db),
    leave: leaveStore(db),
    exports: exportStore(db),
    exportSource: exportSource(db),
    work: workStore(db),
    attempts: attemptStore(db),
    caseFiles: caseFileStore(db),
    health: healthStore(db),
    permits: permitStore(db),
  };
}

/** The use cases' memory on an open database. */
export function storeOn(db: Database): Store {
  const records = recordsOn(db);
  return {
    ...records,
    policies: rememberingVersions(records.policies),
    transaction: (run) => db.transaction().execute((transaction) => run(recordsOn(transaction))),
  };
}
