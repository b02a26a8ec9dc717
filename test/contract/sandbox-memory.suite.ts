import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SandboxMemory, SandboxOrder } from '../../src/connectors/sandbox/memory.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Posting } from '../../src/domain/late-charge.ts';
import { newLine, type Opener, testOn } from './stage.ts';

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

let postingsMade = 0;

function newPosting(): Posting {
  postingsMade += 1;
  return {
    id: `posting-${postingsMade}`,
    iccid: newLine().iccid,
    kind: 'usage',
    from: parseDay('2026-12-01'),
    to: parseDay('2026-12-02'),
    amountMinor: 50n,
    currency: 'GBP',
    megabytes: 12,
    postedAt: new Date('2026-12-03T04:05:06Z'),
    ownKey: null,
  };
}

/** What the memory of the sandbox promises, wherever it is kept. */
export function sandboxMemorySuite(open: Opener<MemoryStage>): void {
  ordersSuite(open);
  postingsSuite(open);
}

function ordersSuite(open: Opener<MemoryStage>): void {
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

  testOn(
    open,
    'an effect belongs to the order that took it, whatever was tried before under its key',
    async ({ memory }) => {
      const tried = newOrder({ detail: 'first' });
      const taken = newOrder({ key: tried.key, action: tried.action, detail: 'second' });
      await memory.countTry(tried);
      await memory.takeEffect(taken);
      assert.equal(await memory.effectOf(tried.subject, tried.action), null);
      assert.deepEqual(await memory.effectOf(taken.subject, taken.action), { detail: 'second', times: 1 });
    },
  );

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

function postingsSuite(open: Opener<MemoryStage>): void {
  testOn(open, 'postings are read in their order, each once, from any place on', async ({ memory }) => {
    const postings = [newPosting(), newPosting(), newPosting()] as const;
    const [{ place: start = 0n } = {}] = (await memory.postingsAfter(0n, 1_000)).slice(-1);
    for (const posting of [...postings, postings[0]]) {
      await memory.post(posting);
    }
    const all = await memory.postingsAfter(start, 10);
    assert.deepEqual(
      all.map(({ posting }) => posting),
      postings,
    );
    assert.deepEqual(await memory.postingsAfter(start, 2), all.slice(0, 2));
    assert.deepEqual(await memory.postingsAfter(all[1]?.place ?? 0n, 10), all.slice(2));
    assert.deepEqual(await memory.postingsAfter(all[2]?.place ?? 0n, 10), []);
    assert.deepEqual(await memory.posting(postings[1].id), postings[1]);
    assert.equal(await memory.posting('none'), null);
  });

  testOn(open, 'of postings at the same moment none is passed over', async ({ memory }) => {
    const postings = Array.from({ length: 12 }, () => newPosting());
    const seen = new Set<string>();
    let place = 0n;
    const read = async () => {
      for (const each of await memory.postingsAfter(place, 1_000)) {
        place = each.place;
        seen.add(each.posting.id);
      }
    };
    await Promise.all([...postings.map((posting) => memory.post(posting)), read(), read()]);
    await read();
    assert.ok(postings.every(({ id }) => seen.has(id)));
  });
}
