import { sql } from 'kysely';
import type { ExportSource } from '../application/export-records.ts';
import { bucketOf } from '../domain/bucket.ts';
import { termsFromDocument } from '../domain/contract-document.ts';
import type { Database } from './open.ts';

export function exportSource(db: Database): ExportSource {
  return {
    async person(accountId) {
      const row = await db
        .selectFrom('person')
        .select(['id', 'email', 'name', 'role', 'language', 'createdAt'])
        .where('bucket', '=', bucketOf(accountId))
        .where('id', '=', accountId)
        .executeTakeFirst();
      return row ?? null;
    },
    async terms(line) {
      const { terms } = await db
        .selectFrom('contract')
        .select('terms')
        .where('bucket', '=', line.bucket)
        .where('lineId', '=', line.id)
        .executeTakeFirstOrThrow();
      return termsFromDocument(terms);
    },
    invoices: (line) =>
      db
        .selectFrom('invoice')
        .select(['number', 'issuedOn', 'dueOn', 'amountMinor', 'status'])
        .where('bucket', '=', line.bucket)
        .where('lineId', '=', line.id)
        .orderBy('issuedOn')
        .orderBy('number')
        .execute(),
    usage: (line, after, most) => usageAfter(db, line, after, most),
    async terminationIds(accountId) {
      const rows = await db
        .selectFrom('termination')
        .select('id')
        .where('bucket', '=', bucketOf(accountId))
        .where('accountId', '=', accountId)
        .orderBy('declaredAt')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    mails: (accountId) =>
      db
        .selectFrom('mail')
        .select(['id', 'terminationId', 'template', 'language', 'state', 'queuedAt', 'sentAt'])
        .where('bucket', '=', bucketOf(accountId))
        .where('accountId', '=', accountId)
        .where('recipient', '=', 'subscriber')
        .orderBy('queuedAt')
        .orderBy('id')
        .execute(),
  };
}

async function usageAfter(
  db: Database,
  line: Parameters<ExportSource['usage']>[0],
  after: Parameters<ExportSource['usage']>[1],
  most: number,
) {
  const rows = db
    .selectFrom('usage')
    .select(['day', 'tariff', 'megabytes', 'amountMinor', 'billed', 'arrivedOn'])
    .where('bucket', '=', line.bucket)
    .where('lineId', '=', line.id)
    .orderBy('day')
    .orderBy('tariff')
    .limit(most);
  return await (after === null
    ? rows
    : rows.where(sql<boolean>`(day, tariff) > (${after.day}::date, ${after.tariff}::text)`)
  ).execute();
}
