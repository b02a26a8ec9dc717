import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LineRecord, Store, Viewer } from '../../src/application/records.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { addLine, addProvider } from '../support/provider.ts';
import { addTermination, terminationOf } from './terminations.ts';

const staff: readonly Viewer[] = [
  { role: 'support', accountId: 'staff' },
  { role: 'operator', accountId: 'staff' },
  { role: 'system' },
];

for (const { name, open } of engineDatabases) {
  describe(`who sees what on ${name}`, () => {
    let opened: OpenTestDatabase;
    let store: Store;
    let mine: Awaited<ReturnType<typeof ending>>;
    let theirs: Awaited<ReturnType<typeof ending>>;
    before(async () => {
      opened = await open();
      store = storeOn(opened.db);
      const provider = await addProvider(opened.db);
      mine = await ending(opened, store, provider, 'me@example.com', '2026-11-01T09:00:00Z');
      theirs = await ending(opened, store, provider, 'them@example.com', '2026-11-02T09:00:00Z');
    });
    after(() => opened.close());

    test('a subscriber finds their own line and termination, and no other', async () => {
      assert.equal((await store.lines.find(mine.viewer, mine.line.id))?.id, mine.line.id);
      assert.equal((await store.terminations.find(mine.viewer, mine.id))?.id, mine.id);
      assert.equal(await store.lines.find(mine.viewer, theirs.line.id), null);
      assert.equal(await store.terminations.find(mine.viewer, theirs.id), null);
      assert.deepEqual(
        (await store.lines.ofAccount(mine.viewer)).map(({ id }) => id),
        [mine.line.id],
      );
    });

    test("another's id is answered as one that does not exist, or is none", async () => {
      const unknown = `${mine.id.slice(0, 2)}00000000000000`;
      for (const id of [theirs.id, unknown, 'no id', '']) {
        assert.equal(await store.lines.find(mine.viewer, id), null);
        assert.equal(await store.terminations.find(mine.viewer, id), null);
      }
    });

    test('staff find every line and termination', async () => {
      for (const viewer of staff) {
        for (const each of [mine, theirs]) {
          assert.equal((await store.lines.find(viewer, each.line.id))?.id, each.line.id);
          assert.equal((await store.terminations.find(viewer, each.id))?.id, each.id);
        }
      }
    });

    test('the search of a subscriber finds nothing, not even their own', async () => {
      for (const query of [
        '',
        mine.id,
        mine.line.name,
        'me@example.com',
        mine.line.iccid,
        mine.line.msisdn,
      ]) {
        assert.deepEqual(await store.terminations.search(mine.viewer, query, null), []);
      }
    });

    test('the search of staff finds by whatever names a termination, as people type it', async () => {
      const { line, id } = theirs;
      const dashed = (id.match(/.{4}/g) ?? []).join('-').toUpperCase();
      const spaced = (line.iccid.match(/.{1,4}/g) ?? []).join(' ');
      for (const query of [
        id,
        dashed,
        ` ${line.name} `,
        'THEM@example.com',
        line.iccid,
        spaced,
        line.imsi,
        line.msisdn,
      ]) {
        const found = await store.terminations.search(staff[0] as Viewer, query, null);
        assert.deepEqual(
          found.map((each) => each.id),
          [id],
          query,
        );
      }
      for (const query of ['nobody@example.com', 'K999', '+15550100', `${id.slice(0, 15)}0`]) {
        assert.deepEqual(await store.terminations.search(staff[0] as Viewer, query, null), [], query);
      }
    });

    test('an empty search gives all, newest first, and page after page', async () => {
      const viewer = staff[1] as Viewer;
      const all = await store.terminations.search(viewer, '', null);
      assert.deepEqual(
        all.map(({ id }) => id),
        [theirs.id, mine.id],
      );
      const earlier = await store.terminations.search(viewer, '', all[0]?.declaredAt ?? null);
      assert.deepEqual(
        earlier.map(({ id }) => id),
        [mine.id],
      );
    });

    test('addresses and numbers stand in the directory as digests alone', async () => {
      const rows = await opened.db.selectFrom('directory').selectAll().execute();
      assert.equal(rows.length, 2 * 5, 'an address, three numbers and a status code each');
      const text = JSON.stringify(rows);
      for (const { line } of [mine, theirs]) {
        for (const secret of ['me@example.com', line.iccid, line.imsi, line.msisdn.slice(1)]) {
          assert.ok(!text.includes(secret), secret);
        }
      }
      assert.ok(rows.every(({ digest }) => /^[\w-]{43}$/.test(digest)));
    });
  });
}

async function ending(opened: OpenTestDatabase, store: Store, provider: string, email: string, at: string) {
  const { lineId, viewer } = await addLine(opened.db, provider, { email });
  const line = (await store.lines.find(viewer, lineId)) as LineRecord;
  const termination = await terminationOf(store, line, new Date(at));
  assert.ok(await addTermination(store, termination));
  return { line, viewer, id: termination.id };
}
