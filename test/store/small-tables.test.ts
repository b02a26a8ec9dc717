import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Store } from '../../src/application/records.ts';
import { parseProfile } from '../../src/domain/policy/profile.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { addProvider } from '../support/provider.ts';

const at = new Date('2026-11-01T09:00:00Z');
const key = { bucket: 7, id: '0700000000000000' };

for (const { name, open } of engineDatabases) {
  describe(`the small tables on ${name}`, () => {
    let opened: OpenTestDatabase;
    let store: Store;
    before(async () => {
      opened = await open();
      store = storeOn(opened.db);
    });
    after(() => opened.close());

    test('attempts are counted by subject and window, also by many at once', async () => {
      const later = new Date(at.getTime() + 60_000);
      const counts = await Promise.all(
        Array.from({ length: 12 }, () => store.attempts.count('sign-in/one', at)),
      );
      assert.deepEqual(
        counts.toSorted((a, b) => a - b),
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      assert.equal(await store.attempts.count('sign-in/other', at), 1);
      assert.equal(await store.attempts.count('sign-in/one', later), 1, 'a new window begins anew');
      assert.equal(await store.attempts.count('sign-in/one', at), 13, 'and leaves the one before alone');
    });

    test('attempts that nobody asks about any more are dropped', async () => {
      const nextDay = new Date(at.getTime() + 2 * 86_400_000);
      await store.attempts.count('declare/one', at);
      await store.attempts.count('declare/one', nextDay);
      const rows = await opened.db.selectFrom('attempt').select('windowStart').execute();
      assert.deepEqual(rows, [{ windowStart: nextDay }]);
    });

    test('a profile has versions: the latest is in force, and each can be read for what it priced', async () => {
      const id = await addProvider(opened.db, { version: 'one', name: 'First' });
      const other = await addProvider(opened.db, { version: 'one', name: 'Other' });
      const { document } = await opened.db
        .selectFrom('profile')
        .select('document')
        .where('providerId', '=', id)
        .executeTakeFirstOrThrow();
      const second = { ...document, version: 'two', name: 'Second' };
      const keep = (changed: object) =>
        extractTargetOn(opened.db).importing((sink) =>
          sink.keepProfile(parseProfile(changed), changed, [], at),
        );
      assert.deepEqual(await keep(second), []);
      assert.equal((await store.policies.current(id))?.profile.name, 'Second');
      assert.equal((await store.policies.version(id, 'one'))?.profile.name, 'First');
      assert.equal((await store.policies.version(id, 'two'))?.profile.name, 'Second');
      assert.equal(await store.policies.version(id, 'three'), null);
      assert.equal(await store.policies.current('nobody'), null);
      const names = (await store.policies.allCurrent()).map(({ profile }) => [profile.id, profile.name]);
      assert.deepEqual(
        new Map(names as [string, string][]),
        new Map([
          [id, 'Second'],
          [other, 'Other'],
        ]),
      );
      assert.equal((await keep({ ...second, name: 'Changed' })).length, 1, 'a version never changes');
      assert.equal((await store.policies.version(id, 'two'))?.profile.name, 'Second');
    });

    test('a link is found under its termination alone, and all of a termination are spent together', async () => {
      const other = { ...key, id: '0700000000000001' };
      for (const digest of ['one', 'two']) {
        await store.links.add(key, digest, at);
      }
      assert.deepEqual(await store.links.find(key, 'one'), { expiresAt: at, spentAt: null });
      assert.equal(await store.links.find(other, 'one'), null);
      assert.equal(await store.links.find({ ...key, bucket: 8 }, 'one'), null);
      await store.links.spendAll(key, at);
      await store.links.spendAll(key, new Date(at.getTime() + 1));
      for (const digest of ['one', 'two']) {
        assert.deepEqual((await store.links.find(key, digest))?.spentAt, at, 'when it was first spent');
      }
    });

    test('a note is written once', async () => {
      assert.equal(await store.notes.find(key, 'receipt'), null);
      await Promise.all(['first', 'second'].map((body) => store.notes.keep(key, 'receipt', body, at)));
      const kept = await store.notes.find(key, 'receipt');
      await store.notes.keep(key, 'receipt', 'third', at);
      assert.equal(await store.notes.find(key, 'receipt'), kept);
      assert.deepEqual(await store.notes.kinds(key), ['receipt']);
    });

    test('work is there once, and is taken away only at the step that is named', async () => {
      const work = {
        bucket: 7,
        kind: 'teardown',
        subject: key.id,
        phase: 'apply',
        counterpart: 'signoff',
        dueAt: at,
      } as const;
      await store.work.add({ ...work, step: 'network-off' });
      await store.work.add({ ...work, step: 'begin' });
      const rows = await opened.db
        .selectFrom('work')
        .select(['step', 'tries'])
        .where('kind', '=', 'teardown')
        .execute();
      assert.deepEqual(rows, [{ step: 'network-off', tries: 0 }]);
      assert.equal(await store.work.remove(key, 'teardown', 'begin'), false);
      assert.equal(await store.work.remove(key, 'mail', 'network-off'), false);
      assert.equal(await store.work.remove(key, 'teardown', 'network-off'), true);
      assert.equal(await store.work.remove(key, 'teardown', 'network-off'), false);
    });
  });
}
