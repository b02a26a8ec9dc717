import type { TerminationRecord } from '../application/records.ts';
import { directoryDigest } from './directory.ts';
import type { Database } from './open.ts';

/**
 * Makes the code of a termination findable.
 * @returns false when it is another's: then nothing was written
 */
export async function claimStatusCode(
  db: Database,
  { bucket, id, statusCode }: Pick<TerminationRecord, 'bucket' | 'id' | 'statusCode'>,
): Promise<boolean> {
  const result = await db
    .insertInto('directory')
    .values({ kind: 'code', digest: directoryDigest('code', statusCode), bucket, subject: id })
    .onConflict((conflict) => conflict.columns(['kind', 'digest']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
