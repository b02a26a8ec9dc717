import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ClaimedWork, FreeSlots, Outcome, WorkQueue } from '../application/queue.ts';
import { transition } from '../domain/transitions.ts';
import type { Database } from './open.ts';
import { recordsOn } from './store.ts';

export function workQueueOn(db: Database): WorkQueue {
  return {
    claim: (claim) => claimDue(db, claim),
    advance: (outcomes, leaseUntil) =>
      db.transaction().execute(async (transaction) => {
        const held = await advance(transaction, outcomes, leaseUntil);
        const written = outcomes.filter((outcome) => held.has(keyOf(outcome.work)));
        await moveTerminations(transaction, written);
        for (const outcome of written) {
          await outcome.alongside?.(recordsOn(transaction));
        }
        return new Set(written.map((outcome) => outcome.work));
      }),
    async renew(held, leaseUntil) {
      await sql`
        update work w set lease_until = ${leaseUntil}
        from ${workRows(held)}
        where w.bucket = held.bucket and w.id = held.id and w.lease = held.lease`.execute(db);
    },
    async release(held) {
      await sql`
        update work w set lease = null, owner = null, lease_until = null
        from ${workRows(held)}
        where w.bucket = held.bucket and w.id = held.id and w.lease = held.lease`.execute(db);
    },
    forgive: (works) => forgive(db, works),
  };
}

function keyOf(work: Pick<ClaimedWork, 'bucket' | 'id'>): string {
  return `${work.bucket} ${work.id}`;
}

function workRows(held: readonly ClaimedWork[]) {
  const rows = held.map(({ bucket, id, lease }) => ({ bucket, id, lease }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as held(bucket smallint, id text, lease uuid)`;
}

/** What has gone on to another step since, or is claimed again, is left as it is. */
async function forgive(db: Database, works: readonly ClaimedWork[]): Promise<void> {
  const rows = works.map(({ bucket, id, step }) => ({ bucket, id, step }));
  await sql`
    update work w set tries = greatest(0, w.tries - spent.times)
    from (
      select bucket, id, step, count(*)::integer as times
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(bucket smallint, id text, step text)
      group by bucket, id, step
    ) spent
    where w.bucket = spent.bucket and w.id = spent.id and w.step = spent.step and w.lease is null`.execute(
    db,
  );
}

async function claimDue(
  db: Database,
  {
    now,
    leaseUntil,
    owner,
    free,
  }: { now: Date; leaseUntil: Date; owner: string; free: readonly FreeSlots[] },
): Promise<readonly ClaimedWork[]> {
  const { rows } = await sql<ClaimedWork>`
    with due as materialized (
      select c.bucket, c.id
      from jsonb_to_recordset(${JSON.stringify(free)}::jsonb) as free(counterpart text, slots integer)
      cross join lateral (
        select bucket, id from work
        where counterpart = free.counterpart and due_at <= ${now} and (lease is null or lease_until < ${now})
        order by due_at
        limit free.slots
        for update skip locked
      ) c
    )
    update work w set lease = ${randomUUID()}::uuid, owner = ${owner}, lease_until = ${leaseUntil}
    from due where w.bucket = due.bucket and w.id = due.id
    returning w.bucket, w.id, w.kind, w.subject, w.step, w.phase, w.tries, w.lease`.execute(db);
  return rows;
}

/**
 * Result, events and the move to the next step, in one statement for all. Nothing is written for work that
 * was lost: its lease, step and phase are the fence. While the lease is kept, neither `due_at` nor
 * `counterpart` changes, so that no index is touched.
 */
async function advance(
  db: Database,
  outcomes: readonly Outcome[],
  leaseUntil: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ bucket: number; id: string }>`
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes.map(toOutcomeRow))}::jsonb) as o(
        bucket smallint, id text, lease uuid, step text, phase text, done boolean, keep boolean,
        next_step text, next_phase text, counterpart text, due_at timestamptz, tries integer,
        termination_id text, name text, state text, idempotency_key text, at timestamptz, said text)
    ), moved as (
      update work w set step = o.next_step, phase = o.next_phase, tries = o.tries,
        due_at = case when o.keep then w.due_at else o.due_at end,
        counterpart = case when o.keep then w.counterpart else o.counterpart end,
        lease = case when o.keep then w.lease end,
        owner = case when o.keep then w.owner end,
        lease_until = case when o.keep then ${leaseUntil}::timestamptz end
      from outcome o
      where not o.done and w.bucket = o.bucket and w.id = o.id
        and w.lease = o.lease and w.step = o.step and w.phase = o.phase
      returning w.bucket, w.id
    ), finished as (
      delete from work w using outcome o
      where o.done and w.bucket = o.bucket and w.id = o.id
        and w.lease = o.lease and w.step = o.step and w.phase = o.phase
      returning w.bucket, w.id
    ), held as (
      select bucket, id from moved union all select bucket, id from finished
    ), recorded as (
      insert into step (bucket, termination_id, name, state, idempotency_key,
        applied_at, applied_said, verified_at, verified_said, parked_said)
      select o.bucket, o.termination_id, o.name, o.state, o.idempotency_key,
        case when o.state = 'applied' then o.at end, case when o.state = 'applied' then o.said end,
        case when o.state = 'verified' then o.at end, case when o.state = 'verified' then o.said end,
        case when o.state = 'parked' then o.said end
      from outcome o join held using (bucket, id) where o.name is not null
      on conflict (bucket, termination_id, name) do update set
        state = excluded.state,
        applied_at = coalesce(step.applied_at, excluded.applied_at),
        applied_said = coalesce(step.applied_said, excluded.applied_said),
        verified_at = case when excluded.verified_at is not null
          then greatest(step.applied_at, excluded.verified_at) end,
        verified_said = excluded.verified_said,
        parked_said = excluded.parked_said
      where step.state <> 'verified'
    ), logged as (
      insert into event (bucket, termination_id, at, kind, step, data)
      select e.bucket, e.termination_id, e.at, e.kind, e.step, e.data
      from jsonb_to_recordset(${JSON.stringify(outcomes.flatMap(toEventRows))}::jsonb) as e(
        bucket smallint, id text, termination_id text, at timestamptz, kind text, step text, data jsonb, n integer)
      join held using (bucket, id)
      order by e.n
      on conflict do nothing
    )
    select bucket, id from held`.execute(db);
  return new Set(rows.map(keyOf));
}

function toOutcomeRow({ work, next, result }: Outcome) {
  return {
    bucket: work.bucket,
    id: work.id,
    lease: work.lease,
    step: work.step,
    phase: work.phase,
    done: next === null,
    keep: next?.keepLease ?? false,
    next_step: next?.step,
    next_phase: next?.phase,
    counterpart: next?.counterpart,
    due_at: next?.dueAt,
    tries: next?.tries,
    termination_id: result?.terminationId,
    name: result?.name,
    state: result?.state,
    idempotency_key: result?.idempotencyKey,
    at: result?.at,
    said: result?.said,
  };
}

function toEventRows({ work, events, terminationId }: Outcome) {
  return events.map((event, n) => ({
    bucket: work.bucket,
    id: work.id,
    termination_id: terminationId,
    at: event.at,
    kind: event.kind,
    step: event.step,
    data: event.data,
    n,
  }));
}

async function moveTerminations(db: Database, written: readonly Outcome[]): Promise<void> {
  const moves = written.flatMap(({ work, move, terminationId }) =>
    move === null
      ? []
      : [
          {
            bucket: work.bucket,
            id: terminationId,
            from: move.from,
            to: transition(move.from, move.event),
            completed_at: move.completedAt,
          },
        ],
  );
  if (moves.length === 0) {
    return;
  }
  const { rows } = await sql`
    update termination t set state = m.to, completed_at = coalesce(m.completed_at, t.completed_at)
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m(
      bucket smallint, id text, "from" text, "to" text, completed_at timestamptz)
    where t.bucket = m.bucket and t.id = m.id and t.state = m.from
    returning t.id`.execute(db);
  if (rows.length !== moves.length) {
    throw new Error('a termination was not in the state that its held work stands for');
  }
}
