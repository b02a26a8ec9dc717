import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { idInBucket } from '../../src/domain/bucket.ts';
import { iccidWithCheckDigit } from '../../src/domain/ids.ts';
import type { Database } from '../../src/store/open.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { chargesOf, newPosting, post, watch } from '../support/postings.ts';
import { addLines } from '../support/provider.ts';

const ended = new Date('2026-12-01T09:00:00Z');

for (const { name, open } of engineDatabases) {
  describe(`what the watch costs on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('three charges cost the same after ten ended lines and after a thousand', async () => {
      const statements = new Statements();
      await using stage = await openStage(statements.counting(opened.db));
      const ids = await endSome(stage);
      await endMany(stage, ids[0] ?? '', 10);
      const few = await statements.during(() => chargeAll(stage, ids));
      await endMany(stage, ids[0] ?? '', 1_000);
      const many = await statements.during(() => chargeAll(stage, ids));
      // How many reads go together depends on the moment; every write, and the look-up of the lines, does not.
      const steady = (counts: Record<string, number>) =>
        Object.entries(counts).filter(([what]) => !what.startsWith('Select') || what.endsWith(' directory'));
      assert.deepEqual(steady(many), steady(few));
      assert.deepEqual(
        [many['Select directory'], many['Insert work']],
        [1, 3 + 6],
        'three reversals, six mails',
      );
      for (const id of ids) {
        assert.deepEqual(
          (await chargesOf(stage, id)).map(({ state }) => state),
          ['verified', 'verified'],
        );
      }
      const work = await opened.db.selectFrom('work').select('kind').execute();
      assert.deepEqual(work, [{ kind: 'billing-watch' }], 'no ended line is waited for');
    });

    test('a page of charges is looked up in as many statements as one charge', async () => {
      const statements = new Statements();
      await using stage = await openStage(statements.counting(opened.db));
      const [id = ''] = await endSome(stage);
      const strangers = async (count: number) => {
        for (let made = 0; made < count; made += 1) {
          await sandboxMemoryOn(opened.db).post(newPosting(iccidOfNobody(made)));
        }
        // It is in order, and of a line that is looked up: nothing is written for it.
        await post(stage, id, { kind: 'other', from: await endOf(stage, id) });
      };
      await strangers(1);
      const one = await statements.during(() => watch(stage));
      assert.deepEqual([one['Select directory'], one['Select termination']], [1, 1]);
      await strangers(200);
      assert.deepEqual(await statements.during(() => watch(stage)), one);
    });

    test('a feed of many pages is read at once to its end', async () => {
      await using stage = await openStage(opened.db);
      const [id = ''] = await endSome(stage);
      const many = Array.from({ length: 1_200 }, (_, made) => newPosting(iccidOfNobody(made)));
      await opened.db
        .insertInto('sandboxPosting')
        .values(
          many.map(({ from: fromDay, to: toDay, megabytes, ...rest }) => ({
            ...rest,
            fromDay,
            toDay,
            megabytes: BigInt(megabytes),
          })),
        )
        .execute();
      await post(stage, id);
      await watch(stage);
      assert.deepEqual(
        (await chargesOf(stage, id)).map(({ state }) => state),
        ['verified'],
      );
    });
  });
}

/** Counts the statements of a database by their kind and table; those of an engine that only looks are left out. */
class Statements {
  #counts = new Map<string, number>();

  counting(db: Database): Database {
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        this.#count(JSON.stringify(node, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    return db.withPlugin(plugin);
  }

  #count(statement: string): void {
    const what = /^\{"kind":"(\w+?)(?:Query)?Node"/.exec(statement)?.[1] ?? '';
    const table = /"name":"(\w+)"/.exec(statement)?.[1] ?? '';
    if (what !== 'Raw' && table !== 'profile') {
      const key = `${what} ${table}`;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  async during(run: () => Promise<void>): Promise<Record<string, number>> {
    this.#counts = new Map();
    await run();
    return Object.fromEntries([...this.#counts].sort());
  }
}

/** Three lines that really ended. */
async function endSome(stage: Stage): Promise<string[]> {
  const ids = [await stage.terminate(), await stage.terminate(), await stage.terminate()];
  await stage.passTo(ended);
  return ids;
}

/** Ended lines as an installation has after years: like the one of `sample`, whose facts they copy. */
async function endMany(stage: Stage, sample: string, count: number): Promise<void> {
  const added = await addLines(stage.db, stage.providerId, Array(count).fill({}));
  const row = await stage.db
    .selectFrom('termination')
    .selectAll()
    .where('id', '=', sample)
    .executeTakeFirstOrThrow();
  const lines = await stage.context.store.lines.findAll(added.map(({ lineId }) => lineId));
  assert.equal(lines.length, count);
  await stage.db
    .insertInto('termination')
    .values(
      lines.map(({ bucket, id: lineId, accountId }) => ({
        ...row,
        bucket,
        id: idInBucket(bucket, randomBytes(14)),
        lineId,
        accountId,
        quote: JSON.stringify(row.quote),
        plan: JSON.stringify(row.plan),
        finalBill: JSON.stringify(row.finalBill),
      })),
    )
    .execute();
}

async function chargeAll(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await post(stage, id);
  }
  await watch(stage);
}

async function endOf(stage: Stage, id: string) {
  return (await stage.story(id)).termination.quote.billingEndsOn;
}

function iccidOfNobody(number: number) {
  return iccidWithCheckDigit(`894400088${String(number).padStart(9, '0')}`);
}
