import { sql } from 'kysely';
import type { OpenSessions } from '../application/account-ports.ts';
import type { SignedIn } from '../application/ports.ts';
import { bucketOf } from '../domain/bucket.ts';
import { compiledOnce } from './compiled-once.ts';
import type { Database } from './open.ts';

const selectSession = compiledOnce(['token'], (db: Database, { token }: { token: string }) =>
  db
    .selectFrom('session')
    .innerJoin('person', (join) =>
      join.onRef('person.bucket', '=', 'session.bucket').onRef('person.id', '=', 'session.userId'),
    )
    .select(['person.id as accountId', 'session.id as sessionId', 'session.bucket'])
    .select(['person.role', 'person.name', 'person.email', 'person.language'])
    .select([
      sql<boolean>`session.created_at > now() - interval '10 minutes'`.as('justSignedIn'),
      sql<boolean>`session.updated_at < now() - interval '10 minutes'`.as('unnoted'),
    ])
    .where('session.token', '=', token)
    .where('session.expiresAt', '>', sql<Date>`now()`),
);

/**
 * Who has this session, by one query. Its times are better-auth's, who asks the machine; so the database is asked here.
 * Every ten minutes at most it is noted that the session is in use; nothing prolongs it.
 */
export async function whoHas(db: Database, token: string): Promise<SignedIn | null> {
  const [row] = await selectSession(db, { token });
  if (!row) {
    return null;
  }
  const { bucket, unnoted, ...signedIn } = row;
  if (unnoted) {
    await db
      .updateTable('session')
      .set({ updatedAt: sql`now()` })
      .where('bucket', '=', bucket)
      .where('id', '=', row.sessionId)
      .execute();
  }
  return signedIn;
}

/** Ends the session that a browser had before it signed in anew, and forgets those of the account that have run out. */
export async function replaceSession(db: Database, accountId: string, token: string | null): Promise<void> {
  await db
    .deleteFrom('session')
    .where((where) =>
      where.or([
        where('token', '=', token ?? ''),
        where.and([where('userId', '=', accountId), where('expiresAt', '<', sql<Date>`now()`)]),
      ]),
    )
    .execute();
}

export function sessionsOn(db: Database): OpenSessions {
  return {
    async list(accountId) {
      const rows = await db
        .selectFrom('session')
        .select(['id', 'userAgent', 'createdAt as startedAt', 'updatedAt as usedAt'])
        .where('bucket', '=', bucketOf(accountId))
        .where('userId', '=', accountId)
        .where('expiresAt', '>', sql<Date>`now()`)
        .orderBy('updatedAt', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(({ userAgent, ...session }) => ({ ...session, device: userAgent ?? '' }));
    },
    async end(accountId, id) {
      await ofAccount(db, accountId).where('id', '=', id).execute();
    },
    async endOthers(accountId, keptId) {
      await ofAccount(db, accountId).where('id', '<>', keptId).execute();
    },
  };
}

function ofAccount(db: Database, accountId: string) {
  return db.deleteFrom('session').where('bucket', '=', bucketOf(accountId)).where('userId', '=', accountId);
}
