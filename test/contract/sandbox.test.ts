import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import {
  imsiTriggers,
  mailTriggers,
  rememberInProcess,
  sandboxCounterparts,
  sandboxMailer,
} from '../../src/connectors/sandbox/index.ts';
import { outcomeForLine, outcomeForRecipient } from '../../src/connectors/sandbox/outcomes.ts';
import { parseImsi } from '../../src/domain/ids.ts';
import { billingSuite, reversal } from './billing.suite.ts';
import { esimSuite } from './esim.suite.ts';
import { type MailStage, mailerSuite, newMail, newMailCall } from './mailer.suite.ts';
import { networkSuite } from './network.suite.ts';
import { refundsSuite } from './refunds.suite.ts';
import { sandboxMemorySuite } from './sandbox-memory.suite.ts';
import { longMs, stageOf, stagesOf } from './sandbox-stages.ts';
import { sessionsSuite } from './sessions.suite.ts';
import { newCall, newLine } from './stage.ts';

function mailStage(localPart: string) {
  return async (): Promise<MailStage> => {
    const memory = rememberInProcess();
    const to = `${localPart}@subscriber.example`;
    return {
      mailer: sandboxMailer(memory, longMs),
      to,
      mailsSeen: async () => (await memory.effectOf(to, 'send-mail'))?.times ?? 0,
      heard: () => eventLoopTurn(),
      close: async () => {},
    };
  };
}

describe('the network of the sandbox', () => {
  networkSuite(stagesOf(({ network }) => network, '1', 'bar-packet-access'));
});

describe('the sessions of the sandbox', () => {
  sessionsSuite(
    {
      ...stagesOf(({ sessions }) => sessions, '2', 'end-sessions'),
      'in-use': stageOf(({ sessions }) => sessions, '928', 'end-sessions'),
    },
    { since: new Date('2026-11-22T12:00:00Z'), until: new Date('2026-11-22T18:30:00Z') },
  );
});

describe('the SM-DP+ of the sandbox', () => {
  esimSuite(stagesOf(({ esim }) => esim, '3', 'cancel-order'));
});

describe('the billing of the sandbox', () => {
  billingSuite({
    finalBill: stagesOf(({ billing }) => billing, '4', 'post-final-bill'),
    stop: stagesOf(({ billing }) => billing, '4', 'stop-recurring-charges'),
    reverse: stagesOf(({ billing }) => billing, '4', `reverse ${reversal.postingId}`),
    'charges-on': stageOf(({ billing }) => billing, '946', 'stop-recurring-charges'),
  });
});

describe('the refunds of the sandbox', () => {
  refundsSuite({
    ...stagesOf(({ refunds }) => refunds, '4', 'refund'),
    'no-way-back': stageOf(({ refunds }) => refunds, '947', 'refund'),
  });
});

describe('the mail of the sandbox', () => {
  mailerSuite({
    accepted: mailStage('anna'),
    slow: mailStage('slow'),
    'refused-once': mailStage('refused-once'),
    refused: mailStage('refused'),
    lost: mailStage('lost'),
  });
});

describe('the memory of the sandbox in one process', () => {
  sandboxMemorySuite(async () => ({ memory: rememberInProcess(), close: async () => {} }));
});

describe('the triggers of the sandbox', () => {
  const places = { network: '1', sessions: '2', esim: '3', billing: '4' } as const;
  const outcomes = ['slow', 'refused-once', 'refused', 'still-on', 'lost'] as const;
  /** What only one counterpart does. */
  const ofOne = [
    { endsIn: '928', counterpart: 'sessions', outcome: 'in-use' },
    { endsIn: '946', counterpart: 'billing', outcome: 'charges-on' },
    { endsIn: '947', counterpart: 'billing', outcome: 'no-way-back' },
  ] as const;

  test('the digits 90O misbehave everywhere, 9PO in one place, and any others nowhere', () => {
    for (const [counterpart, place] of Object.entries(places) as [keyof typeof places, string][]) {
      for (let ending = 0; ending <= 999; ending += 1) {
        const digits = String(ending).padStart(3, '0');
        const isMeant = digits[0] === '9' && (digits[1] === '0' || digits[1] === place);
        const own = ofOne.find((row) => row.endsIn === digits && row.counterpart === counterpart);
        const expected = own?.outcome ?? (isMeant ? outcomes[Number(digits[2]) - 1] : null) ?? 'accepted';
        assert.equal(outcomeForLine(parseImsi(`001010000001${digits}`), counterpart), expected, digits);
      }
    }
  });

  test('a recipient misbehaves only by the whole of its local part', () => {
    assert.equal(outcomeForRecipient('lost@subscriber.example'), 'lost');
    assert.equal(outcomeForRecipient('lost@refused@subscriber.example'), 'accepted');
    assert.equal(outcomeForRecipient('anna.lost@subscriber.example'), 'accepted');
    assert.equal(outcomeForRecipient('anna@lost'), 'accepted');
  });

  test('what is slow is accepted in the end', async () => {
    const counterparts = sandboxCounterparts(rememberInProcess(), 1);
    const line = newLine('911');
    assert.equal((await counterparts.network.switchOff(line, newCall())).outcome, 'accepted');
    assert.equal((await counterparts.network.readBack(line, newCall())).off, true);
    const mailer = sandboxMailer(rememberInProcess(), 1);
    assert.equal((await mailer.send(newMail('slow@subscriber.example'), newMailCall())).outcome, 'accepted');
  });

  test('a slow order that nobody waited for had no effect', async () => {
    const memory = rememberInProcess();
    const { network } = sandboxCounterparts(memory, longMs);
    const controller = new AbortController();
    const line = newLine('911');
    const ordered = network.switchOff(line, newCall(controller.signal));
    controller.abort();
    await assert.rejects(ordered);
    const { off } = await sandboxCounterparts(memory, 1).network.readBack(line, newCall());
    assert.equal(off, false);
  });

  test('two IMSIs on one card are two identities to the network and to RADIUS', async () => {
    const { network, sessions } = sandboxCounterparts(rememberInProcess(), 1);
    const line = newLine();
    const other = { ...line, imsi: newLine().imsi };
    await network.switchOff(line, newCall());
    await sessions.endAll(line, newCall());
    for (const port of [network, sessions]) {
      assert.equal((await port.readBack(line, newCall())).off, true);
      assert.equal((await port.readBack(other, newCall())).off, false);
    }
  });

  test('what was remembered by ICCID alone still counts, until something else is ordered', async () => {
    const memory = rememberInProcess();
    const { network, sessions } = sandboxCounterparts(memory, 1);
    const line = newLine();
    for (const [counterpart, action] of [
      ['network', 'bar-packet-access'],
      ['sessions', 'end-sessions'],
    ] as const) {
      await memory.takeEffect({ key: action, counterpart, action, subject: line.iccid, detail: '' });
    }
    assert.equal((await network.readBack(line, newCall())).off, true);
    assert.equal((await sessions.readBack(line, newCall())).off, true);
    await network.restore(line, newCall());
    await sessions.allow(line, newCall());
    assert.equal((await network.readBack(line, newCall())).off, false);
    assert.equal((await sessions.readBack(line, newCall())).off, false);
  });

  test('the page that people read names exactly these triggers', async () => {
    const tables = tablesIn(await readFile(new URL('../../docs/sandbox.md', import.meta.url), 'utf8'));
    const counterparts = ['all', 'network', 'sessions', 'esim', 'billing'];
    assert.deepEqual(
      tables.find(([header]) => header?.[0] === 'outcome'),
      [
        ['outcome', ...counterparts],
        ...[...outcomes, ...ofOne.map(({ outcome }) => outcome)].map((outcome) => [
          outcome,
          ...counterparts.map(
            (name) =>
              imsiTriggers.find((row) => row.outcome === outcome && row.counterpart === name)?.endsIn ?? '',
          ),
        ]),
      ],
    );
    assert.deepEqual(
      tables
        .find(([header]) => header?.[0] === 'recipient')
        ?.slice(1)
        .map(([recipient, outcome]) => ({ recipient, outcome })),
      mailTriggers.map(({ localPart, outcome }) => ({ recipient: `${localPart}@`, outcome })),
    );
    assert.equal(imsiTriggers.length, outcomes.length * counterparts.length + ofOne.length);
  });
});

/** The Markdown tables of a page as rows of cells, without the rule under the header. */
function tablesIn(page: string): string[][][] {
  const cellsOf = (row: string) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
  return page
    .split(/\n\s*\n/)
    .filter((block) => block.startsWith('|'))
    .map((block) =>
      block
        .trim()
        .split('\n')
        .filter((row) => !/^\|[\s:|-]+\|$/.test(row))
        .map(cellsOf),
    );
}
