import { sql } from 'kysely';
import type { MessageStore } from '../application/support-records.ts';
import type { Database } from './open.ts';

type Key = { readonly bucket: number; readonly id: string };

export function messageStore(db: Database): MessageStore {
  return {
    async add(message) {
      const result = await db
        .insertInto('message')
        .values(message)
        .onConflict((conflict) => conflict.columns(['bucket', 'id']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    ofTermination: (termination) => selectMessages(db, termination).execute(),
    async find(termination, id) {
      return (await selectMessages(db, termination).where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async markAnswered(termination, upTo, at) {
      await db
        .updateTable('message')
        .set({ answeredAt: at })
        .where('bucket', '=', termination.bucket)
        .where('terminationId', '=', termination.id)
        .where('at', '<=', upTo)
        .where(waits('message'))
        .execute();
    },
  };
}

/** The oldest first. */
export function selectMessages(db: Database, termination: Key) {
  return db
    .selectFrom('message')
    .selectAll()
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id)
    .orderBy('at')
    .orderBy('id');
}

/** What waits for an answer, in the words of the index `message_waiting`: a parameter in them would not match. */
export function waits(table: string) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`${column('author')} = 'subscriber' and ${column('answeredAt')} is null`;
}

/** The terminations whose subscribers wait for an answer. They are few. */
export function waitingTerminations(db: Database) {
  return db
    .selectFrom('message')
    .select(['message.bucket', 'message.terminationId as id'])
    .where(waits('message'));
}
