import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LineRecord, Store, TerminationRecord, Viewer } from '../../src/application/records.ts';
import { type TerminationEvent, transitions } from '../../src/domain/transitions.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { addLine, addProvider } from '../support/provider.ts';
import { addTermination, terminationOf } from './terminations.ts';

const at = new Date('2026-11-01T09:00:00Z');
const system: Viewer = { role: 'system' };

for (const { name, open } of engineDatabases) {
  describe(`terminations on ${name}`, () => {
    let opened: OpenTestDatabase;
    let store: Store;
    let provider: string;
    before(async () => {
      opened = await open();
      store = storeOn(opened.db);
      provider = await addProvider(opened.db);
    });
    after(() => opened.close());

    const newLine = async (): Promise<LineRecord> => {
      const { lineId } = await addLine(opened.db, provider);
      return (await store.lines.find(system, lineId)) as LineRecord;
    };
    const added = async (): Promise<TerminationRecord> => {
      const termination = await terminationOf(store, await newLine(), at);
      assert.ok(await addTermination(store, termination));
      return termination;
    };
    const stateOf = async ({ id }: TerminationRecord) => (await store.terminations.find(system, id))?.state;

    test('come back as they were stored, to the minor unit and the millisecond', async () => {
      const termination = await added();
      assert.deepEqual(await store.terminations.find(system, termination.id), termination);
      assert.deepEqual(await store.terminations.findAll([termination.id]), [termination]);
      assert.deepEqual(await store.terminations.findAll([]), []);
    });

    test('of one line that are added twenty times at once are one', async () => {
      const line = await newLine();
      const all = await Promise.all(Array.from({ length: 20 }, () => terminationOf(store, line, at)));
      const results = await Promise.all(all.map((termination) => addTermination(store, termination)));
      assert.equal(results.filter(Boolean).length, 1);
      const live = await store.terminations.liveOf(line);
      assert.equal(live?.id, all[results.indexOf(true)]?.id);
    });

    test('are one a line in every live state, and no more in the way once they are over', async () => {
      const first = await added();
      const [line] = (await store.lines.findAll([first.lineId])) as [LineRecord];
      const another = () => terminationOf(store, line, at);
      assert.equal(await addTermination(store, await another()), false);
      assert.ok(await store.terminations.move(first, 'begin'));
      assert.equal(await addTermination(store, await another()), false);
      assert.ok(await store.terminations.move({ ...first, state: 'ending' }, 'park'));
      assert.equal(await addTermination(store, await another()), false);
      assert.ok(await store.terminations.move({ ...first, state: 'needs-attention' }, 'resume'));
      assert.ok(
        await store.terminations.move({ ...first, state: 'ending' }, 'complete', { completedAt: at }),
      );
      assert.equal(await store.terminations.liveOf(line), null);
      assert.ok(
        await addTermination(store, await another()),
        'the store leaves it to the use case that the line has ended',
      );
    });

    test('can be added again after a retraction, as often as wanted', async () => {
      const line = await newLine();
      for (let round = 0; round < 3; round += 1) {
        const termination = await terminationOf(store, line, at);
        assert.ok(await addTermination(store, termination));
        assert.ok(await store.terminations.move(termination, 'retract'));
      }
      const [overview] = await store.lines.ofAccount({ role: 'subscriber', accountId: line.accountId });
      assert.equal(overview?.termination, null, 'a retracted termination is no news of the line');
    });

    test('move as the table allows, once', async () => {
      for (const event of Object.keys(transitions.scheduled) as TerminationEvent[]) {
        const termination = await added();
        const moves = Array.from({ length: 5 }, () => store.terminations.move(termination, event));
        assert.equal((await Promise.all(moves)).filter(Boolean).length, 1, event);
        assert.equal(await stateOf(termination), transitions.scheduled[event]);
      }
      const termination = await added();
      await assert.rejects(store.terminations.move(termination, 'complete'), {
        code: 'transition-not-allowed',
      });
      assert.equal(await store.terminations.move({ ...termination, state: 'ending' }, 'park'), false);
      assert.equal(await stateOf(termination), 'scheduled');
    });

    test('tell their events in the order in which they were added', async () => {
      const termination = await added();
      const seconds = [5, 3, 4, 1, 2];
      for (const second of seconds) {
        const event = {
          at: new Date(at.getTime() + second * 1_000),
          kind: 'step-tried',
          step: 'final-bill',
        } as const;
        await store.terminations.addEvent(termination, { ...event, data: { said: String(second) } });
      }
      const events = await store.terminations.events(termination);
      assert.deepEqual(
        events.map(({ data }) => Number(data.said)),
        seconds,
      );
    });

    test('know a step as applied, and as verified, once', async () => {
      const termination = await added();
      const event = { at, kind: 'step-applied', step: 'network-off', data: {} } as const;
      await store.terminations.addEvent(termination, event);
      await assert.rejects(store.terminations.addEvent(termination, event), /event_once/);
      await store.terminations.addEvent(termination, { ...event, kind: 'step-verified' });
      await store.terminations.addEvent(termination, { ...event, step: 'sessions-off' });
      assert.equal((await store.terminations.events(termination)).length, 3);
    });

    test('keep the first final bill', async () => {
      const termination = await added();
      const bill = { lines: [], includedTaxes: [], totalMinor: 5n };
      assert.deepEqual(await store.terminations.keepFinalBill(termination, bill), bill);
      assert.deepEqual(
        await store.terminations.keepFinalBill(termination, { ...bill, totalMinor: 6n }),
        bill,
      );
      assert.deepEqual((await store.terminations.find(system, termination.id))?.finalBill, bill);
    });

    test('are gone with the transaction that fails', async () => {
      const termination = await terminationOf(store, await newLine(), at);
      const failing = store.transaction(async (records) => {
        await addTermination(records, termination);
        await records.notes.keep(termination, 'acknowledgement', 'a note', at);
        throw new Error('changed my mind');
      });
      await assert.rejects(failing, /changed my mind/);
      assert.equal(await store.terminations.find(system, termination.id), null);
      assert.equal(await store.notes.find(termination, 'acknowledgement'), null);
    });
  });
}
