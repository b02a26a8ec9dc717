import { sql } from 'kysely';
import type { DeskFilter, TerminationOverview, Viewer } from '../application/records.ts';
import { bucketOfId } from '../domain/bucket.ts';
import { isRefusal } from '../domain/errors.ts';
import { parseIccid, parseMsisdn } from '../domain/ids.ts';
import { internationalForms } from '../domain/policy/calling-codes.ts';
import { readStatusCode } from '../domain/status-code.ts';
import { type DirectoryKind, directoryDigest } from './directory.ts';
import { waitingTerminations, waits } from './messages.ts';
import type { Database } from './open.ts';
import { policyStore } from './policies.ts';
import { troubledTerminations } from './troubled.ts';

const pageSize = 50;

/** Which terminations somebody at the desk means; see `TerminationStore.search`. */
export async function searchTerminations(
  db: Database,
  viewer: Viewer,
  query: string,
  before: Date | null,
  filter: DeskFilter | null,
): Promise<readonly TerminationOverview[]> {
  if (viewer.role === 'subscriber') {
    return [];
  }
  let rows = newestOverviews(db);
  if (before) {
    rows = rows.where('termination.declaredAt', '<', before);
  }
  if (filter) {
    const few = filter === 'parked' ? troubledTerminations(db) : waitingTerminations(db);
    rows = rows.where(({ eb, refTuple }) =>
      eb(refTuple('termination.bucket', 'termination.id'), 'in', few.$asTuple('bucket', 'id')),
    );
  }
  const wanted = query.trim();
  if (wanted === '') {
    return await rows.execute();
  }
  const reference = referenceIn(wanted);
  const bucket = bucketOfId(reference);
  if (bucket !== null) {
    return await rows
      .where('termination.bucket', '=', bucket)
      .where('termination.id', '=', reference)
      .execute();
  }
  const place = await placeOf(db, wanted);
  if (place === null) {
    return await rows.where('line.name', '=', wanted).execute();
  }
  return await rows
    .where('termination.bucket', '=', place.bucket)
    .where(columnOf[place.kind], '=', place.subject)
    .execute();
}

function newestOverviews(db: Database) {
  return db
    .selectFrom('termination')
    .innerJoin('line', (join) =>
      join.onRef('line.bucket', '=', 'termination.bucket').onRef('line.id', '=', 'termination.lineId'),
    )
    .leftJoin('refund', (join) =>
      join
        .onRef('refund.bucket', '=', 'termination.bucket')
        .onRef('refund.terminationId', '=', 'termination.id'),
    )
    .select([
      'termination.id',
      'termination.state',
      'termination.providerId',
      'termination.declaredAt',
      'termination.serviceEndsOn',
      'line.name as lineName',
      'refund.state as refundState',
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('message')
          .select('message.id')
          .whereRef('message.bucket', '=', 'termination.bucket')
          .whereRef('message.terminationId', '=', 'termination.id')
          .where(waits('message')),
      )
        .$castTo<boolean>()
        .as('waits'),
    )
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('mail')
          .select('mail.id')
          .whereRef('mail.bucket', '=', 'termination.bucket')
          .whereRef('mail.terminationId', '=', 'termination.id')
          .where(sql<boolean>`mail.waits_for_person`),
      )
        .$castTo<boolean>()
        .as('mailWaits'),
    )
    .orderBy('termination.declaredAt', 'desc')
    .limit(pageSize);
}

/** What the subject of an entry of the directory is. */
const columnOf = {
  code: 'termination.id',
  email: 'termination.accountId',
  iccid: 'termination.lineId',
  imsi: 'termination.lineId',
  msisdn: 'termination.lineId',
} as const satisfies Record<DirectoryKind, string>;

/** Whether the words of a search name an account or a line at all. */
export async function knowsPlace(db: Database, viewer: Viewer, query: string): Promise<boolean> {
  if (viewer.role === 'subscriber') {
    return false;
  }
  const wanted = query.trim();
  const named = await db
    .selectFrom('line')
    .select('id')
    .where('name', '=', wanted)
    .limit(1)
    .executeTakeFirst();
  return named !== undefined || (await placeOf(db, wanted)) !== null;
}

/** A reference as it was heard: with or without dashes, capitals, and letters that look like its digits. */
function referenceIn(wanted: string): string {
  return wanted.replaceAll(/[\s-]/g, '').toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1');
}

async function placeOf(db: Database, wanted: string) {
  const policies = await policyStore(db).allCurrent();
  const jurisdictions = [...new Set(policies.flatMap(({ profile }) => profile.jurisdictions))];
  for (const [kind, value] of readings(wanted, jurisdictions)) {
    const place = await db
      .selectFrom('directory')
      .select(['kind', 'bucket', 'subject'])
      .where('kind', '=', kind)
      .where('digest', '=', directoryDigest(kind, value))
      .executeTakeFirst();
    if (place) {
      return place;
    }
  }
  return null;
}

/** What the words of a search can mean: people read out numbers in their country's form, and paste addresses in capitals. */
function readings(wanted: string, jurisdictions: readonly string[]): [DirectoryKind, string][] {
  const found: [DirectoryKind, string][] = [];
  const code = readStatusCode(wanted);
  if (code !== 'mistyped' && code !== 'no-code') {
    found.push(['code', code]);
  }
  if (wanted.includes('@')) {
    found.push(['email', wanted]);
  }
  if (/^\d{14,15}$/.test(wanted)) {
    found.push(['imsi', wanted]);
  }
  const iccid = readAs(parseIccid, wanted);
  const numbers = internationalForms(wanted, jurisdictions).map((form) => readAs(parseMsisdn, form));
  return [
    ...found,
    ...(iccid === null ? [] : [['iccid', iccid] satisfies [DirectoryKind, string]]),
    ...numbers.flatMap((number): [DirectoryKind, string][] => (number === null ? [] : [['msisdn', number]])),
  ];
}

function readAs(parse: (text: string) => string, wanted: string): string | null {
  try {
    return parse(wanted);
  } catch (error) {
    if (isRefusal(error)) {
      return null;
    }
    throw error;
  }
}
