import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { ClaimedWork, Outcome, WorkQueue } from '../../src/application/queue.ts';
import { idInBucket } from '../../src/domain/bucket.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';

const now = new Date('2026-11-01T09:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const leaseUntil = later(30_000);

for (const { name, open } of engineDatabases) {
  describe(`the table of work on ${name}`, () => {
    let opened: OpenTestDatabase;
    let queue: WorkQueue;
    before(async () => {
      opened = await open();
      queue = workQueueOn(opened.db);
    });
    after(() => opened.close());
    beforeEach(async () => {
      await sql`truncate work, step, event`.execute(opened.db);
    });

    const add = (number: number, counterpart = 'signoff', dueAt = now) =>
      storeOn(opened.db).work.add({
        ...work(number),
        step: 'network-off',
        phase: 'apply',
        counterpart,
        dueAt,
      });
    const claim = (slots: number, at = now, counterpart = 'signoff') =>
      queue.claim({
        now: at,
        leaseUntil: later(at.getTime() - now.getTime() + 30_000),
        owner: 'test',
        free: [{ counterpart, slots }],
      });
    const rows = () => opened.db.selectFrom('work').selectAll().orderBy('id').execute();

    test('gives out what is due, oldest first, no more than there is room for, and nothing of others', async () => {
      await add(1, 'signoff', later(-1));
      await add(2, 'signoff', later(-3));
      await add(3, 'signoff', later(-2));
      await add(4, 'signoff', later(1));
      await add(5, 'mail', later(-9));
      assert.deepEqual((await claim(2)).map(subjectOf).sort(), [2, 3]);
      assert.deepEqual((await claim(2)).map(subjectOf), [1]);
      assert.deepEqual(await claim(2), []);
      assert.deepEqual((await claim(2, later(1))).map(subjectOf), [4]);
      const both = await queue.claim({ now, leaseUntil, owner: 'test', free: [] });
      assert.deepEqual(both, []);
    });

    test('gives no row to two of many who ask at once', async () => {
      for (let number = 0; number < 60; number += 1) {
        await add(number);
      }
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim(9)));
      const taken = claims.flat().map(subjectOf);
      assert.equal(new Set(taken).size, taken.length);
      const rest = await claim(60);
      assert.equal(taken.length + rest.length, 60);
    });

    test('gives a row again once its lease has run out, under a new lease', async () => {
      await add(1);
      const [first] = await claim(1);
      assert.deepEqual(await claim(1, later(30_000)), []);
      const [second] = await claim(1, later(30_001));
      assert.equal(second?.id, first?.id);
      assert.notEqual(second?.lease, first?.lease);
    });

    test('writes nothing for who lost the lease: no step, no event, no move, nothing alongside', async () => {
      await add(1);
      const [late] = (await claim(1)) as [ClaimedWork];
      const [holder] = (await claim(1, later(30_001))) as [ClaimedWork];
      let alongside = 0;
      const outcome = (held: ClaimedWork): Outcome => ({
        ...verified(held),
        alongside: async () => {
          alongside += 1;
        },
      });
      assert.equal((await queue.advance([outcome(late)], leaseUntil)).size, 0);
      await queue.renew([late], later(1));
      await queue.release([late]);
      assert.deepEqual(await counts(opened), { step: 0, event: 0, work: 1 });
      assert.equal((await rows())[0]?.lease, holder.lease);
      assert.equal(alongside, 0);

      assert.deepEqual([...(await queue.advance([outcome(holder)], leaseUntil))], [holder]);
      assert.deepEqual(await counts(opened), { step: 1, event: 1, work: 0 });
      assert.equal(alongside, 1);
      assert.equal((await queue.advance([outcome(holder)], leaseUntil)).size, 0, 'said twice');
      assert.deepEqual(await counts(opened), { step: 1, event: 1, work: 0 });
    });

    test('holds a kept row at its next step, and knows nothing of who is still at the last', async () => {
      await add(1);
      const [held] = (await claim(1)) as [ClaimedWork];
      const next = {
        step: 'sessions-off',
        phase: 'apply',
        counterpart: 'p/sessions',
        dueAt: now,
        tries: 0,
      } as const;
      const kept: Outcome = { ...verified(held), next: { ...next, keepLease: true } };
      assert.equal((await queue.advance([kept], later(60_000))).size, 1);
      const [row] = await rows();
      assert.deepEqual([row?.step, row?.lease, row?.leaseUntil], ['sessions-off', held.lease, later(60_000)]);
      assert.equal((await queue.advance([kept], leaseUntil)).size, 0);
      const freed: Outcome = {
        ...kept,
        work: { ...held, step: 'sessions-off' },
        next: { ...next, keepLease: false },
      };
      assert.equal((await queue.advance([freed], leaseUntil)).size, 1);
      const [free] = await rows();
      assert.deepEqual([free?.counterpart, free?.lease, free?.owner], ['p/sessions', null, null]);
    });

    test('writes all of a batch or nothing when one of it fails', async () => {
      await add(1);
      await add(2);
      const [one, two] = (await claim(2)) as [ClaimedWork, ClaimedWork];
      const failing: Outcome = {
        ...verified(two),
        alongside: async () => {
          throw new Error('no');
        },
      };
      await assert.rejects(queue.advance([verified(one), failing], leaseUntil), /no/);
      assert.deepEqual(await counts(opened), { step: 0, event: 0, work: 2 });
    });

    test('lets go of what was not finished', async () => {
      await add(1);
      await queue.release(await claim(1));
      assert.equal((await claim(1)).length, 1);
    });

    test('touches no index while a row is held', {
      skip: name === 'PGlite' && 'it keeps no such statistics',
    }, async () => {
      for (let number = 0; number < 5; number += 1) {
        await add(number);
      }
      const before = await updatesOf(opened);
      const held = await claim(5);
      const next = {
        phase: 'verify',
        counterpart: 'elsewhere',
        dueAt: now,
        tries: 0,
        keepLease: true,
      } as const;
      const outcomes = held.map((each) => ({
        ...verified(each),
        next: { ...next, step: 'network-off' as const },
      }));
      await queue.advance(outcomes, leaseUntil);
      await queue.renew(held, leaseUntil);
      const after = await updatesOf(opened);
      assert.equal(after.all - before.all, 15);
      assert.equal(after.heapOnly - before.heapOnly, 15);
    });
  });
}

function work(number: number) {
  return { bucket: 7, kind: 'teardown', subject: idOf(number) } as const;
}

function idOf(number: number): string {
  return idInBucket(7, Buffer.from([number & 31, number >> 5, ...Array(12).fill(0)]));
}

function subjectOf({ subject }: ClaimedWork): number {
  return Array.from({ length: 64 }, (_, number) => idOf(number)).indexOf(subject);
}

function verified(held: ClaimedWork): Outcome {
  const said = 'HLR: packet access barred';
  return {
    work: held,
    terminationId: held.subject,
    next: null,
    result: {
      terminationId: held.subject,
      name: 'network-off',
      state: 'verified',
      idempotencyKey: 'key',
      at: now,
      said,
    },
    events: [{ at: now, kind: 'step-verified', step: 'network-off', data: { said } }],
    move: null,
    alongside: null,
  };
}

async function counts({ db }: OpenTestDatabase) {
  const of = async (table: 'step' | 'event' | 'work') =>
    (await db.selectFrom(table).selectAll().execute()).length;
  return { step: await of('step'), event: await of('event'), work: await of('work') };
}

/** What this connection counted; one after the other, all statements here take the same one. */
async function updatesOf({ db }: OpenTestDatabase) {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ all: bigint; heapOnly: bigint }>`
    select n_tup_upd as all, n_tup_hot_upd as heap_only
    from pg_stat_user_tables where relname = 'work'`.execute(db);
  return { all: Number(rows[0]?.all), heapOnly: Number(rows[0]?.heapOnly) };
}
