import { sql } from 'kysely';
import type {
  EventKind,
  EventRecord,
  TerminationRecord,
  TerminationStore,
  Viewer,
} from '../application/records.ts';
import type { Bill } from '../domain/bill/line.ts';
import { bucketOfId } from '../domain/bucket.ts';
import type { Contract } from '../domain/contract.ts';
import { contractToDocument } from '../domain/contract-document.ts';
import {
  billFromDocument,
  billToDocument,
  quoteFromDocument,
  quoteToDocument,
} from '../domain/quote-document.ts';
import type { Reason } from '../domain/reason.ts';
import { liveStates, type TerminationState, transition } from '../domain/transitions.ts';
import { compiledOnce } from './compiled-once.ts';
import { noteLook } from './looks.ts';
import { anyOf, bucketsOf } from './many.ts';
import type { Database } from './open.ts';
import { pricedTerminationsAfter, readPricedContract } from './priced-contracts.ts';
import { knowsPlace, searchTerminations } from './search.ts';
import { claimStatusCode } from './status-codes.ts';

type Key = Pick<TerminationRecord, 'bucket' | 'id'>;

/** A line has at most one termination in one of these. */
const wayOutStates: readonly TerminationState[] = [...liveStates, 'completed', 'erased'];

export function terminationStore(db: Database): TerminationStore {
  return {
    find: (viewer, id) => findTermination(db, viewer, id),
    findAll: (ids) => findTerminations(db, ids),
    liveOf: (line) => terminationOf(db, line, liveStates),
    ofLine: (line) => terminationOf(db, line, wayOutStates),
    ofLines: (lines) => terminationsOf(db, lines),
    add: (termination, contract) => addTermination(db, termination, contract),
    pricedContract: (termination) => readPricedContract(db, termination),
    pricedAfter: (providerId, after, most) => pricedTerminationsAfter(db, providerId, after, most),
    move: (termination, event, set = {}) => moveTermination(db, termination, event, set),
    keepFinalBill: (termination, bill) => keepFinalBill(db, termination, bill),
    keepReason: (termination, reason) => keepReason(db, termination, reason),
    addEvent: (termination, event) => addEvent(db, termination, event),
    noteLook: (termination, event, since) => noteLook(db, termination, event, since),
    steps: (termination) => selectSteps(db, termination).execute(),
    events: async (termination) => (await selectEvents(db, termination).execute()).map(eventOf),
    search: (viewer, query, before, filter = null) => searchTerminations(db, viewer, query, before, filter),
    knows: (viewer, query) => knowsPlace(db, viewer, query),
  };
}

function selectTerminations(db: Database) {
  return db.selectFrom('termination').selectAll();
}

type TerminationRow = Awaited<ReturnType<ReturnType<typeof selectTerminations>['executeTakeFirstOrThrow']>>;

function recordOf(row: TerminationRow): TerminationRecord {
  const {
    quote,
    finalBill,
    serviceEndsOn: _service,
    billingEndsOn: _billing,
    switchOffAt: _at,
    ...rest
  } = row;
  return {
    ...rest,
    quote: quoteFromDocument(quote),
    finalBill: finalBill === null ? null : billFromDocument(finalBill),
  };
}

function selectTermination(db: Database, { bucket, id }: Key) {
  return selectTerminations(db).where('bucket', '=', bucket).where('id', '=', id);
}

const anyTermination = compiledOnce(['bucket', 'id'], selectTermination);
const ownTermination = compiledOnce(
  ['bucket', 'id', 'accountId'],
  (db: Database, { accountId, ...key }: Key & { readonly accountId: string }) =>
    selectTermination(db, key).where('accountId', '=', accountId),
);

async function findTermination(db: Database, viewer: Viewer, id: string): Promise<TerminationRecord | null> {
  const bucket = bucketOfId(id);
  if (bucket === null) {
    return null;
  }
  const [row] =
    viewer.role === 'subscriber'
      ? await ownTermination(db, { bucket, id, accountId: viewer.accountId })
      : await anyTermination(db, { bucket, id });
  return row ? recordOf(row) : null;
}

async function findTerminations(db: Database, ids: readonly string[]): Promise<readonly TerminationRecord[]> {
  const rows = await selectTerminations(db)
    .where('bucket', '=', anyOf(bucketsOf(ids)))
    .where('id', '=', anyOf(ids))
    .execute();
  return rows.map(recordOf);
}

async function terminationOf(
  db: Database,
  line: { bucket: number; id: string },
  states: readonly TerminationState[],
): Promise<TerminationRecord | null> {
  const row = await selectTerminations(db)
    .where('bucket', '=', line.bucket)
    .where('lineId', '=', line.id)
    .where('state', 'in', [...states])
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

async function terminationsOf(
  db: Database,
  lines: readonly { bucket: number; id: string }[],
): Promise<readonly TerminationRecord[]> {
  const wanted = lines.map(({ bucket, id }) => ({ bucket, id }));
  const rows = await selectTerminations(db)
    .where(
      sql<boolean>`(bucket, line_id) in (
        select bucket, id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
          as wanted(bucket smallint, id text))`,
    )
    .where('state', 'in', [...wayOutStates])
    .execute();
  return rows.map(recordOf);
}

async function addTermination(
  db: Database,
  termination: TerminationRecord,
  contract: Contract,
): Promise<boolean> {
  const { quote, plan, finalBill, ...rest } = termination;
  const result = await db
    .insertInto('termination')
    .values({
      ...rest,
      quote: JSON.stringify(quoteToDocument(quote)),
      plan: JSON.stringify(plan),
      finalBill: finalBill === null ? null : JSON.stringify(billToDocument(finalBill)),
      serviceEndsOn: quote.serviceEndsOn,
      billingEndsOn: quote.billingEndsOn,
      switchOffAt: quote.switchOffAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['bucket', 'lineId'])
        // The words of the index `termination_live`: a parameter here would not match it.
        .where(sql<boolean>`state in ('requested', 'scheduled', 'ending', 'needs-attention')`)
        .doNothing(),
    )
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) {
    return false;
  }
  if (!(await claimStatusCode(db, termination))) {
    await db
      .deleteFrom('termination')
      .where('bucket', '=', termination.bucket)
      .where('id', '=', termination.id)
      .execute();
    return false;
  }
  await db
    .insertInto('pricedContract')
    .values({
      bucket: termination.bucket,
      terminationId: termination.id,
      contract: JSON.stringify(contractToDocument(contract)),
    })
    .execute();
  return true;
}

async function moveTermination(
  db: Database,
  termination: TerminationRecord,
  event: Parameters<TerminationStore['move']>[1],
  set: NonNullable<Parameters<TerminationStore['move']>[2]>,
): Promise<boolean> {
  const result = await db
    .updateTable('termination')
    .set({ state: transition(termination.state, event), ...set })
    .where('bucket', '=', termination.bucket)
    .where('id', '=', termination.id)
    .where('state', '=', termination.state)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

async function keepFinalBill(db: Database, termination: Key, bill: Bill): Promise<Bill> {
  const row = await db
    .updateTable('termination')
    .set({ finalBill: sql`coalesce(final_bill, ${JSON.stringify(billToDocument(bill))}::jsonb)` })
    .where('bucket', '=', termination.bucket)
    .where('id', '=', termination.id)
    .returning('finalBill')
    .executeTakeFirstOrThrow();
  return billFromDocument(row.finalBill);
}

async function keepReason(db: Database, termination: Key, reason: Reason): Promise<void> {
  await db
    .updateTable('termination')
    .set({ reason })
    .where('bucket', '=', termination.bucket)
    .where('id', '=', termination.id)
    .where('reason', 'is', null)
    .execute();
}

async function addEvent(db: Database, termination: Key, event: EventRecord): Promise<void> {
  await db
    .insertInto('event')
    .values({
      bucket: termination.bucket,
      terminationId: termination.id,
      at: event.at,
      kind: event.kind,
      step: event.step,
      data: JSON.stringify(event.data),
    })
    .execute();
}

export function selectSteps(db: Database, termination: Key) {
  return db
    .selectFrom('step')
    .select([
      'name',
      'state',
      'idempotencyKey',
      'appliedAt',
      'appliedSaid',
      'verifiedAt',
      'verifiedSaid',
      'parkedSaid',
    ])
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id);
}

export function selectEvents(db: Database, termination: Key) {
  return db
    .selectFrom('event')
    .select(['at', 'kind', 'step', 'data'])
    .where('bucket', '=', termination.bucket)
    .where('terminationId', '=', termination.id)
    .orderBy('id');
}

export function eventOf(row: { at: Date; kind: string; step: string | null; data: object }): EventRecord {
  return {
    at: row.at,
    kind: row.kind as EventKind,
    step: row.step as EventRecord['step'],
    data: row.data as EventRecord['data'],
  };
}
