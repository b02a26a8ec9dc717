import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Counterparts } from '../../src/application/ports.ts';
import { retract } from '../../src/application/retract.ts';
import { showTermination } from '../../src/application/show-termination.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { firstInstant, openStage, origin, type Stage } from '../support/engine.ts';
import { counterparts } from '../support/provider.ts';
import { around, Gate } from './around.ts';
import { type Declared, declared, suspend } from './suspensions.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const inMs = (ms: number) => new Date(firstInstant.getTime() + ms);
const patient = { counterparts: counterparts({ timeoutMs: 600_000 }) };

for (const { name, open } of engineDatabases) {
  describe(`usage since the declaration on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('of a line that lies in a drawer is looked for, and nobody is told', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage);
      assert.equal((await shownUsage(stage, line))?.read, null, 'not yet');
      assert.deepEqual((await watchOf(stage, line))?.dueAt, inMs(hourMs));
      await lookUntil(stage, inMs(4 * dayMs));
      const read = (await shownUsage(stage, line))?.read;
      assert.deepEqual([read?.megabytes, read?.lastSeenAt, read?.failedAt], [0, null, null]);
      assert.ok(read?.readAt && read.readAt > inMs(3 * dayMs));
      const { kinds, mails } = await stage.story(line.id);
      assert.ok(!kinds.includes('still-in-use'));
      assert.ok(!mails.some(({ template }) => template === 'still-in-use'));
      const dueAt = (await watchOf(stage, line))?.dueAt ?? firstInstant;
      assert.equal(dueAt.getTime() - (read?.readAt?.getTime() ?? 0), dayMs, 'once a day by now');
    });

    test('is told once when it is first seen, and again after a week while it goes on', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage, { imsiEndsIn: '928' });
      await lookUntil(stage, inMs(hourMs));
      const told = stage.sent.filter(({ subject }) => subject.includes('is still in use'));
      assert.equal(told.length, 1);
      const text = told[0]?.text ?? '';
      for (const words of ['25 MB', '1 November 2026', 'Abroad', 'take the card out']) {
        assert.ok(text.includes(words), `${words} in ${text}`);
      }
      assert.ok(text.includes(`${origin}/terminations/${line.id}/suspend`), text);
      await lookUntil(stage, inMs(7 * dayMs));
      assert.equal(timesTold(stage), 1, 'not before the week is over');
      await lookUntil(stage, inMs(9 * dayMs));
      assert.equal(timesTold(stage), 2);
      const { kinds, events } = await stage.story(line.id);
      assert.equal(kinds.filter((kind) => kind === 'still-in-use').length, 2);
      assert.equal(events.find(({ kind }) => kind === 'still-in-use')?.data.megabytes, '25');
      assert.deepEqual(stage.log, []);
    });

    test('stops with the data: nothing more is told, and what was read stays read', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage, { imsiEndsIn: '928' });
      await lookUntil(stage, inMs(7 * hourMs));
      const read = (await shownUsage(stage, line))?.read;
      assert.equal(read?.megabytes, 175);
      await suspend(stage, line);
      await lookUntil(stage, inMs(20 * dayMs));
      const later = (await shownUsage(stage, line))?.read;
      assert.deepEqual([later?.megabytes, later?.lastSeenAt], [175, read?.lastSeenAt]);
      assert.ok(later?.readAt && later.readAt > inMs(19 * dayMs));
      assert.equal(timesTold(stage), 1);
    });

    test('that cannot be read is not no usage: since when is kept, until it can be read again', async () => {
      let broken = false;
      const failing = readingTraffic(opened, async () => {
        if (broken) {
          throw new Error('connection lost');
        }
      });
      await using stage = await openStage(opened.db, {}, { counterparts: failing });
      const line = await declared(stage);
      await lookUntil(stage, inMs(hourMs));
      broken = true;
      await lookUntil(stage, inMs(2 * dayMs));
      const unread = (await shownUsage(stage, line))?.read;
      assert.deepEqual([unread?.readAt, unread?.failedAt], [inMs(hourMs), inMs(7 * hourMs)]);
      broken = false;
      await lookUntil(stage, inMs(3 * dayMs));
      const read = (await shownUsage(stage, line))?.read;
      assert.equal(read?.failedAt, null);
      assert.ok(read?.readAt && read.readAt > inMs(2 * dayMs));
      assert.deepEqual(
        stage.log.map((words) => words.replace(/^\S+/, '')),
        [' does not answer and is left alone for a while: connection lost', ' answers as it should again.'],
      );
    });

    test('that was never read says so too, also where nobody answers in time', async () => {
      const gate = new Gate();
      const silent = readingTraffic(opened, () => gate.pass());
      const hasty = { counterparts: counterparts({ timeoutMs: 200 }) };
      await using stage = await openStage(opened.db, hasty, { counterparts: silent });
      const line = await declared(stage);
      await lookUntil(stage, inMs(hourMs));
      const read = (await shownUsage(stage, line))?.read;
      assert.deepEqual([read?.readAt, read?.failedAt], [null, inMs(hourMs)]);
      gate.open();
    });

    test('is looked for no more once the line ends, is kept after all, or was asked about in vain', async () => {
      const link = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };
      await using asking = await openStage(opened.db, link);
      const expired = await declared(asking);
      assert.ok(await watchOf(asking, expired), 'a request is watched too');
      await lookUntil(asking, inMs(4 * dayMs));
      assert.deepEqual((await asking.story(expired.id)).termination.state, 'expired');
      assert.equal(await watchOf(asking, expired), undefined);

      await using stage = await openStage(opened.db);
      const [ended, kept] = [await declared(stage), await declared(stage)];
      await retract(stage.context, kept.viewer, kept.id);
      assert.equal(await watchOf(stage, kept), undefined);
      await lookUntil(stage, new Date(ended.switchOffAt.getTime() - 1));
      assert.equal(await watchOf(stage, ended), undefined, 'there is no look left before the end');
      await stage.passTo(new Date('2027-01-01T00:00:00Z'));
      assert.deepEqual((await stage.story(ended.id)).work, []);
    });

    test('is not looked for where the line ends at once, or nobody can be asked', async () => {
      await using stage = await openStage(opened.db, { plan: ['network-off', 'receipt'] });
      const blind = await declared(stage);
      assert.equal(await watchOf(stage, blind), undefined);
      assert.equal(await shownUsage(stage, blind), null);
      await using other = await openStage(opened.db);
      await other.terminate({}, { choice: 'at-once', day: null });
      const watches = await opened.db
        .selectFrom('work')
        .where('kind', '=', 'usage-watch')
        .selectAll()
        .execute();
      assert.deepEqual(watches, []);
    });

    test('knows what records of usage say that it cost, and that a balance can be used up', async () => {
      await using stage = await openStage(opened.db);
      const plan = await declared(stage);
      const prepaid = await declared(stage, { contract: 'prepaid' });
      assert.equal((await shownUsage(stage, plan))?.mayCost, 'unknown');
      assert.equal((await shownUsage(stage, prepaid))?.mayCost, 'yes');
      const { termination } = await stage.story(plan.id);
      for (const [day, amountMinor] of [
        ['2026-10-31', 999n],
        ['2026-11-01', 120n],
        ['2026-11-02', 30n],
      ] as const) {
        const usage = { day: parseDay(day), megabytes: 5n, amountMinor, billed: false, tariff: '' };
        await opened.db
          .insertInto('usage')
          .values({ bucket: termination.bucket, lineId: plan.lineId, arrivedOn: null, ...usage })
          .execute();
      }
      const shown = await shownUsage(stage, plan);
      assert.deepEqual([shown?.knownMinor, shown?.mayCost], [150n, 'yes']);
    });

    test('read by an engine that dies with the answer in hand is told once', async () => {
      const gate = new Gate();
      const late = around(sandboxCounterparts(sandboxMemoryOn(opened.db), 0), async (call, proceed) => {
        const answer = await proceed();
        if (call.method === 'readTraffic') {
          await gate.pass();
        }
        return answer;
      });
      await using stage = await openStage(opened.db, patient, { counterparts: late });
      const line = await declared(stage, { imsiEndsIn: '928' });
      stage.clock.advanceTo(inMs(hourMs));
      stage.engine.wake();
      await gate.reached;
      await stage.engine.stop();
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      gate.open();
      assert.equal(timesTold(stage), 1);
      const { kinds } = await stage.story(line.id);
      assert.equal(kinds.filter((kind) => kind === 'still-in-use').length, 1);
    });

    test('needs one row of work for each line that waits, at its sessions', async () => {
      await using stage = await openStage(opened.db);
      const lines = await Promise.all(Array.from({ length: 6 }, () => declared(stage)));
      await lookUntil(stage, inMs(2 * dayMs));
      const rows = await opened.db
        .selectFrom('work')
        .select(['counterpart', sql<number>`count(*)::integer`.as('n')])
        .where('kind', '=', 'usage-watch')
        .groupBy('counterpart')
        .execute();
      assert.deepEqual(rows, [{ counterpart: `${stage.providerId}/sessions`, n: lines.length }]);
    });
  });
}

async function watchOf(stage: Stage, { id }: Pick<Declared, 'id'>) {
  return (await stage.story(id)).work.find(({ kind }) => kind === 'usage-watch');
}

async function shownUsage(stage: Stage, { id }: Pick<Declared, 'id'>) {
  return (await showTermination(stage.context, { role: 'system' }, id)).meanwhile.usage;
}

function timesTold({ sent }: Stage): number {
  return sent.filter(({ subject }) => subject.includes('is still in use')).length;
}

/** Lets time pass through every look that falls due. */
async function lookUntil(stage: Stage, instant: Date): Promise<void> {
  for (;;) {
    const next = await stage.db
      .selectFrom('work')
      .select('dueAt')
      .where('kind', '=', 'usage-watch')
      .where('dueAt', '<=', instant)
      .orderBy('dueAt')
      .limit(1)
      .executeTakeFirst();
    if (!next) {
      await stage.passTo(instant);
      return;
    }
    await stage.passTo(next.dueAt);
  }
}

/** The sandbox, with something before accounting is asked. */
function readingTraffic({ db }: OpenTestDatabase, before: () => Promise<void>): Counterparts {
  return around(sandboxCounterparts(sandboxMemoryOn(db), 0), async ({ method }, proceed) => {
    if (method === 'readTraffic') {
      await before();
    }
    return await proceed();
  });
}
