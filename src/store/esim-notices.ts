import { sql } from 'kysely';
import type { EsimNoticeStore } from '../application/esim-records.ts';
import type { CancelAnswer, ProfileState } from '../domain/esim.ts';
import { profileStates } from '../domain/esim.ts';
import type { Iccid } from '../domain/ids.ts';
import { directoryDigest } from './directory.ts';
import type { Database } from './open.ts';

type LineKey = { readonly bucket: number; readonly id: string };

export function esimNoticeStore(db: Database): EsimNoticeStore {
  return {
    async ofProfile(iccid) {
      const known = await db
        .selectFrom('directory')
        .innerJoin('esimNotice', (join) =>
          join
            .onRef('esimNotice.bucket', '=', 'directory.bucket')
            .onRef('esimNotice.lineId', '=', 'directory.subject')
            .onRef('esimNotice.profile', '=', 'directory.digest'),
        )
        .select(['esimNotice.answer', 'esimNotice.state'])
        .where('directory.kind', '=', 'iccid')
        .where('directory.digest', '=', digestOf(iccid))
        .executeTakeFirst();
      return known ?? null;
    },
    keepAnswer: (iccid, answer) => keepAnswer(db, iccid, answer),
    keepState: (line, iccid, state, at) => keepState(db, line, iccid, state, at),
    async tellDeleted(line, iccid, terminationId) {
      const told = await db
        .updateTable('esimNotice')
        .set({ toldFor: terminationId })
        .where('bucket', '=', line.bucket)
        .where('lineId', '=', line.id)
        .where('profile', '=', digestOf(iccid))
        .where('toldFor', 'is distinct from', terminationId)
        .executeTakeFirst();
      return told.numUpdatedRows === 1n;
    },
    ofLine: (line) => selectProfiles(db, line).execute(),
  };
}

export function selectProfiles(db: Database, line: LineKey) {
  return db
    .selectFrom('esimNotice')
    .select(['answer', 'state'])
    .where('bucket', '=', line.bucket)
    .where('lineId', '=', line.id)
    .orderBy('profile');
}

function digestOf(iccid: Iccid): string {
  return directoryDigest('iccid', iccid);
}

async function keepAnswer(db: Database, iccid: Iccid, answer: CancelAnswer): Promise<void> {
  await db
    .insertInto('esimNotice')
    .columns(['bucket', 'lineId', 'profile', 'answer'])
    .expression((query) =>
      query
        .selectFrom('directory')
        .select(['bucket', 'subject', 'digest', sql<CancelAnswer>`${answer}::text`.as('answer')])
        .where('kind', '=', 'iccid')
        .where('digest', '=', digestOf(iccid)),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['bucket', 'lineId', 'profile'])
        .doUpdateSet({ answer })
        .where(({ eb, ref }) => eb(ref('esimNotice.answer'), 'is distinct from', 'cancelled')),
    )
    .execute();
}

/** The clocks of SM-DP+ count seconds: within one the order of `profileStates` decides. */
async function keepState(
  db: Database,
  line: LineKey,
  iccid: Iccid,
  state: ProfileState,
  noticedAt: Date,
): Promise<ProfileState> {
  const key = { bucket: line.bucket, lineId: line.id, profile: digestOf(iccid) };
  const order = sql`${[...profileStates]}::text[]`;
  const kept = await db
    .insertInto('esimNotice')
    .values({ ...key, state, noticedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['bucket', 'lineId', 'profile'])
        .doUpdateSet({ state, noticedAt })
        .where(
          sql<boolean>`esim_notice.noticed_at is null
            or (esim_notice.noticed_at, array_position(${order}, esim_notice.state))
              < (excluded.noticed_at, array_position(${order}, excluded.state))`,
        ),
    )
    .returning('state')
    .executeTakeFirst();
  if (kept?.state) {
    return kept.state;
  }
  const { state: later } = await db
    .selectFrom('esimNotice')
    .select('state')
    .where('bucket', '=', key.bucket)
    .where('lineId', '=', key.lineId)
    .where('profile', '=', key.profile)
    .executeTakeFirstOrThrow();
  return later ?? state;
}
