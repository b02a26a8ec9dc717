import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { resume } from '../../src/application/resume.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { type CardHolder, cardsOf } from '../../src/domain/line.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage, type Story } from '../support/engine.ts';
import { chargesOf, newPosting, watch } from '../support/postings.ts';
import type { CardWish } from '../support/provider.ts';
import { around } from './around.ts';
import { engineer, mend } from './refunds.ts';
import { declared, restore, stateOf, suspend, suspensionStory } from './suspensions.ts';

const newYear = new Date('2027-01-01T00:00:00Z');
const hourMs = 3_600_000;

/** A line on a SIM with two IMSIs, and an eSIM profile with the same number: the cards 1, 2 and 3. */
function three(second = '000', third = '000'): { readonly further: readonly CardWish[] } {
  return { further: [{ imsiEndsIn: second }, { kind: 'esim', imsiEndsIn: third }] };
}

for (const { name, open } of engineDatabases) {
  describe(`a line with three identities on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('ends with all of them: each is ordered off once, and read back as off', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate(three());
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.deepEqual([story.termination.state, story.line.status], ['completed', 'ended']);
      const each = (step: string, ...cards: string[]) => cards.map((card) => `${id}/${step}${card}`);
      assert.deepEqual(
        story.orders.map(({ key }) => key).sort(),
        [
          ...each('network-off', '', '/2', '/3'),
          ...each('sessions-off', '', '/2', '/3'),
          ...each('esim-release', '/3'),
          ...each('final-bill', ''),
          ...each('billing-stop', ''),
        ].sort(),
      );
      assert.ok(story.orders.every(({ tries, effects }) => tries === 1 && effects === 1));
      assert.deepEqual(await onCards(stage, story.line), []);
      assert.deepEqual(stage.log, []);
    });

    test('has a receipt that verifies and says how many cards ended, no number whole', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate(three());
      await stage.passTo(newYear);
      const { receipt, line } = await stage.story(id);
      const verdict = verifyReceipt(Buffer.from(receipt ?? ''), stage.context.notary.verifierKey);
      assert.ok(verdict.valid && verdict.kind === 'receipt');
      assert.match(receipt ?? '', /^cards ended: 3$/m);
      const [, ...further] = cardsOf(line);
      assert.deepEqual(
        verdict.facts.furtherCards?.map(({ iccidMasked, imsiMasked, eidMasked }) =>
          [iccidMasked, imsiMasked, eidMasked].map((masked) => masked?.slice(-5) ?? null),
        ),
        further.map(({ iccid, imsi, eid }) =>
          [iccid, imsi, eid].map((identity) => (identity === null ? null : `*${identity.slice(-4)}`)),
        ),
      );
      assertNowhere(receipt ?? '', line);
    });

    for (const [what, wish, step] of [
      ['second IMSI is refused by the network', three('913'), 'network-off'],
      ['second IMSI stays on', three('914'), 'network-off'],
      ['second IMSI keeps its sessions', three('924'), 'sessions-off'],
      ['eSIM profile is refused by the network', three('000', '913'), 'network-off'],
      ['eSIM profile is not released', three('000', '934'), 'esim-release'],
    ] as const) {
      test(`does not end where its ${what}: it waits for a person, and names nobody`, async () => {
        await using stage = await openStage(opened.db);
        const id = await stage.terminate(wish);
        await stage.passTo(newYear);
        const story = await stage.story(id);
        assert.deepEqual([story.termination.state, story.line.status], ['needs-attention', 'active']);
        assert.equal(story.receipt, null);
        assert.equal(story.steps.find((each) => each.name === step)?.state, 'parked');
        assert.ok(!story.kinds.includes(`step-verified ${step}`));
        assertNowhere(JSON.stringify([story.steps, story.events, stage.log]), story.line);
      });
    }

    test('ends once what was refused is mended: what was off before is not ordered twice', async () => {
      let refuses = true;
      const counterparts = around(
        sandboxCounterparts(sandboxMemoryOn(opened.db), 0),
        async ({ method, key }, proceed) => {
          if (refuses && method === 'switchOff' && key.endsWith('/2')) {
            return { outcome: 'refused', final: true, said: 'HLR: change not allowed' } as never;
          }
          return await proceed();
        },
      );
      await using stage = await openStage(opened.db, {}, { counterparts });
      const id = await stage.terminate(three());
      await stage.passTo(newYear);
      const parked = await stage.story(id);
      assert.equal(parked.termination.state, 'needs-attention');
      assert.match(parkedSaid(parked), /card 2: HLR: change not allowed/);
      assert.equal((await onCards(stage, parked.line)).includes('network 2'), true);
      refuses = false;
      await resume(stage.context, engineer, id);
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'completed');
      assert.deepEqual(await onCards(stage, story.line), []);
      assert.ok(story.orders.every(({ effects }) => effects === 1));
    });

    test('repeats no effect when its worker is lost between two cards', async () => {
      let losses = 3;
      const counterparts = around(
        sandboxCounterparts(sandboxMemoryOn(opened.db), 0),
        async ({ method, key }, proceed) => {
          const lost = losses > 0 && method === 'endAll' && key.endsWith('/3');
          losses -= lost ? 1 : 0;
          const reply = await proceed();
          if (lost) {
            throw new Error('connection lost');
          }
          return reply;
        },
      );
      await using stage = await openStage(opened.db, {}, { counterparts });
      const id = await stage.terminate(three());
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'completed');
      assert.equal(losses, 0);
      const sessions = story.orders.filter(({ counterpart }) => counterpart === 'sessions');
      assert.deepEqual(
        sessions.map(({ tries, effects }) => [tries, effects]),
        [
          [4, 1],
          [4, 1],
          [4, 1],
        ],
      );
    });

    test('has the data of all cards stopped, and allowed again', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage, three());
      const { line: holder } = await stage.story(line.id);
      await suspend(stage, line);
      await stage.engine.settled();
      assert.equal(await stateOf(stage, line.id), 'verified');
      assert.deepEqual(
        (await onCards(stage, holder)).filter((on) => !on.startsWith('esim')),
        [],
      );
      await restore(stage, line);
      await stage.engine.settled();
      assert.equal(await stateOf(stage, line.id), 'restored');
      assert.equal((await onCards(stage, holder)).length, 7, 'two of each card, and the profile');
      const { orders } = await suspensionStory(stage, line.id);
      assert.equal(orders.length, 12);
      assert.ok(
        orders.every((order) => order.endsWith(' 1')),
        orders.join(),
      );
    });

    test('is not called stopped while one card goes on', async () => {
      await using stage = await openStage(opened.db);
      const line = await declared(stage, three('000', '914'));
      await suspend(stage, line);
      await stage.passTo(new Date(stage.clock.now().getTime() + hourMs / 4));
      assert.equal(await stateOf(stage, line.id), 'parked');
    });

    test('is not called allowed while one card is stopped', async () => {
      const counterparts = around(
        sandboxCounterparts(sandboxMemoryOn(opened.db), 0),
        async ({ method, key }, proceed) =>
          method === 'restore' && key.endsWith('/2')
            ? ({ outcome: 'refused', final: true, said: 'HLR: change not allowed' } as never)
            : await proceed(),
      );
      await using stage = await openStage(opened.db, {}, { counterparts });
      const line = await declared(stage, three());
      await suspend(stage, line);
      await stage.engine.settled();
      await restore(stage, line);
      await stage.engine.settled();
      assert.equal(await stateOf(stage, line.id), 'restore-parked');
    });

    test('uses what all of its cards use', async () => {
      await using stage = await openStage(opened.db);
      const { id } = await declared(stage, { ...three('928', '928'), imsiEndsIn: '928' });
      await stage.passTo(new Date(stage.clock.now().getTime() + hourMs));
      await stage.passTo(new Date(stage.clock.now().getTime() + 6 * hourMs));
      const { termination } = await stage.story(id);
      const [usage] = await stage.context.store.usageSince.findAll([termination.id]);
      assert.equal(usage?.megabytes, 3 * 25 * 7);
    });

    test('is found by what billing posts for any of its cards, after its end too', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate(three());
      const { line } = await stage.story(id);
      await stage.passTo(new Date('2026-12-01T00:00:00Z'));
      const memory = sandboxMemoryOn(opened.db);
      for (const { iccid } of cardsOf(line)) {
        await memory.post(newPosting(iccid));
      }
      await watch(stage);
      const charges = await chargesOf(stage, id);
      assert.equal(charges.length, 3);
      assert.ok(
        charges.every(({ state }) => state === 'verified'),
        JSON.stringify(charges.map((c) => c.state)),
      );
    });

    test('ends under rules that name its cards by their number as soon as they name them apart', async () => {
      await using stage = await openStage(opened.db, { names: { network: 'msisdn' } });
      const id = await stage.terminate(three());
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'needs-attention');
      assert.match(parkedSaid(story), /does not tell the cards of this line apart/);
      assert.deepEqual(story.orders, []);
    });

    test('ends after it is mended under the same keys, whichever card it was', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ ...three(), imsiEndsIn: '913' });
      await stage.passTo(newYear);
      assert.equal((await stage.story(id)).termination.state, 'needs-attention');
      await mend(stage, id);
      await resume(stage.context, engineer, id);
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assert.equal(story.termination.state, 'completed');
      assert.ok(story.orders.every(({ effects }) => effects === 1));
    });
  });
}

function parkedSaid(story: Story): string {
  return story.steps.find(({ state }) => state === 'parked')?.parkedSaid ?? '';
}

/** What of a line still works, asked card by card: `network 2`. */
async function onCards(stage: Stage, line: CardHolder): Promise<string[]> {
  const { network, sessions, esim } = sandboxCounterparts(sandboxMemoryOn(stage.db), 0);
  const call = { idempotencyKey: 'asking', signal: new AbortController().signal };
  const on: string[] = [];
  for (const [index, card] of cardsOf(line).entries()) {
    for (const [what, { off }] of [
      ['network', await network.readBack(card, call)],
      ['sessions', await sessions.readBack(card, call)],
      ['esim', card.kind === 'esim' ? await esim.readBack(card, call) : { off: true }],
    ] as const) {
      on.push(...(off ? [] : [`${what} ${index + 1}`]));
    }
  }
  return on;
}

function assertNowhere(text: string, line: CardHolder): void {
  for (const { iccid, imsi, msisdn, eid } of cardsOf(line)) {
    for (const identity of [iccid, imsi, msisdn.slice(1), eid ?? iccid]) {
      assert.ok(!text.includes(identity), identity);
    }
  }
}
