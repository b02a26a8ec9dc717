import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { resume } from '../../src/application/resume.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { chargesOf, reversalsOf, statesOf, watch } from '../support/postings.ts';
import { around } from './around.ts';

const system = { role: 'system' } as const;
/** What is asked for on 1 November at the end of the period ends with November. */
const ended = new Date('2026-12-01T09:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`the watch after the end on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('a month that is charged all the same is caught, reversed once, checked, and told to both', async () => {
      await using stage = await openStage(opened.db, {
        contact: { email: 'help@t.example', operations: 'ops@t.example' },
      });
      const id = await stage.terminate({ imsiEndsIn: '946', email: 'anna@example.com' });
      await stage.passTo(ended);
      await watch(stage);
      const [charge, ...others] = await chargesOf(stage, id);
      assert.ok(charge && others.length === 0);
      const { rule, state, from, to, amountMinor, reverseMinor } = charge;
      assert.deepEqual(
        { rule, state, from, to, amountMinor, reverseMinor },
        {
          rule: 'after-end',
          state: 'verified',
          from: '2026-12-01',
          to: '2026-12-31',
          amountMinor: 1_200n,
          reverseMinor: 1_200n,
        },
      );
      const reversals = await reversalsOf(stage, id);
      assert.deepEqual(
        reversals.map(({ key, tries, effects, detail }) => ({ key, tries, effects, detail })),
        [{ key: `${id}/reverse/${charge.postingId}`, tries: 1, effects: 1, detail: 'GBP 1200' }],
      );
      const { kinds, termination } = await stage.story(id);
      assert.equal(termination.state, 'completed');
      assert.deepEqual(
        kinds.filter((kind) => kind.startsWith('charge-')),
        ['charge-caught', 'charge-reversed'],
      );
      const [toSubscriber] = stage.sent.filter(({ to }) => to === 'anna@example.com').slice(-1);
      assert.match(toSubscriber?.subject ?? '', /a charge for \S+ was reversed/);
      assert.match(toSubscriber?.text ?? '', /Recurring charge: 1 to 31 December 2026/);
      assert.match(toSubscriber?.text ?? '', /You owe nothing for it/);
      const toProvider = stage.sent.filter(({ to }) => to === 'ops@t.example');
      assert.equal(toProvider.length, 1);
      assert.ok(toProvider[0]?.text.includes(charge.postingId));
      assert.ok(!toProvider[0]?.text.includes('Somebody'), 'nobody is named');
      assert.deepEqual(stage.log, []);
    });

    test('a posting that is read twice is caught once', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ imsiEndsIn: '946' });
      await stage.passTo(ended);
      await watch(stage);
      const [before, mails] = [await traces(stage, id), stage.sent.length];
      await opened.db.updateTable('billingFeed').set({ cursor: null }).execute();
      await watch(stage);
      assert.deepEqual(await traces(stage, id), before);
      assert.equal(stage.sent.length, mails);
    });

    test('a refused reversal waits for a person, is found at the desk, and is taken up again', async () => {
      let refuses = true;
      const counterparts = around(sandbox(opened), async ({ method }, proceed) =>
        refuses && method === 'reverse'
          ? ({ outcome: 'refused', final: true, said: 'billing: period closed' } as Awaited<
              ReturnType<typeof proceed>
            >)
          : await proceed(),
      );
      await using stage = await openStage(opened.db, {}, { counterparts });
      const id = await stage.terminate({ imsiEndsIn: '946' });
      await stage.passTo(ended);
      await watch(stage);
      const [parked] = await chargesOf(stage, id);
      assert.deepEqual([parked?.state, parked?.said], ['parked', 'billing: period closed']);
      assert.match(stage.sent.at(-1)?.subject ?? '', /could not be reversed/);
      const parkedOnly = async () =>
        (
          await stage.context.store.terminations.search(
            { role: 'support', accountId: '' },
            '',
            null,
            'parked',
          )
        ).map((found) => found.id);
      assert.ok((await parkedOnly()).includes(id));
      refuses = false;
      await resume(stage.context, system, id);
      await stage.engine.settled();
      await watch(stage);
      assert.deepEqual(await statesOf(stage, id), ['verified']);
      assert.ok(!(await parkedOnly()).includes(id));
      const { kinds } = await stage.story(id);
      assert.deepEqual(
        kinds.filter((kind) => kind.startsWith('charge-')),
        ['charge-caught', 'charge-parked', 'charge-resumed', 'charge-reversed'],
      );
      await assert.rejects(resume(stage.context, system, id), { code: 'transition-not-allowed' });
    });

    test('what a person reversed by hand is found to be so, and not reversed again', async () => {
      let orders = 0;
      const counterparts = around(sandbox(opened), async ({ method }, proceed) => {
        orders += method === 'reverse' ? 1 : 0;
        return method === 'reverse'
          ? ({ outcome: 'refused', final: true, said: 'no' } as Awaited<ReturnType<typeof proceed>>)
          : await proceed();
      });
      await using stage = await openStage(opened.db, {}, { counterparts });
      const id = await stage.terminate({ imsiEndsIn: '946' });
      await stage.passTo(ended);
      await watch(stage);
      const [parked] = await chargesOf(stage, id);
      assert.ok(parked);
      const { line } = await stage.story(id);
      const call = { idempotencyKey: `by hand ${id}`, signal: new AbortController().signal };
      const { postingId, amountMinor, currency } = parked;
      await sandbox(opened).billing.reverse(line, { postingId, amountMinor, currency }, call);
      await resume(stage.context, system, id);
      await stage.engine.settled();
      assert.deepEqual(await statesOf(stage, id), ['verified']);
      assert.equal(orders, 1);
    });
  });
}

function sandbox({ db }: OpenTestDatabase) {
  return sandboxCounterparts(sandboxMemoryOn(db), 0);
}

/** Everything that a late charge leaves behind. */
async function traces(stage: Stage, terminationId: string) {
  const { events, orders, work } = await stage.story(terminationId);
  return { events, orders, work, charges: await chargesOf(stage, terminationId) };
}
