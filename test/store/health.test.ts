import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HealthReport } from '../../src/application/health-records.ts';
import type { ClaimedWork } from '../../src/application/queue.ts';
import type { Store } from '../../src/application/records.ts';
import { workQueueOn } from '../../src/store/queue.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';

const now = new Date('2026-11-01T09:00:00Z');
const minuteMs = 60_000;

const inMs = (ms: number) => new Date(now.getTime() + ms);

function report(state: HealthReport['state'], heardAt: Date | null, counterpart = 'p/network'): HealthReport {
  return { counterpart, state, reason: state === 'up' ? null : 'connection refused', sinceAt: now, heardAt };
}

for (const { name, open } of engineDatabases) {
  describe(`what is remembered of counterparts on ${name}`, () => {
    let opened: OpenTestDatabase;
    let store: Store;
    before(async () => {
      opened = await open();
      store = storeOn(opened.db);
    });
    after(() => opened.close());

    test('who heard last knows best; who has not told for five minutes is gone', async () => {
      const { health } = store;
      await health.tell('one', [report('down', inMs(1_000)), report('up', null, 'p/billing')], now);
      await health.tell('two', [report('up', inMs(2_000)), report('slow', inMs(1), 'p/billing')], now);
      const states = async (at: Date) =>
        (await health.reports(at)).map(({ counterpart, state }) => `${counterpart} ${state}`);
      assert.deepEqual(await states(now), ['p/billing slow', 'p/network up']);
      await health.tell('one', [report('down', inMs(3_000))], inMs(4 * minuteMs));
      assert.deepEqual((await health.reports(inMs(4 * minuteMs)))[1], report('down', inMs(3_000)));
      assert.deepEqual(await states(inMs(6 * minuteMs)), ['p/network down']);
      await health.forget('one');
      assert.deepEqual(await states(inMs(6 * minuteMs)), []);
      await health.tell('three', [report('up', null)], inMs(6 * minuteMs));
      const kept = await opened.db.selectFrom('counterpartHealth').select('owner').execute();
      assert.deepEqual(kept, [{ owner: 'three' }]);
    });

    test('what is due waits, since its oldest, and what is tried again soon; what is due later does not', async () => {
      const add = (subject: string, dueAt: Date) =>
        store.work.add({
          bucket: 7,
          kind: 'refund',
          subject,
          step: 'once',
          phase: 'apply',
          counterpart: 'p/billing',
          dueAt,
        });
      await add('a', inMs(-2_000));
      await add('b', inMs(-1_000));
      await add('c', inMs(60_000));
      await add('d', inMs(3_600_000));
      const waiting = (await store.health.waiting(now)).filter((each) => each.counterpart === 'p/billing');
      assert.deepEqual(waiting, [{ counterpart: 'p/billing', pieces: 3, since: inMs(-2_000) }]);
    });

    test('tries are given back once for each that was wronged, and not where the work has gone on', async () => {
      const queue = workQueueOn(opened.db);
      await opened.db.updateTable('work').set({ tries: 3 }).where('subject', 'in', ['a', 'b', 'c']).execute();
      await opened.db.updateTable('work').set({ step: 'receipt' }).where('subject', '=', 'c').execute();
      const work = (subject: string) =>
        ({ bucket: 7, id: `refund/${subject}`, step: 'once' }) as unknown as ClaimedWork;
      await queue.forgive([work('a'), work('b'), work('a'), work('c')]);
      const rows = await opened.db
        .selectFrom('work')
        .select('tries')
        .where('subject', 'in', ['a', 'b', 'c'])
        .orderBy('subject')
        .execute();
      assert.deepEqual(
        rows.map(({ tries }) => tries),
        [1, 2, 3],
      );
    });
  });
}
