import type { MailRecord, MailStore, MailTemplate } from '../application/records.ts';
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
    async close(mail, state, at, said) {
      await db
        .updateTable('mail')
        .set({ state, said, secret: null, sentAt: state === 'sent' ? at : null })
        .where('bucket', '=', mail.bucket)
        .where('id', '=', mail.id)
        .execute();
    },
  };
}

async function findMails(db: Database, ids: readonly string[]): Promise<readonly MailRecord[]> {
  const rows = await db
    .selectFrom('mail')
    .select([
      'bucket',
      'id',
      'accountId',
      'terminationId',
      'template',
      'language',
      'secret',
      'recipient as to',
      'about',
    ])
    .where('bucket', '=', anyOf(bucketsOf(ids)))
    .where('id', '=', anyOf(ids))
    .execute();
  return rows.map((row) => ({ ...row, template: row.template as MailTemplate }));
}
