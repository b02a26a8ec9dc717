import type { Records, Store } from '../application/records.ts';
import { attemptStore } from './attempts.ts';
import { lateChargeStore } from './late-charges.ts';
import { lineStore } from './lines.ts';
import { linkStore } from './links.ts';
import { mailStore } from './mails.ts';
import { noteStore } from './notes.ts';
import type { Database } from './open.ts';
import { personStore } from './people.ts';
import { policyStore } from './policies.ts';
import { refundStore } from './refunds.ts';
import { terminationStore } from './terminations.ts';
import { workStore } from './work.ts';

/** The table groups on a database or within a transaction of it. */
export function recordsOn(db: Database): Records {
  return {
    lines: lineStore(db),
    terminations: terminationStore(db),
    links: linkStore(db),
    mails: mailStore(db),
    notes: noteStore(db),
    people: personStore(db),
    policies: policyStore(db),
    refunds: refundStore(db),
    lateCharges: lateChargeStore(db),
    work: workStore(db),
    attempts: attemptStore(db),
  };
}

/** The use cases' memory on an open database. */
export function storeOn(db: Database): Store {
  return {
    ...recordsOn(db),
    transaction: (run) => db.transaction().execute((transaction) => run(recordsOn(transaction))),
  };
}
