import { sql } from 'kysely';
import type { AccountStore, AddressChange, Belongings } from '../application/account-records.ts';
import { bucketOf, bucketOfId } from '../domain/bucket.ts';
import { liveStates } from '../domain/transitions.ts';
import { eraseAccount } from './account-erasure.ts';
import { directoryDigest } from './directory.ts';
import { anyOf } from './many.ts';
import type { Database } from './open.ts';

export function accountStore(db: Database): AccountStore {
  return {
    async setLanguage(accountId, language) {
      await personOf(db, accountId).set({ language }).execute();
    },
    findByAddress: (email) => findByAddress(db, email),
    keepAddressChange: (change, now) => keepAddressChange(db, change, now),
    findAddressChange: (id) => findAddressChange(db, id),
    async addressChangeOf(accountId) {
      const row = await db
        .selectFrom('addressChange')
        .selectAll()
        .where('bucket', '=', bucketOf(accountId))
        .where('accountId', '=', accountId)
        .executeTakeFirst();
      return row ?? null;
    },
    async markConfirmed({ bucket, id }, mailbox, at) {
      await db
        .updateTable('addressChange')
        .set(mailbox === 'old' ? { oldConfirmedAt: at } : { newConfirmedAt: at })
        .where('bucket', '=', bucket)
        .where('id', '=', id)
        .execute();
    },
    removeAddressChange: (accountId) => removeAddressChange(db, accountId),
    moveAddress: (accountId, from, to) => moveAddress(db, accountId, from, to),
    async endSessions(accountId, keptSessionId) {
      await db
        .deleteFrom('session')
        .where('bucket', '=', bucketOf(accountId))
        .where('userId', '=', accountId)
        .where('id', '<>', keptSessionId ?? '')
        .execute();
    },
    belongings: (accountId) => belongings(db, accountId),
    erase: (accountId) => eraseAccount(db, accountId),
  };
}

function personOf(db: Database, accountId: string) {
  return db.updateTable('person').where('bucket', '=', bucketOf(accountId)).where('id', '=', accountId);
}

async function findByAddress(db: Database, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('directory')
    .select('subject')
    .where('kind', '=', 'email')
    .where('digest', '=', directoryDigest('email', email))
    .executeTakeFirst();
  return row?.subject ?? null;
}

async function keepAddressChange(db: Database, change: AddressChange, now: Date): Promise<void> {
  await db.deleteFrom('addressChange').where('expiresAt', '<', now).execute();
  await removeAddressChange(db, change.accountId);
  await db
    .insertInto('addressChange')
    .values({ ...change, sealed: Buffer.from(change.sealed) })
    .execute();
}

async function findAddressChange(db: Database, id: string): Promise<AddressChange | null> {
  const bucket = bucketOfId(id);
  if (bucket === null) {
    return null;
  }
  const row = await db
    .selectFrom('addressChange')
    .selectAll()
    .where('bucket', '=', bucket)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

async function removeAddressChange(db: Database, accountId: string): Promise<void> {
  await db
    .deleteFrom('addressChange')
    .where('bucket', '=', bucketOf(accountId))
    .where('accountId', '=', accountId)
    .execute();
}

async function moveAddress(db: Database, accountId: string, from: string, to: string): Promise<boolean> {
  const bucket = bucketOf(accountId);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('directory')
    .values({ kind: 'email', digest: directoryDigest('email', to), bucket, subject: accountId })
    .onConflict((conflict) => conflict.columns(['kind', 'digest']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    return false;
  }
  await db
    .deleteFrom('directory')
    .where('kind', '=', 'email')
    .where('digest', '=', directoryDigest('email', from))
    .where('subject', '=', accountId)
    .execute();
  await personOf(db, accountId).set({ email: to, emailVerified: true }).execute();
  await db.deleteFrom('verification').where('value', '=', accountId).execute();
  return true;
}

async function belongings(db: Database, accountId: string): Promise<Belongings> {
  const account = { bucket: bucketOf(accountId), accountId };
  await sql`select from person where bucket = ${account.bucket} and id = ${accountId} for update`.execute(db);
  const { count } = db.fn;
  const counted = await db
    .selectNoFrom((select) => [
      select
        .selectFrom('line')
        .select(count('id').as('n'))
        .where('bucket', '=', account.bucket)
        .where('accountId', '=', accountId)
        .where('status', '=', 'active')
        .as('activeLines'),
      select
        .selectFrom('termination')
        .select(count('id').as('n'))
        .where('bucket', '=', account.bucket)
        .where('accountId', '=', accountId)
        .where('state', '=', anyOf(liveStates))
        .as('openTerminations'),
      select
        .selectFrom('refund')
        .innerJoin('termination', (join) =>
          join
            .onRef('termination.bucket', '=', 'refund.bucket')
            .onRef('termination.id', '=', 'refund.terminationId'),
        )
        .select(count('refund.terminationId').as('n'))
        .where('termination.bucket', '=', account.bucket)
        .where('termination.accountId', '=', accountId)
        .where((where) =>
          where.or([
            where('refund.state', '<>', 'paid'),
            // It may hold a voucher that stands nowhere else.
            where.exists(
              where
                .selectFrom('mail')
                .select('mail.id')
                .whereRef('mail.bucket', '=', 'termination.bucket')
                .whereRef('mail.terminationId', '=', 'termination.id')
                .where('mail.template', '=', 'refund-paid')
                .where('mail.state', '=', 'queued'),
            ),
          ]),
        )
        .as('openRefunds'),
    ])
    .executeTakeFirstOrThrow();
  return {
    activeLines: Number(counted.activeLines),
    openTerminations: Number(counted.openTerminations),
    openRefunds: Number(counted.openRefunds),
  };
}
