import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { describe, test } from 'node:test';
import { price } from '../../src/cli/price.ts';
import { readPolicy } from '../../src/cli/pricing.ts';
import { parseContract } from '../../src/domain/contract-document.ts';
import { quote } from '../../src/domain/quote.ts';
import { quoteToDocument } from '../../src/domain/quote-document.ts';
import { holding, lineOf, now, openProfile, owing, profile, temporaryFile } from './price-samples.ts';

const clock = { now: () => now };

type Outcome = {
  readonly code: number;
  readonly said: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: what a line of the output holds is what these tests ask
  readonly priced: readonly any[];
};

/** Runs the command; `input` stands on the standard input and is read where the arguments name `-`. */
async function run(input: string, ...args: string[]): Promise<Outcome> {
  const written: string[] = [];
  const said: string[] = [];
  const output = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const chunks = (async function* () {
    yield Buffer.from(input);
  })();
  const screen = { write: (text: string) => said.push(text) };
  const code = await price(args, clock, { input: chunks, output, screen });
  return {
    code,
    said: linesIn(said.join('')),
    priced: linesIn(written.join('')).map((line) => JSON.parse(line)),
  };
}

function linesIn(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

describe('signoff price', () => {
  test('gives each line, in its order, the very quote that the portal would show', async () => {
    const input = [lineOf('L2', owing), lineOf('L1', holding)].join('\n');
    const { code, priced } = await run(input, profile, '-');
    const { policy } = await readPolicy(profile, now);
    const ending = { choice: 'end-of-period', day: null } as const;
    const quoteOf = (contract: object) =>
      quoteToDocument(quote(parseContract(contract), policy, now, ending));
    assert.equal(code, 0);
    assert.deepEqual(priced, [
      { line: 'L2', quote: quoteOf(owing) },
      { line: 'L1', quote: quoteOf(holding) },
    ]);
  });

  test('says what all lines come to, what is to pay apart from what is to refund', async () => {
    const input = [lineOf('L1', owing), lineOf('L2', owing), lineOf('L3', holding)].join('\n');
    const { said } = await run(input, profile, '-');
    assert.deepEqual(said, [
      '3 lines: 3 priced, 0 refused',
      'end-of-period: to pay 25.00 GBP on 2 lines, to refund 5.00 GBP on 1 line',
    ]);
  });

  test('names every line that it cannot price, and prices the ones around it', async () => {
    const refused: readonly [text: string, line: string | null, field: string, problem: RegExp][] = [
      ['{"line":"L1",', null, '', /not JSON/],
      ['', null, '', /empty/],
      [lineOf('L1', { note: 'x'.repeat(1_048_576) }), null, '', /longer than 1048576 bytes/],
      [lineOf('L1', owing).replace('"kind"', '"kind":"prepaid","kind"'), null, '', /twice/],
      [lineOf('L1', { ...owing, startsOn: 'today' }), 'L1', 'contract.startsOn', /a day such as/],
      [lineOf('L1', { ...holding, currency: 'EUR' }), 'L1', 'contract.currency', /in GBP/],
      [lineOf('L/1', owing), null, 'line', /letters/],
      ['null', null, '', /expected object/],
    ];
    const input = refused.flatMap(([text]) => [text, lineOf('good', owing)]).join('\n');
    const { code, priced, said } = await run(input, profile, '-');
    assert.equal(code, 1);
    assert.deepEqual(
      priced.filter(({ quote: priced }) => priced).map(({ line }) => line),
      refused.map(() => 'good'),
    );
    const errors = priced.flatMap(({ line, error }) => (error ? [{ line, ...error }] : []));
    assert.deepEqual(
      errors.map(({ line, at, code, field }) => [line, at, code, field]),
      refused.map(([, line, field], index) => [line, `-:${index * 2 + 1}`, 'contract-contradictory', field]),
    );
    refused.forEach(([, , , problem], index) => {
      assert.match(errors[index].problem, problem);
    });
    assert.match(said[0] ?? '', /^-:1: the row is not JSON: one JSON object a line is needed$/);
    assert.ok(said.includes('16 lines: 8 priced, 8 refused'));
  });

  test('says only the first problems in words, and counts the others', async () => {
    const { said, priced } = await run('x\n'.repeat(50), profile, '-');
    assert.equal(priced.length, 50);
    assert.deepEqual(said.slice(-2), ['and 30 more, named in the output', '50 lines: 0 priced, 50 refused']);
    assert.equal(said.length, 22);
  });

  test('prices for another instant, counted in the zone of the profile', async () => {
    const { priced } = await run(lineOf('L1', owing), profile, '-', '--at', '2027-01-01T07:59:00+08:00');
    assert.equal(priced[0].quote.requestedOn, '2026-12-31');
  });

  test('prices one ending, or all that the profile offers', async (context) => {
    const open = await openProfile(context);
    const line = lineOf('L1', owing);
    const one = async (...args: string[]) => (await run(line, open, '-', ...args)).priced[0].quote;
    assert.equal((await one()).choice, 'end-of-period');
    assert.equal((await one('--end', 'at-once')).serviceEndsOn, '2026-11-22');
    assert.equal((await one('--end', 'chosen-day', '--day', '2026-12-24')).serviceEndsOn, '2026-12-24');
    assert.equal(
      (await one('--end', 'chosen-day')).serviceEndsOn,
      '2026-11-22',
      'the first that is possible',
    );
    const { priced, said } = await run(line, open, '-', '--all', '--day', '2026-12-24');
    assert.deepEqual(
      priced[0].quotes.map(({ choice, serviceEndsOn }: Record<string, string>) => [choice, serviceEndsOn]),
      [
        ['end-of-period', '2026-12-09'],
        ['at-once', '2026-11-22'],
        ['chosen-day', '2026-12-24'],
      ],
    );
    assert.equal(said.length, 4, 'the sums of each ending stand for themselves');
    const late = await run(line, open, '-', '--end', 'chosen-day', '--day', '2026-11-01');
    assert.equal(late.code, 1);
    assert.equal(late.priced[0].error.code, 'end-day-too-early');
    assert.match(late.priced[0].error.problem, /earliest 2026-11-22/);
  });

  test('prices by the law where the profile is not lawful, and says so', async (context) => {
    const text = await readFile(profile, 'utf8');
    const german = text.replace('["UK"]', '["DE"]').replace('"noticeDays": 0', '"noticeDays": 200');
    const path = await temporaryFile(context, 'german.json', german);
    const { code, said, priced } = await run(lineOf('L1', owing), path, '-');
    assert.equal(code, 0);
    assert.match(said[0] ?? '', /is not lawful; priced as the law would have it/);
    assert.ok(priced[0].quote.serviceEndsOn < '2027-02-01', 'and not after 200 days of notice');
  });

  test('reads a file and writes one', async (context) => {
    const contracts = await temporaryFile(context, 'contracts.ndjson', `${lineOf('L1', owing)}\n`);
    const out = await temporaryFile(
      context,
      'priced.ndjson',
      'what stood there before, and was longer'.repeat(99),
    );
    const { code, priced } = await run('', profile, contracts, '--out', out);
    assert.deepEqual([code, priced], [0, []]);
    assert.deepEqual(
      linesIn(await readFile(out, 'utf8')).map((line) => JSON.parse(line).line),
      ['L1'],
    );
  });

  test('never writes over the contracts that it reads', async (context) => {
    const contracts = await temporaryFile(context, 'contracts.ndjson', lineOf('L1', owing));
    const { code, said } = await run('', profile, contracts, '--out', contracts);
    assert.deepEqual([code, said], [2, [`--out ${contracts}: these are the contracts themselves`]]);
    assert.equal(await readFile(contracts, 'utf8'), lineOf('L1', owing));
  });

  const unusable: Readonly<Record<string, readonly [args: readonly string[], said: RegExp]>> = {
    'no contracts': [[profile], /^usage: signoff price/],
    'an unknown option': [[profile, '-', '--fast'], /^usage: signoff price/],
    'all endings and one': [[profile, '-', '--all', '--end', 'at-once'], /^usage: signoff price/],
    'a profile that is missing': [['nowhere.json', '-'], /^cannot read nowhere.json: it does not exist$/],
    'contracts that are missing': [[profile, 'nowhere'], /^cannot read nowhere: it does not exist$/],
    'a folder of contracts': [[profile, import.meta.dirname], /it is a directory$/],
    'an ending that there is not': [[profile, '-', '--end', 'never'], /^--end: expected at-once, /],
    'an ending that is not offered': [
      [profile, '-', '--end', 'at-once'],
      /^--end at-once: the profile offers/,
    ],
    'a day without a choice': [[profile, '-', '--day', '2026-12-24'], /^--day: only where/],
    'an instant without a zone': [
      [profile, '-', '--at', '2026-11-22T10:00:00'],
      /^--at: expected an instant/,
    ],
  };
  for (const [what, [args, expected]] of Object.entries(unusable)) {
    test(`refuses ${what}, and prices nothing`, async () => {
      const { code, said, priced } = await run(lineOf('L1', owing), ...args);
      assert.deepEqual([code, priced], [2, []]);
      assert.match(said[0] ?? '', expected);
    });
  }

  test('ends without a word where nobody reads its output any more', async () => {
    const said: string[] = [];
    const output = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const input = (async function* () {
      yield Buffer.from(`${lineOf('L1', owing)}\n`);
    })();
    const screen = { write: (text: string) => said.push(text) };
    assert.equal(await price([profile, '-'], clock, { input, output, screen }), 1);
    assert.deepEqual(said, []);
  });

  test('holds no more than a few lines, however many there are and however slow the output is', async () => {
    const lines = 3_000;
    let [read, written, mostHeld] = [0, 0, 0];
    const input = (async function* () {
      for (; read < lines; read += 1) {
        mostHeld = Math.max(mostHeld, read - written);
        yield Buffer.from(`${lineOf(`L${read}`, owing)}\n`);
      }
    })();
    const output = new Writable({
      write(chunk, _encoding, done) {
        setImmediate(() => {
          written += linesIn(String(chunk)).length;
          done();
        });
      },
    });
    await price([profile, '-'], clock, { input, output, screen: { write: () => undefined } });
    assert.deepEqual([read, written], [lines, lines]);
    assert.ok(mostHeld < 300, `${mostHeld} lines were held`);
  });
});
