import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SandboxMemory } from '../../src/connectors/sandbox/index.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { sandboxMemorySuite } from '../contract/sandbox-memory.suite.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';

for (const { name, open } of engineDatabases) {
  describe(`the memory of the sandbox on ${name}`, () => {
    let opened: OpenTestDatabase;
    let memory: SandboxMemory;
    before(async () => {
      opened = await open();
      memory = sandboxMemoryOn(opened.db);
    });
    after(() => opened.close());

    sandboxMemorySuite(async () => ({ memory, close: async () => {} }));

    const order = {
      counterpart: 'mail',
      action: 'send-mail',
      subject: 'li.na@example.com',
      detail: '<1@example.com>',
    };

    test('an effect that many try at once is counted once', async () => {
      const key = 'raced';
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          await memory.countTry({ ...order, key });
          await memory.takeEffect({ ...order, key });
        }),
      );
      const row = await opened.db
        .selectFrom('sandboxOrder')
        .select(['tries', 'effects'])
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      assert.deepEqual(row, { tries: 20, effects: 1 });
    });

    test('what was tried before and after its effect is one order', async () => {
      const tried = { ...order, key: 'tried', subject: 'tried@example.com' };
      assert.equal(await memory.countTry(tried), 1);
      await memory.takeEffect(tried);
      assert.equal(await memory.countTry(tried), 2);
      await memory.takeEffect(tried);
      assert.deepEqual(await memory.effectOf(tried.subject, tried.action), {
        detail: tried.detail,
        times: 1,
      });
    });

    test('the recipient of a mail stands in no column', async () => {
      await memory.takeEffect({ ...order, key: 'secret' });
      const rows = await opened.db
        .selectFrom('sandboxOrder')
        .selectAll()
        .where('key', '=', 'secret')
        .execute();
      assert.equal(rows.length, 1);
      assert.ok(!JSON.stringify(rows).includes(order.subject));
    });
  });
}
