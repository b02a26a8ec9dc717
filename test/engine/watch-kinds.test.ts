import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { retract } from '../../src/application/retract.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import { iccidWithCheckDigit } from '../../src/domain/ids.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage } from '../support/engine.ts';
import { chargesOf, newPosting, post, reversalsOf, statesOf, watch } from '../support/postings.ts';

const system = { role: 'system' } as const;
/** What is asked for on 1 November at the end of the period ends with November. */
const ended = new Date('2026-12-01T09:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`what the watch makes of postings on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('late usage is owed and told in one mail; what comes too late is not owed', async () => {
      await using stage = await openStage(opened.db, { lateUsageDays: 10 });
      const id = await stage.terminate();
      await stage.passTo(ended);
      const used = { kind: 'usage', megabytes: 30, amountMinor: 250n, from: parseDay('2026-11-29') } as const;
      for (const day of ['2026-11-28', '2026-11-29']) {
        await post(stage, id, { ...used, from: parseDay(day), postedAt: new Date('2026-12-10T12:00:00Z') });
      }
      await post(stage, id, { ...used, postedAt: new Date('2026-12-11T12:00:00Z') });
      const mails = stage.sent.length;
      await watch(stage);
      assert.deepEqual(
        (await chargesOf(stage, id))
          .map(({ rule, state, reverseMinor }) => [rule, state, reverseMinor])
          .sort(),
        [
          ['late-usage', 'left', 0n],
          ['late-usage', 'left', 0n],
          ['too-late', 'verified', 250n],
        ],
      );
      const told = stage.sent.slice(mails).filter(({ subject }) => subject.includes('from before its end'));
      assert.equal(told.length, 1);
      assert.match(told[0]?.text ?? '', /28 November 2026: Usage, 30 MB: £2.50\n29 November 2026/);
      assert.match(told[0]?.text ?? '', /for 10 days/);
    });

    test('usage that costs nothing is told to the provider once', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate();
      await stage.passTo(ended);
      const mails = stage.sent.length;
      for (const day of ['2026-12-02', '2026-12-03', '2026-12-04']) {
        await post(stage, id, { kind: 'usage', megabytes: 7, amountMinor: 0n, from: parseDay(day) });
        await watch(stage);
      }
      assert.deepEqual(await statesOf(stage, id), ['left', 'left', 'left']);
      const alerts = stage.sent.slice(mails);
      assert.deepEqual(
        alerts.map(({ to }) => to),
        ['help@t-m.example'],
      );
      assert.match(alerts[0]?.subject ?? '', /used after its end/);
      assert.deepEqual(await reversalsOf(stage, id), []);
    });

    test('usage across the end is reversed by its days', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate();
      await stage.passTo(ended);
      const across = { from: parseDay('2026-11-29'), to: parseDay('2026-12-01') };
      await post(stage, id, { kind: 'usage', megabytes: 9, amountMinor: 100n, ...across });
      await watch(stage);
      const [charge] = await chargesOf(stage, id);
      assert.deepEqual([charge?.rule, charge?.state, charge?.reverseMinor], ['across-end', 'verified', 34n]);
      const told = stage.sent.find(({ subject }) => subject.includes('a charge for'));
      assert.match(told?.text ?? '', /What is left of it, £0\.66/);
    });

    test('a month that is charged in the notice waits for the end, and is reversed then', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate();
      await post(stage, id, { postedAt: new Date('2026-11-28T09:00:00Z') });
      await stage.passTo(new Date('2026-11-30T09:00:00Z'));
      assert.deepEqual(await statesOf(stage, id), ['waiting']);
      await stage.passTo(ended);
      await stage.passTo(new Date('2026-12-01T12:00:00Z'));
      assert.deepEqual(await statesOf(stage, id), ['verified']);
    });

    test('the same on a line that stays after all is left alone', async () => {
      await using stage = await openStage(opened.db);
      const { lineId, viewer } = await stage.line();
      const id = await declareEnd(stage.context, viewer, lineId);
      await post(stage, id, { postedAt: new Date('2026-11-28T09:00:00Z') });
      await watch(stage);
      assert.deepEqual(await statesOf(stage, id), ['waiting']);
      await retract(stage.context, viewer, id);
      await stage.passTo(ended);
      assert.deepEqual(await chargesOf(stage, id), []);
      assert.deepEqual(await reversalsOf(stage, id), []);
    });

    test('what belongs to no line, to a line in service, or to Signoff itself is passed over', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate();
      await stage.passTo(ended);
      await post(stage, id, { ownKey: `${id}/final-bill` });
      await post(stage, id, { amountMinor: -500n });
      const { lineId } = await stage.line();
      const line = await stage.context.store.lines.find(system, lineId);
      assert.ok(line);
      await sandboxMemoryOn(opened.db).post(newPosting(line.iccid));
      await sandboxMemoryOn(opened.db).post(newPosting(iccidWithCheckDigit('894400011111111111')));
      const before = await opened.db.selectFrom('lateCharge').selectAll().execute();
      await watch(stage);
      assert.deepEqual(await opened.db.selectFrom('lateCharge').selectAll().execute(), before);
      assert.deepEqual(await chargesOf(stage, id), []);
    });
  });
}
