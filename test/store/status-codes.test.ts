import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type {
  DeskFilter,
  LineRecord,
  Store,
  TerminationRecord,
  Viewer,
} from '../../src/application/records.ts';
import type { MessageRecord } from '../../src/application/support-records.ts';
import { newMessageId } from '../../src/application/write-message.ts';
import { idInBucket } from '../../src/domain/bucket.ts';
import { readStatusCode, showStatusCode } from '../../src/domain/status-code.ts';
import { directoryDigest } from '../../src/store/directory.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { addLines, addProvider } from '../support/provider.ts';
import { addTermination, terminationOf } from './terminations.ts';

const at = new Date('2026-11-01T09:00:00Z');
const later = new Date('2026-11-01T10:00:00Z');
const staff: Viewer = { role: 'support', accountId: 'staff' };

for (const { name, open } of engineDatabases) {
  describe(`status codes on ${name}`, () => {
    let opened: OpenTestDatabase;
    let store: Store;
    let providerId: string;
    before(async () => {
      opened = await open();
      store = storeOn(opened.db);
      providerId = await addProvider(opened.db);
    });
    after(() => opened.close());

    async function lines(count: number): Promise<readonly LineRecord[]> {
      const added = await addLines(opened.db, providerId, Array(count).fill({}));
      return await store.lines.findAll(added.map(({ lineId }) => lineId));
    }

    async function add(change: Partial<TerminationRecord> = {}) {
      const [line] = await lines(1);
      assert.ok(line);
      const termination = { ...(await terminationOf(store, line, at)), ...change };
      return {
        termination,
        added: await store.transaction((records) => addTermination(records, termination)),
      };
    }

    async function found(query: string, filter: DeskFilter | null = null): Promise<readonly string[]> {
      return (await store.terminations.search(staff, query, null, filter)).map(({ id }) => id);
    }

    test('find their termination for staff, and for nobody else', async () => {
      const { termination, added } = await add();
      assert.ok(added);
      const shown = showStatusCode(termination.statusCode);
      for (const query of [shown, shown.toLowerCase(), ` ${termination.statusCode} `]) {
        assert.deepEqual(await found(query), [termination.id], query);
      }
      const own: Viewer = { role: 'subscriber', accountId: termination.accountId };
      assert.deepEqual(await store.terminations.search(own, shown, null), []);
      assert.equal(await store.terminations.knows(own, shown), false);
      const read = await store.terminations.find(own, termination.id);
      assert.equal(read?.statusCode, termination.statusCode);
    });

    test('are given once: with one that another has, nothing is written', async () => {
      const { termination } = await add();
      const second = await add({ statusCode: termination.statusCode });
      assert.equal(second.added, false);
      assert.equal(await store.terminations.find(staff, second.termination.id), null);
      assert.equal(await store.terminations.pricedContract(second.termination), null);
      assert.deepEqual(await found(termination.statusCode), [termination.id]);
    });

    test('are not spent on a line that is on its way out already', async () => {
      const [line] = await lines(1);
      assert.ok(line);
      const [first, second] = [await terminationOf(store, line, at), await terminationOf(store, line, at)];
      assert.equal(await addTermination(store, first), true);
      assert.equal(await addTermination(store, second), false);
      assert.deepEqual(await found(second.statusCode), []);
    });

    test('come to terminations of before, each to one', async () => {
      const { db } = opened;
      const { termination: one } = await add();
      const row = await db
        .selectFrom('termination')
        .selectAll()
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow();
      const copies = Array.from({ length: 300 }, (_, n) => ({
        ...row,
        id: idInBucket(row.bucket, randomBytes(14)),
        lineId: `line ${n}`,
        quote: JSON.stringify(row.quote),
        plan: JSON.stringify(row.plan),
        finalBill: null,
      }));
      await db.insertInto('termination').values(copies).execute();
      await db.transaction().execute(async (transaction) => {
        await sql`delete from directory where kind = 'code'`.execute(transaction);
        await sql`alter table termination drop column status_code`.execute(transaction);
        for (const statement of codeStatements()) {
          await sql.raw(statement).execute(transaction);
        }
      });
      const given = await store.terminations.findAll(copies.map(({ id }) => id));
      const codes = given.map(({ statusCode }) => statusCode);
      assert.equal(new Set(codes).size, 300);
      assert.deepEqual(codes.map(readStatusCode), codes, 'their checks are right');
      // Not one after the other: each place of a code has many characters.
      for (let place = 0; place < 8; place += 1) {
        assert.ok(new Set(codes.map((code) => code[place])).size > 15, `place ${place}`);
      }
      assert.deepEqual(await found((await store.terminations.find(staff, one.id))?.statusCode ?? ''), [
        one.id,
      ]);
      const subjects = await db
        .selectFrom('directory')
        .select('subject')
        .where('kind', '=', 'code')
        .where(
          'digest',
          'in',
          codes.map((code) => directoryDigest('code', code)),
        )
        .execute();
      assert.equal(new Set(subjects.map(({ subject }) => subject)).size, 300, 'and stand in the directory');
    });
  });

  describe(`messages on ${name}`, () => {
    let opened: OpenTestDatabase;
    let store: Store;
    let termination: TerminationRecord;
    before(async () => {
      opened = await open();
      store = storeOn(opened.db);
      const [added] = await addLines(opened.db, await addProvider(opened.db), [{}]);
      const [line] = await store.lines.findAll([added?.lineId ?? '']);
      assert.ok(line);
      termination = await terminationOf(store, line, at);
      await addTermination(store, termination);
    });
    after(() => opened.close());

    function message(author: MessageRecord['author'], body: string, written = at): MessageRecord {
      const { bucket, id: terminationId, accountId } = termination;
      const id = newMessageId(termination);
      return {
        bucket,
        id,
        terminationId,
        accountId,
        author,
        authorId: 'x',
        body,
        at: written,
        answeredAt: null,
      };
    }

    async function waiting(): Promise<readonly string[]> {
      return (await store.terminations.search(staff, '', null, 'waiting')).map(({ id }) => id);
    }

    test('wait until they are answered, and only those that were seen are', async () => {
      const [first, second] = [message('subscriber', 'one'), message('subscriber', 'two', later)];
      assert.deepEqual(await waiting(), []);
      assert.equal(await store.messages.add(first), true);
      assert.equal(await store.messages.add({ ...first, body: 'again' }), false);
      await store.messages.add(second);
      assert.deepEqual(await waiting(), [termination.id]);
      assert.deepEqual(await store.messages.ofTermination(termination), [first, second]);

      await store.messages.add(message('support', 'answer'));
      await store.messages.markAnswered(termination, at, later);
      assert.deepEqual(await waiting(), [termination.id], 'the second was not seen');
      await store.messages.markAnswered(termination, later, later);
      assert.deepEqual(await waiting(), []);
      assert.deepEqual(
        (await store.messages.ofTermination(termination))
          .map(({ answeredAt }) => answeredAt?.getTime())
          .sort(),
        [later.getTime(), later.getTime(), undefined],
      );
      const [row] = await store.terminations.search(staff, termination.statusCode, null);
      assert.equal(row?.waits, false);
    });

    test('are found under their termination alone', async () => {
      const [first] = await store.messages.ofTermination(termination);
      assert.ok(first);
      assert.deepEqual(await store.messages.find(termination, first.id), first);
      assert.equal(await store.messages.find({ ...termination, id: 'other' }, first.id), null);
    });

    test('a look is noted once a while for each who looks', async () => {
      const look = (account: string, when: Date) =>
        store.terminations.noteLook(
          termination,
          { at: when, kind: 'support-looked', step: null, data: { by: 'support', account } },
          new Date(when.getTime() - 60_000),
        );
      const after = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
      await look('one', at);
      await look('one', after(59));
      await look('two', after(59));
      await look('one', after(60));
      const events = await store.terminations.events(termination);
      assert.deepEqual(
        events.map(({ at: when, data }) => [data.account, when.getTime()]),
        [
          ['one', at.getTime()],
          ['two', after(59).getTime()],
          ['one', after(60).getTime()],
        ],
      );
    });
  });
}

/** Those of the migration that give codes to what was there before. */
function codeStatements(): string[] {
  const file = new URL('../../src/store/migrations/0009-support.sql', import.meta.url);
  const withoutComments = readFileSync(file, 'utf8').replaceAll(/^\s*--.*$/gm, '');
  const all = withoutComments.split(/;\s*$/m).filter((statement) => statement.trim() !== '');
  const first = all.findIndex((statement) => statement.includes('add column status_code'));
  return all.slice(first, first + 4);
}
