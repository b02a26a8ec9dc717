import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SandboxMemory, SandboxOrder } from '../../src/connectors/sandbox/memory.ts';
import { type Opener, testOn } from './stage.ts';

export type MemoryStage = { readonly memory: SandboxMemory; close(): Promise<void> };

let ordersMade = 0;

function newOrder(parts: Partial<SandboxOrder> = {}): SandboxOrder {
  ordersMade += 1;
  return {
    key: `order-${ordersMade}`,
    counterpart: 'billing',
    action: 'post-final-bill',
    subject: `subject-${ordersMade}`,
    detail: '',
    ...parts,
  };
}

/** What the memory of the sandbox promises, wherever it is kept. */
export function sandboxMemorySuite(open: Opener<MemoryStage>): void {
  testOn(open, 'tries are counted for each key from 1', async ({ memory }) => {
    const order = newOrder();
    assert.equal(await memory.countTry(order), 1);
    assert.equal(await memory.countTry(order), 2);
    assert.equal(await memory.countTry(newOrder()), 1);
  });

  testOn(open, 'tries at the same moment each have a number of their own', async ({ memory }) => {
    const order = newOrder();
    const numbers = await Promise.all([1, 2, 3, 4].map(() => memory.countTry(order)));
    assert.deepEqual(numbers.toSorted(), [1, 2, 3, 4]);
  });

  testOn(open, 'a try alone has no effect', async ({ memory }) => {
    const order = newOrder();
    await memory.countTry(order);
    assert.equal(await memory.effectOf(order.subject, order.action), null);
  });

  testOn(open, 'an effect belongs to its subject and its action', async ({ memory }) => {
    const order = newOrder({ detail: 'GBP 1' });
    await memory.takeEffect(order);
    assert.deepEqual(await memory.effectOf(order.subject, order.action), { detail: 'GBP 1', times: 1 });
    assert.equal(await memory.effectOf(order.subject, 'stop-recurring-charges'), null);
    assert.equal(await memory.effectOf('another subject', order.action), null);
  });

  testOn(open, 'the detail is that of the latest effect', async ({ memory }) => {
    const first = newOrder({ detail: 'z' });
    await memory.takeEffect(first);
    await memory.takeEffect(newOrder({ subject: first.subject, detail: 'a' }));
    assert.deepEqual(await memory.effectOf(first.subject, first.action), { detail: 'a', times: 2 });
  });

  testOn(open, 'effects count once for each key, in any order and number of calls', async ({ memory }) => {
    const calls = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(calls, async (keys) => {
        const { key, subject, action } = newOrder();
        await Promise.all(
          keys.map((k) => memory.takeEffect(newOrder({ key: `${key}-${k}`, subject, action }))),
        );
        assert.equal((await memory.effectOf(subject, action))?.times ?? 0, new Set(keys).size);
      }),
      { numRuns: 50 },
    );
  });
}
