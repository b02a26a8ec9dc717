import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folderWith, readAll } from './support.ts';

const header = 'line,iccid,imsi,eid';
const row = 'L1,8944000260000000019,001010001000001,';

describe('cards.csv', () => {
  test('may be missing: then no line has a further card', async (context) => {
    const { problems, rows } = await readAll(await folderWith(context, {}), 'cards');
    assert.deepEqual([problems, rows], [[], []]);
  });

  test('gives plastic cards and eSIM profiles, their numbers without what people put between digits', async (context) => {
    const esim = 'L1,8944000-26000-0000027F,001 010 002 000 001,8904 4000000000000002600000000394';
    const content = [header, row, esim].join('\n');
    const { problems, rows } = await readAll(await folderWith(context, { 'cards.csv': content }), 'cards');
    assert.deepEqual(problems, []);
    assert.deepEqual(rows, [
      { line: 2, row: { line: 'L1', iccid: '8944000260000000019', imsi: '001010001000001', eid: null } },
      {
        line: 3,
        row: {
          line: 'L1',
          iccid: '8944000260000000027',
          imsi: '001010002000001',
          eid: '89044000000000000002600000000394',
        },
      },
    ]);
  });

  const broken: [what: string, row: string, column: string, problem: RegExp][] = [
    ['too few fields', 'L1,8944000260000000019,001010001000002', '', /expected 4 fields, found 3/],
    ['no line', ',8944000260000000019,001010001000002,', 'line', /letters, digits/],
    ['a wrong Luhn digit', 'L1,8944000260000000018,001010001000002,', 'iccid', /Luhn/],
    ['no IMSI', 'L1,8944000260000000019,,', 'imsi', /14 or 15 digits/],
    [
      'wrong EID check digits',
      'L1,8944000260000000019,001010001000002,89044000000000000002600000000395',
      'eid',
      /check digits/,
    ],
  ];
  for (const [what, wrong, column, expected] of broken) {
    test(`names ${what} by line and column, without a value, and reads on`, async (context) => {
      const content = [header, row, wrong, row.replace('L1', 'L2')].join('\n');
      const { problems, rows } = await readAll(await folderWith(context, { 'cards.csv': content }), 'cards');
      assert.deepEqual(
        problems.map(({ problem: _, ...place }) => place),
        [{ file: 'cards.csv', line: 3, column }],
      );
      assert.match(problems[0]?.problem ?? '', expected);
      assert.doesNotMatch(JSON.stringify(problems), /89440|00101|89044/);
      assert.deepEqual(
        rows.map(({ line }) => line),
        [2, 4],
      );
    });
  }

  test('with a column of lines.csv too many is read no further', async (context) => {
    const content = `${header},msisdn\n${row},+447700900001\n`;
    const { problems, rows } = await readAll(await folderWith(context, { 'cards.csv': content }), 'cards');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.problem ?? '', /field 5 of the header is unknown/);
    assert.deepEqual(rows, []);
  });
});
