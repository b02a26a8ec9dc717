import { sql } from 'kysely';
import type { PricedTermination, TerminationRecord } from '../application/records.ts';
import type { Contract } from '../domain/contract.ts';
import { parseContract } from '../domain/contract-document.ts';
import { quoteFromDocument } from '../domain/quote-document.ts';
import type { Database } from './open.ts';

type Key = Pick<TerminationRecord, 'bucket' | 'id'>;

/** See `TerminationStore.pricedContract`. */
export async function readPricedContract(db: Database, { bucket, id }: Key): Promise<Contract | null> {
  const row = await db
    .selectFrom('pricedContract')
    .select('contract')
    .where('bucket', '=', bucket)
    .where('terminationId', '=', id)
    .executeTakeFirst();
  return row ? parseContract(row.contract) : null;
}

/** See `TerminationStore.pricedAfter`. */
export async function pricedTerminationsAfter(
  db: Database,
  providerId: string,
  after: Key | null,
  most: number,
): Promise<readonly PricedTermination[]> {
  const rows = await db
    .selectFrom('termination')
    .innerJoin('pricedContract', (join) =>
      join
        .onRef('pricedContract.bucket', '=', 'termination.bucket')
        .onRef('pricedContract.terminationId', '=', 'termination.id'),
    )
    .select(['termination.bucket', 'termination.id', 'declaredAt', 'quote', 'contract'])
    .where('providerId', '=', providerId)
    .where(
      sql<boolean>`(termination.bucket, termination.id) > (${after?.bucket ?? -1}::smallint, ${after?.id ?? ''})`,
    )
    .orderBy('termination.bucket')
    .orderBy('termination.id')
    .limit(most)
    .execute();
  return rows.map(({ bucket, id, declaredAt, quote, contract }) => {
    const { choice, serviceEndsOn } = quoteFromDocument(quote);
    return {
      bucket,
      id,
      declaredAt,
      ending: { choice, day: choice === 'chosen-day' ? serviceEndsOn : null },
      contract: parseContract(contract),
    };
  });
}
