import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Call, Counterparts } from '../../src/application/ports.ts';
import { rememberInProcess, sandboxCounterparts, subjectByImsi } from '../../src/connectors/sandbox/index.ts';
import type { CardHolder, LineIdentity } from '../../src/domain/line.ts';
import { names as schema } from '../../src/domain/policy/counterparts.ts';
import { everyCard, timeoutForAll } from '../../src/teardown/every-card.ts';
import { around } from '../engine/around.ts';
import { esimSuite } from './esim.suite.ts';
import { networkSuite } from './network.suite.ts';
import { stageOf, stagesOf } from './sandbox-stages.ts';
import { sessionsSuite } from './sessions.suite.ts';
import { abortedCall, newCall, newLine } from './stage.ts';

const names = schema.parse({});
const span = { since: new Date('2026-11-22T12:00:00Z'), until: new Date('2026-11-22T14:30:00Z') };

/** A line whose SIM has two IMSIs, and an eSIM profile beside it; each ends in digits of its own. */
function lineOf(main = '000', second = '000', profile = '000'): CardHolder {
  const { kind: _, eid: __, ...first } = newLine(main);
  const third = newLine(profile);
  return {
    ...first,
    kind: 'sim',
    eid: null,
    further: [
      { iccid: third.iccid, imsi: third.imsi, eid: third.eid },
      { iccid: first.iccid, imsi: newLine(second).imsi, eid: null },
    ].toSorted((one, other) => (one.imsi < other.imsi ? -1 : 1)),
  };
}

function open(wishes: object = {}) {
  const memory = rememberInProcess();
  const counterparts = sandboxCounterparts(memory, 1);
  return { memory, counterparts, cards: everyCard(counterparts, schema.parse(wishes)) };
}

/** Every call that reaches the counterparts, in turn; `breaks` says which of them is lost before it arrives. */
function listening(real: Counterparts, wishes: object = {}, breaks: (key: string) => boolean = () => false) {
  const heard: string[] = [];
  const counterparts = around(real, async ({ method, key }, proceed) => {
    heard.push(`${method} ${key}`);
    if (breaks(key)) {
      throw new Error('connection lost');
    }
    return await proceed();
  });
  return { heard, cards: everyCard(counterparts, schema.parse(wishes)) };
}

function called(key: string): Call {
  return { ...newCall(), idempotencyKey: key };
}

/** A port for lines of one card, as the suites of the ports want it. */
function alone<Part extends 'network' | 'sessions' | 'esim'>(part: Part) {
  return (all: Counterparts): Counterparts[Part] => {
    const parts: Record<string, (...args: never[]) => unknown> = everyCard(all, names)[part];
    const methods = Object.entries(parts).map(([method, ask]) => [
      method,
      (line: LineIdentity, ...more: never[]) => ask({ ...line, further: [] } as never, ...more),
    ]);
    return Object.fromEntries(methods);
  };
}

describe('for a line with one card, all that is asked of its counterparts', () => {
  describe('the network', () => networkSuite(stagesOf(alone('network'), '1', 'bar-packet-access')));
  describe('the sessions', () =>
    sessionsSuite(
      {
        ...stagesOf(alone('sessions'), '2', 'end-sessions'),
        'in-use': stageOf(alone('sessions'), '928', 'end-sessions'),
      },
      span,
    ));
  describe('the SM-DP+', () => esimSuite(stagesOf(alone('esim'), '3', 'cancel-order')));

  test('is what they are asked by themselves, under the same keys and in the same words', async () => {
    const { counterparts } = open();
    const line = { ...newLine(), further: [] };
    const { heard, cards } = listening(counterparts);
    const { said } = await cards.network.switchOff(line, called('t/network-off'));
    assert.equal(said, (await counterparts.network.switchOff(line, called('other'))).said);
    assert.equal(
      (await cards.network.readBack(line, newCall())).said,
      (await counterparts.network.readBack(line, newCall())).said,
    );
    assert.equal(heard[0], 'switchOff t/network-off');
  });
});

describe('a line with several cards', () => {
  test('is told of card by card, the first under the key of the whole, and said of in turn', async () => {
    const { heard, cards } = listening(open().counterparts);
    const line = lineOf();
    const accepted = 'HLR: change of packet access accepted';
    assert.deepEqual(await cards.network.switchOff(line, called('t/network-off')), {
      outcome: 'accepted',
      said: `${accepted}; card 2: ${accepted}; card 3: ${accepted}`,
    });
    assert.deepEqual(
      heard,
      ['', '/2', '/3'].map((n) => `switchOff t/network-off${n}`),
    );
    assert.equal(timeoutForAll(5_000, line), 15_000, 'they are told in turn');
  });

  test('has the same keys for the same cards, in whatever order they were read', async () => {
    const { counterparts, memory } = open();
    const { heard, cards } = listening(counterparts);
    const line = lineOf();
    await cards.network.switchOff(line, called('t/network-off'));
    await cards.network.switchOff({ ...line, further: line.further.toReversed() }, called('t/network-off'));
    assert.deepEqual(heard.slice(3), heard.slice(0, 3));
    for (const card of [line, ...line.further]) {
      assert.equal(
        (await memory.effectOf(subjectByImsi({ ...line, ...card }), 'bar-packet-access'))?.times,
        1,
      );
    }
  });

  for (const [n, line] of [lineOf('913'), lineOf('000', '913'), lineOf('000', '000', '913')].entries()) {
    test(`is refused for good where card ${n + 1} is, and the others are ordered all the same`, async () => {
      const { cards, memory } = open();
      const reply = await cards.network.switchOff(line, newCall());
      assert.ok(reply.outcome === 'refused' && reply.final);
      assert.match(reply.said, /HLR: change not allowed/);
      const readBack = await cards.network.readBack(line, newCall());
      assert.equal(readBack.off, false);
      const effects = await Promise.all(
        [line, ...line.further].map((card) =>
          memory.effectOf(subjectByImsi({ ...line, ...card }), 'bar-packet-access'),
        ),
      );
      assert.equal(effects.filter((effect) => effect?.times === 1).length, 2);
      assert.doesNotMatch(reply.said + readBack.said, /\d{5}/);
    });
  }

  test('is refused, and not for good, where one card is refused once; the next try is accepted', async () => {
    const { cards } = open();
    const line = lineOf('000', '912');
    const call = called('t/network-off');
    const reply = await cards.network.switchOff(line, call);
    assert.ok(reply.outcome === 'refused' && !reply.final);
    assert.equal((await cards.network.switchOff(line, call)).outcome, 'accepted');
    assert.equal((await cards.network.readBack(line, newCall())).off, true);
  });

  for (const [n, line] of [lineOf('924'), lineOf('000', '924'), lineOf('000', '000', '924')].entries()) {
    test(`is not off while card ${n + 1} is on`, async () => {
      const { cards } = open();
      assert.equal((await cards.sessions.endAll(line, newCall())).outcome, 'accepted');
      const { off, said } = await cards.sessions.readBack(line, newCall());
      assert.equal(off, false);
      assert.match(said, /1 open session/);
      const silence = await cards.sessions.readSilence(line, span.since, newCall());
      assert.equal(silence.off, false);
      assert.match(silence.said, /1 open session/);
    });
  }

  test('is allowed again only when no card is stopped any more', async () => {
    const { cards, counterparts } = open();
    const line = lineOf();
    for (const { suspend, restore, ask, alone } of [
      {
        suspend: cards.network.suspend,
        restore: cards.network.restore,
        ask: cards.network.readRestored,
        alone: counterparts.network.restore,
      },
      {
        suspend: cards.sessions.endAll,
        restore: cards.sessions.allow,
        ask: cards.sessions.readRestored,
        alone: counterparts.sessions.allow,
      },
    ]) {
      await suspend(line, newCall());
      await alone(line, newCall());
      assert.equal((await ask(line, newCall())).off, true, 'two cards are stopped still');
      await restore(line, newCall());
      assert.equal((await ask(line, newCall())).off, false);
    }
  });

  test('goes on where it stopped: a try that broke off repeats no effect', async () => {
    const { counterparts, memory } = open();
    let broken = true;
    const { heard, cards } = listening(counterparts, {}, (key) => broken && key === 't/network-off/2');
    const line = lineOf();
    await assert.rejects(cards.network.switchOff(line, called('t/network-off')), /connection lost/);
    assert.equal(heard.length, 2, 'the third waits for the next try');
    assert.equal(
      (await cards.network.readBack(line, called('asking'))).off,
      false,
      'nor is it taken for off',
    );
    broken = false;
    assert.equal((await cards.network.switchOff(line, called('t/network-off'))).outcome, 'accepted');
    for (const card of [line, ...line.further]) {
      assert.equal(
        (await memory.effectOf(subjectByImsi({ ...line, ...card }), 'bar-packet-access'))?.times,
        1,
      );
    }
  });

  test('of which one answer is lost after the effect is repeated without a second effect', async () => {
    const { cards, memory } = open();
    const line = lineOf('000', '915');
    const call = called('t/network-off');
    await assert.rejects(cards.network.switchOff(line, call), /connection lost/);
    assert.equal((await cards.network.switchOff(line, call)).outcome, 'accepted');
    for (const card of [line, ...line.further]) {
      assert.equal(
        (await memory.effectOf(subjectByImsi({ ...line, ...card }), 'bar-packet-access'))?.times,
        1,
      );
    }
  });

  test('is asked nothing more once nobody waits', async () => {
    const { heard, cards } = listening(open().counterparts);
    await assert.rejects(cards.network.switchOff(lineOf(), abortedCall()), /deadline/);
    assert.deepEqual(heard, []);
  });

  test('releases only its eSIM profiles, under their own numbers', async () => {
    const { heard, cards } = listening(open().counterparts);
    const line = lineOf();
    const profile = line.further.findIndex(({ eid }) => eid !== null) + 2;
    assert.equal((await cards.esim.release(line, called('t/esim-release'))).outcome, 'accepted');
    assert.deepEqual(heard, [`release t/esim-release/${profile}`]);
    assert.equal((await cards.esim.readBack(line, newCall())).off, true);
  });

  test('without any eSIM profile has none that could be taken for released', async () => {
    const { cards } = open();
    const line = { ...lineOf(), further: [] };
    await assert.rejects(cards.esim.release(line, newCall()), /no card of the line is meant/);
    await assert.rejects(cards.esim.readBack(line, newCall()), /no card of the line is meant/);
  });

  for (const sessions of ['{imsi}@data.example', '{iccid}', '{msisdn}']) {
    test(`has the sessions of each card ended and asked about, also under one user name: ${sessions}`, async () => {
      const { heard, cards } = listening(open().counterparts, { sessions });
      const line = lineOf();
      assert.equal((await cards.sessions.endAll(line, called('t'))).outcome, 'accepted');
      assert.equal((await cards.sessions.readBack(line, called('t'))).off, true);
      assert.equal((await cards.sessions.readSilence(line, new Date(0), called('t'))).off, true);
      assert.deepEqual(
        heard,
        ['endAll', 'readBack', 'readSilence'].flatMap((method) =>
          ['t', 't/2', 't/3'].map((key) => `${method} ${key}`),
        ),
      );
    });
  }

  for (const [sessions, times] of [
    ['{imsi}', 3],
    ['{iccid}', 2],
    ['{msisdn}', 1],
  ] as const) {
    test(`has what it used counted once for each user name: ${sessions}`, async () => {
      const { heard, cards } = listening(open().counterparts, { sessions });
      await cards.sessions.readTraffic(lineOf(), span, called('t'));
      assert.equal(heard.length, times);
    });
  }

  test('is never called off by a HLR that is asked by the number that its cards share', async () => {
    const { heard, cards } = listening(open().counterparts, { network: 'msisdn' });
    const line = lineOf();
    const reply = await cards.network.switchOff(line, newCall());
    assert.ok(reply.outcome === 'refused' && reply.final);
    await assert.rejects(
      cards.network.readBack(line, newCall()),
      /does not tell the cards of this line apart/,
    );
    await assert.rejects(cards.network.readRestored(line, newCall()), /does not tell the cards/);
    assert.deepEqual(heard, []);
    const single = { ...newLine(), further: [] };
    assert.equal((await cards.network.switchOff(single, newCall())).outcome, 'accepted');
    assert.equal((await cards.network.readBack(single, newCall())).off, true);
  });

  test('has used what all of its cards used, last when any of them did', async () => {
    const { cards } = open();
    const used = await cards.sessions.readTraffic(lineOf('928', '928'), span, newCall());
    assert.deepEqual([used.megabytes, used.lastSeenAt], [100, new Date('2026-11-22T14:00:00Z')]);
    const unused = await cards.sessions.readTraffic(lineOf(), span, newCall());
    assert.deepEqual([unused.megabytes, unused.lastSeenAt], [0, null]);
  });
});
