import { bucketOf } from '../domain/bucket.ts';
import type { Database } from './open.ts';

/** Takes away every way in, and what says who it was. Lines, terminations and signed notes stay, under the account's id. */
export async function eraseAccount(db: Database, accountId: string): Promise<boolean> {
  const account = { bucket: bucketOf(accountId), accountId };
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ email: '', name: '', image: null, emailVerified: false, twoFactorEnabled: false })
    .where('bucket', '=', account.bucket)
    .where('id', '=', accountId)
    .where('email', '<>', '')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    return false;
  }
  await endWaysIn(db, account);
  await forgetAddress(db, account);
  await forgetWords(db, account);
  return true;
}

type Account = { readonly bucket: number; readonly accountId: string };

async function endWaysIn(db: Database, { bucket, accountId }: Account): Promise<void> {
  for (const table of ['session', 'credential', 'twoFactor', 'passkey'] as const) {
    await db.deleteFrom(table).where('bucket', '=', bucket).where('userId', '=', accountId).execute();
  }
  for (const table of ['takenCode', 'addressChange'] as const) {
    await db.deleteFrom(table).where('bucket', '=', bucket).where('accountId', '=', accountId).execute();
  }
  await db.deleteFrom('verification').where('value', '=', accountId).execute();
}

/** What was written to support and by it, and what was ticked on the way out. */
async function forgetWords(db: Database, { bucket, accountId }: Account): Promise<void> {
  await db.deleteFrom('message').where('bucket', '=', bucket).where('accountId', '=', accountId).execute();
  await db
    .deleteFrom('leaveTick')
    .where('bucket', '=', bucket)
    .where('lineId', 'in', (lines) =>
      lines.selectFrom('line').select('id').where('bucket', '=', bucket).where('accountId', '=', accountId),
    )
    .execute();
}

/** The way from the address to the account, where mails went to, and the copy of the data that was made. */
async function forgetAddress(db: Database, { bucket, accountId }: Account): Promise<void> {
  await db
    .deleteFrom('directory')
    .where('kind', '=', 'email')
    .where('bucket', '=', bucket)
    .where('subject', '=', accountId)
    .execute();
  await db
    .updateTable('mail')
    .set({ secret: null, sentTo: null })
    .where('bucket', '=', bucket)
    .where('accountId', '=', accountId)
    .execute();
  await db
    .deleteFrom('exportPiece')
    .where('bucket', '=', bucket)
    .where('exportId', 'in', (exports) =>
      exports
        .selectFrom('export')
        .select('id')
        .where('bucket', '=', bucket)
        .where('accountId', '=', accountId),
    )
    .execute();
  await db.deleteFrom('export').where('bucket', '=', bucket).where('accountId', '=', accountId).execute();
}
