import type { TerminationOverview, Viewer } from '../application/records.ts';
import { bucketOfId } from '../domain/bucket.ts';
import { isRefusal } from '../domain/errors.ts';
import { parseIccid, parseMsisdn } from '../domain/ids.ts';
import { type DirectoryKind, directoryDigest } from './directory.ts';
import type { Database } from './open.ts';

const pageSize = 50;

/** Which terminations somebody at the desk means; see `TerminationStore.search`. */
export async function searchTerminations(
  db: Database,
  viewer: Viewer,
  query: string,
  before: Date | null,
): Promise<readonly TerminationOverview[]> {
  if (viewer.role === 'subscriber') {
    return [];
  }
  let rows = db
    .selectFrom('termination')
    .innerJoin('line', (join) =>
      join.onRef('line.bucket', '=', 'termination.bucket').onRef('line.id', '=', 'termination.lineId'),
    )
    .select([
      'termination.id',
      'termination.state',
      'termination.providerId',
      'termination.declaredAt',
      'termination.serviceEndsOn',
      'line.name as lineName',
    ])
    .orderBy('termination.declaredAt', 'desc')
    .limit(pageSize);
  if (before) {
    rows = rows.where('termination.declaredAt', '<', before);
  }
  const wanted = query.trim();
  if (wanted === '') {
    return await rows.execute();
  }
  const reference = wanted.replaceAll('-', '').toLowerCase();
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
    .where(place.kind === 'email' ? 'termination.accountId' : 'termination.lineId', '=', place.subject)
    .execute();
}

async function placeOf(db: Database, wanted: string) {
  for (const [kind, value] of readings(wanted)) {
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

/** What the words of a search can mean: people paste numbers with spaces, and addresses in capitals. */
function readings(wanted: string): [DirectoryKind, string][] {
  const found: [DirectoryKind, string][] = [];
  if (wanted.includes('@')) {
    found.push(['email', wanted]);
  }
  if (/^\d{14,15}$/.test(wanted)) {
    found.push(['imsi', wanted]);
  }
  const parsers: [DirectoryKind, (text: string) => string][] = [
    ['iccid', parseIccid],
    ['msisdn', parseMsisdn],
  ];
  for (const [kind, parse] of parsers) {
    try {
      found.push([kind, parse(wanted)]);
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
    }
  }
  return found;
}
