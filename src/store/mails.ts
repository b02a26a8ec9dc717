import { sql } from 'kysely';
import type { UndeliveredMail } from '../application/mail-records.ts';
import type { MailProgress, MailRecord, MailStore, MailTemplate } from '../application/records.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';
import { addWork } from './work.ts';

export function mailStore(db: Database): MailStore {
  return {
    async queue(mail, dueAt) {
      const { to, ...rest } = mail;
      await db
        .insertInto('mail')
        .values({
          ...rest,
          recipient: to,
          secret: mail.secret === null ? null : Buffer.from(mail.secret),
          state: 'queued',
          queuedAt: dueAt,
          sentAt: null,
          said: null,
          sentTo: null,
        })
        .execute();
      await addWork(db, {
        bucket: mail.bucket,
        kind: 'mail',
        subject: mail.id,
        step: 'once',
        phase: 'apply',
        counterpart: 'mail',
        dueAt,
      });
    },
    find: (ids) => findMails(db, ids),
    ofTermination: (termination) => mailsOf(db, termination),
    undelivered: async (termination) =>
      undeliveredIn(await selectLastMail(db, termination).executeTakeFirst()),
    async close(mail, { state, at, said, sentTo }) {
      await db
        .updateTable('mail')
        .set({
          state,
          said,
          secret: null,
          sentAt: state === 'sent' ? at : null,
          sentTo: sentTo === null ? null : Buffer.from(sentTo),
        })
        .where('bucket', '=', mail.bucket)
        .where('id', '=', mail.id)
        .execute();
    },
  };
}

const recordColumns = [
  'mail.bucket',
  'mail.id',
  'mail.accountId',
  'mail.terminationId',
  'mail.template',
  'mail.language',
  'mail.secret',
  'mail.recipient as to',
  'mail.about',
] as const;

async function findMails(db: Database, ids: readonly string[]): Promise<readonly MailRecord[]> {
  const rows = await db
    .selectFrom('mail')
    .select(recordColumns)
    .where('bucket', '=', anyOf(bucketsOf(ids)))
    .where('id', '=', anyOf(ids))
    .execute();
  return rows.map((row) => ({ ...row, template: row.template as MailTemplate }));
}

type Key = { readonly bucket: number; readonly id: string };

async function mailsOf(db: Database, termination: Key): Promise<readonly MailProgress[]> {
  const rows = await db
    .selectFrom('mail')
    .leftJoin('work', (join) =>
      join.onRef('work.bucket', '=', 'mail.bucket').on('work.id', '=', sql<string>`'mail/' || mail.id`),
    )
    .select([...recordColumns, 'mail.state', 'mail.queuedAt', 'mail.sentAt', 'mail.said', 'mail.sentTo'])
    .select('work.tries')
    .where('mail.bucket', '=', termination.bucket)
    .where('mail.terminationId', '=', termination.id)
    .orderBy('mail.queuedAt', 'desc')
    .orderBy('mail.id')
    .execute();
  return rows.map((row) => ({ ...row, template: row.template as MailTemplate, tries: row.tries ?? 0 }));
}

/** The last mail to the subscriber of which it is known what became of it. */
export function selectLastMail(db: Database, termination: Key) {
  return db
    .selectFrom('mail')
    .select(['template', 'queuedAt', 'said', 'state'])
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id)
    .where('recipient', '=', 'subscriber')
    .where('state', 'in', ['sent', 'parked'])
    .orderBy('queuedAt', 'desc')
    .orderBy('state', 'desc')
    .limit(1);
}

type LastMail = Awaited<ReturnType<ReturnType<typeof selectLastMail>['executeTakeFirst']>>;

export function undeliveredIn(last: LastMail): UndeliveredMail | null {
  return last?.state === 'parked'
    ? { template: last.template as MailTemplate, queuedAt: last.queuedAt, said: last.said }
    : null;
}
