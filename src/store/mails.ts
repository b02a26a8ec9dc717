import { sql } from 'kysely';
import type { UndeliveredMail } from '../application/mail-records.ts';
import type { KeptMail, MailProgress, MailStore, MailTemplate } from '../application/records.ts';
import { bucketOf } from '../domain/bucket.ts';
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
          offeredAt: null,
          delayedAt: null,
          trouble: null,
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
    ...deliveryOn(db),
    ...troubleOn(db),
  };
}

/** On the way to the mail server. Of all who offer a mail, one row's lock lets one do so. */
function deliveryOn(db: Database): Pick<MailStore, 'offer' | 'takeBack' | 'close'> {
  const open = (mail: Key) => theMail(db, mail).where('state', '=', 'queued');
  return {
    async offer(mail, at, sentTo) {
      const changed = await open(mail)
        .where('offeredAt', 'is', null)
        .set({ offeredAt: at, sentTo: bytesOf(sentTo) })
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    async takeBack(mail) {
      await open(mail).set({ offeredAt: null, sentTo: null }).execute();
    },
    async close(mail, { state, trouble, at, said, sentTo }) {
      const changed = await open(mail)
        .set(({ fn, val }) => ({
          state,
          said,
          trouble,
          secret: null,
          sentAt: state === 'sent' ? at : null,
          // The address that it was offered for, whichever it is by now.
          sentTo: fn.coalesce('sentTo', val(bytesOf(sentTo))),
          waitsForPerson: state === 'parked' && mail.to === 'subscriber' && mail.terminationId !== null,
        }))
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
  };
}

/** What became of it afterwards. */
function troubleOn(db: Database): Pick<MailStore, 'bounce' | 'delay' | 'settle' | 'settleOf'> {
  return {
    async bounce(mail, said, waits) {
      const changed = await theMail(db, mail)
        .where('offeredAt', 'is not', null)
        .where(({ or, eb }) => or([eb('state', 'in', ['queued', 'sent']), eb('trouble', '=', 'unanswered')]))
        .set({ state: 'parked', trouble: 'bounced', said, secret: null, sentAt: null, waitsForPerson: waits })
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    async delay(mail, at) {
      await theMail(db, mail)
        .where('state', 'in', ['queued', 'sent'])
        .where('delayedAt', 'is', null)
        .set({ delayedAt: at })
        .execute();
    },
    async settle({ bucket, terminationId, template, about }) {
      await db
        .updateTable('mail')
        .set({ waitsForPerson: false })
        .where('waitsForPerson', '=', sql.lit(true))
        .where('bucket', '=', bucket)
        .where('terminationId', '=', terminationId)
        .where('template', '=', template)
        .where('about', 'is not distinct from', about)
        .execute();
    },
    async settleOf(accountId) {
      await db
        .updateTable('mail')
        .set({ waitsForPerson: false })
        .where('waitsForPerson', '=', sql.lit(true))
        .where('bucket', '=', bucketOf(accountId))
        .where('accountId', '=', accountId)
        .execute();
    },
  };
}

function theMail(db: Database, { bucket, id }: Key) {
  return db.updateTable('mail').where('bucket', '=', bucket).where('id', '=', id);
}

function bytesOf(sealed: Uint8Array | null): Buffer | null {
  return sealed === null ? null : Buffer.from(sealed);
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
  'mail.state',
  'mail.offeredAt',
  'mail.sentTo',
] as const;

async function findMails(db: Database, ids: readonly string[]): Promise<readonly KeptMail[]> {
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
    .select([...recordColumns, 'mail.queuedAt', 'mail.sentAt', 'mail.said', 'mail.trouble', 'mail.delayedAt'])
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
    .select(['template', 'queuedAt', 'said', 'state', 'trouble'])
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
    ? {
        template: last.template as MailTemplate,
        queuedAt: last.queuedAt,
        said: last.said,
        trouble: last.trouble,
      }
    : null;
}
