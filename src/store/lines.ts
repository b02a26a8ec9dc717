import type { LineOverview, LineRecord, LineStore, Viewer } from '../application/records.ts';
import { type Bucket, bucketOf, bucketOfId } from '../domain/bucket.ts';
import type { Contract, Usage } from '../domain/contract.ts';
import { termsFromDocument } from '../domain/contract-document.ts';
import { liveStates } from '../domain/transitions.ts';
import { compiledOnce } from './compiled-once.ts';
import { directoryDigest } from './directory.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';

const lineColumns = [
  'line.bucket',
  'line.id',
  'line.accountId',
  'line.providerId',
  'line.name',
  'line.label',
  'line.kind',
  'line.iccid',
  'line.imsi',
  'line.msisdn',
  'line.eid',
  'line.further',
  'line.activatedOn',
  'line.status',
] as const;

export function lineStore(db: Database): LineStore {
  return {
    ofAccount: (viewer) => linesOfAccount(db, viewer),
    find: (viewer, id) => findLine(db, viewer, id),
    findAll: (ids) =>
      db
        .selectFrom('line')
        .select(lineColumns)
        .where('bucket', '=', anyOf(bucketsOf(ids)))
        .where('id', '=', anyOf(ids))
        .execute(),
    findByIccid: (iccids) => linesIn(db, 'iccid', iccids),
    findByMsisdn: (msisdns) => linesIn(db, 'msisdn', msisdns),
    contract: (line) => readContract(db, line),
    async end(line) {
      await db
        .updateTable('line')
        .set({ status: 'ended' })
        .where('bucket', '=', line.bucket)
        .where('id', '=', line.id)
        .execute();
    },
  };
}

/** The lines that stand in the directory under these values. */
async function linesIn(
  db: Database,
  kind: 'iccid' | 'msisdn',
  values: readonly string[],
): Promise<readonly LineRecord[]> {
  const rows = await db
    .selectFrom('directory')
    .innerJoin('line', (join) =>
      join.onRef('line.bucket', '=', 'directory.bucket').onRef('line.id', '=', 'directory.subject'),
    )
    .select(lineColumns)
    .where('directory.kind', '=', kind)
    .where('directory.digest', '=', anyOf(values.map((value) => directoryDigest(kind, value))))
    .execute();
  // Several cards of one line can be asked for.
  return [...new Map(rows.map((line) => [line.id, line])).values()];
}

async function linesOfAccount(db: Database, viewer: Viewer): Promise<readonly LineOverview[]> {
  if (viewer.role === 'system') {
    return [];
  }
  const bucket = bucketOf(viewer.accountId);
  const lines = await db
    .selectFrom('line')
    .select(lineColumns)
    .where('bucket', '=', bucket)
    .where('accountId', '=', viewer.accountId)
    .orderBy('name')
    .execute();
  const terminations = await db
    .selectFrom('termination')
    .select(['id', 'lineId', 'state', 'serviceEndsOn'])
    .where('bucket', '=', bucket)
    .where('accountId', '=', viewer.accountId)
    .where('state', 'in', [...liveStates, 'completed', 'erased'])
    .execute();
  return lines.map((line) => ({
    ...line,
    termination: terminations.find((termination) => termination.lineId === line.id) ?? null,
  }));
}

type Key = { readonly bucket: Bucket; readonly id: string };

function selectLine(db: Database, { bucket, id }: Key) {
  return db.selectFrom('line').select(lineColumns).where('bucket', '=', bucket).where('id', '=', id);
}

const anyLine = compiledOnce(['bucket', 'id'], selectLine);
const ownLine = compiledOnce(
  ['bucket', 'id', 'accountId'],
  (db: Database, { accountId, ...key }: Key & { readonly accountId: string }) =>
    selectLine(db, key).where('accountId', '=', accountId),
);

async function findLine(db: Database, viewer: Viewer, id: string): Promise<LineRecord | null> {
  const bucket = bucketOfId(id);
  if (bucket === null) {
    return null;
  }
  const [line] =
    viewer.role === 'subscriber'
      ? await ownLine(db, { bucket, id, accountId: viewer.accountId })
      : await anyLine(db, { bucket, id });
  return line ?? null;
}

async function readContract(db: Database, line: LineRecord): Promise<Contract> {
  const { terms } = await db
    .selectFrom('contract')
    .select('terms')
    .where('bucket', '=', line.bucket)
    .where('lineId', '=', line.id)
    .executeTakeFirstOrThrow();
  return {
    ...termsFromDocument(terms),
    usage: await unbilledUsage(db, line),
    openInvoices: await openInvoices(db, line),
  };
}

async function unbilledUsage(db: Database, line: LineRecord): Promise<readonly Usage[]> {
  const rows = await db
    .selectFrom('usage')
    .select(['day', 'megabytes', 'amountMinor', 'tariff', 'arrivedOn'])
    .where('bucket', '=', line.bucket)
    .where('lineId', '=', line.id)
    .where('billed', '=', false)
    .orderBy('day')
    .orderBy('tariff')
    .execute();
  return rows.map((row) => ({
    ...row,
    megabytes: Number(row.megabytes),
    tariff: row.tariff === '' ? null : row.tariff,
  }));
}

async function openInvoices(db: Database, line: LineRecord) {
  return await db
    .selectFrom('invoice')
    .select(['number', 'dueOn', 'amountMinor'])
    .where('bucket', '=', line.bucket)
    .where('lineId', '=', line.id)
    .where('status', '=', 'open')
    .orderBy('number')
    .execute();
}
