import { sql } from 'kysely';
import type { EventRecord, TerminationRecord } from '../application/records.ts';
import type { Database } from './open.ts';

/** Writes the event unless the same was written after `since`; see `TerminationStore.noteLook`. */
export async function noteLook(
  db: Database,
  { bucket, id }: Pick<TerminationRecord, 'bucket' | 'id'>,
  { at, kind, data }: EventRecord,
  since: Date,
): Promise<void> {
  const json = JSON.stringify(data);
  await sql`
    insert into event (bucket, termination_id, at, kind, data)
    select ${bucket}, ${id}, ${at}::timestamptz, ${kind}, ${json}::jsonb
    where not exists (
      select 1 from event
      where bucket = ${bucket} and termination_id = ${id} and kind = ${kind} and at > ${since} and data = ${json}::jsonb
    )`.execute(db);
}
