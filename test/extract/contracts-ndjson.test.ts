import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { mostProblems } from '../../src/application/extract.ts';
import { openExtract } from '../../src/connectors/extract/csv.ts';
import { readJsonLine } from '../../src/connectors/extract/json-line.ts';
import type { TermsDocument } from '../../src/domain/contract-document.ts';
import { folderWith, profile, readAll } from './support.ts';

const file = 'contracts.ndjson';

const charge = {
  id: 'plan',
  kind: 'plan',
  name: 'Tablet',
  priceMinor: '1500',
  every: { unit: 'month', count: 1 },
  anchoredOn: '2026-01-31',
  billed: 'in-advance',
  startsOn: '2026-01-31',
  tax: 'standard',
} as const;

const terms: TermsDocument = {
  kind: 'postpaid',
  currency: 'GBP',
  startsOn: '2026-01-31',
  recurring: [charge],
  discounts: [
    {
      id: 'loyal',
      name: 'Loyalty',
      charge: 'plan',
      reduction: { kind: 'percent', percent: 10 },
      from: '2026-01-31',
      clawback: { grantedMinor: '900', keptFrom: '2027-01-31', taken: 'in-proportion' },
    },
  ],
};

const good = row({ terms });

function row(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ line: 'L1', terms, ...change });
}

function withTerms(change: Readonly<Record<string, unknown>>): string {
  return row({ terms: { ...terms, ...change } });
}

describe('contracts.ndjson', () => {
  test('may be missing: then no line has such a contract', async (context) => {
    const read = await readAll(await folderWith(context, {}), 'contractDocuments');
    assert.deepEqual(read, { problems: [], rows: [] });
  });

  for (const [what, content] of Object.entries({
    'with LF': `${good}\n${good}\n`,
    'with CRLF, a byte order mark and no last line end': `\ufeff${good}\r\n${good}`,
  })) {
    test(`is read ${what}`, async (context) => {
      const { problems, rows } = await readAll(
        await folderWith(context, { [file]: content }),
        'contractDocuments',
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        rows.map(({ line }) => line),
        [1, 2],
      );
      const [first] = rows;
      assert.equal(first?.row.line, 'L1');
      assert.equal(first?.row.terms.recurring[0]?.priceMinor, 1500n);
      assert.equal(first?.row.terms.discounts[0]?.clawback?.grantedMinor, 900n);
      assert.deepEqual(first?.row.terms.deposits, [], 'what is left out is empty');
    });
  }

  const broken: Readonly<Record<string, readonly [text: string | Buffer, column: string, problem: RegExp]>> =
    {
      'is empty': ['', '', /empty/],
      'is no JSON': ['{"line": "L1", ', '', /not JSON/],
      'is no object': ['["L1"]', '', /expected object/],
      'is not UTF-8': [Buffer.from(good.replace('Tablet', 'Kä'), 'latin1'), '', /UTF-8/],
      'is longer than 1 MiB': [withTerms({ note: 'x'.repeat(1_048_576) }), '', /longer than 1048576 bytes/],
      'names something twice': [
        good.replace('"currency"', '"kind":"prepaid","currency"'),
        '',
        /twice in the same object/,
      ],
      'lacks its key': [JSON.stringify({ terms }), 'line', /missing/],
      'has a key with a slash': [row({ line: 'L/1' }), 'line', /letters, digits/],
      'lacks a field': [withTerms({ startsOn: undefined }), 'terms.startsOn', /missing/],
      'has an unknown field': [withTerms({ comitment: 'x' }), 'terms.comitment', /no field/],
      'has a price that is a number': [
        withTerms({ recurring: [{ ...charge, priceMinor: 1500 }] }),
        'terms.recurring.0.priceMinor',
        /expected string/,
      ],
      'has a day that does not exist': [
        withTerms({ startsOn: '2026-02-29' }),
        'terms.startsOn',
        /a day such as/,
      ],
      'is in another currency than the profile': [
        withTerms({ currency: 'EUR' }),
        'terms.currency',
        /profile is in GBP/,
      ],
      'has a tax that the profile does not know': [
        withTerms({ recurring: [{ ...charge, tax: 'reduced' }] }),
        'terms.recurring.0.tax',
        /no rate of the profile/,
      ],
      'discounts a charge that it does not have': [
        withTerms({ recurring: [] }),
        'terms.discounts.0.charge',
        /no recurring charge/,
      ],
      'is prepaid without a balance': [
        withTerms({ kind: 'prepaid' }),
        'terms.balance',
        /a prepaid line has one/,
      ],
      'brings usage, which stands in usage.csv': [withTerms({ usage: [] }), 'terms.usage', /no field/],
    };
  for (const [what, [text, column, expected]] of Object.entries(broken)) {
    test(`names a row that ${what} and reads the rows around it`, async (context) => {
      const around = Buffer.from(`${good}\n`);
      const content = Buffer.concat([around, Buffer.from(text), Buffer.from('\n'), around]);
      const folder = await folderWith(context, { [file]: content });

      const { problems, rows } = await readAll(folder, 'contractDocuments');

      assert.deepEqual(
        problems.map(({ problem: _, ...place }) => place),
        [{ file, line: 2, column }],
      );
      assert.match(problems[0]?.problem ?? '', expected);
      assert.deepEqual(
        rows.map(({ line }) => line),
        [1, 3],
      );
    });
  }

  test('never repeats a value, nor a name that is none of a field', async (context) => {
    const secrets = [
      withTerms({ 'Käthe Weiß': 1 }),
      withTerms({ currency: 'Käthe Weiß' }),
      row({ line: 'Käthe Weiß' }),
    ];
    const folder = await folderWith(context, { [file]: secrets.join('\n') });
    const { problems } = await readAll(folder, 'contractDocuments');
    assert.equal(problems.length, 3);
    assert.doesNotMatch(JSON.stringify(problems), /Käthe|Weiß/);
  });

  test('is read up to its hundredth problem', async (context) => {
    const folder = await folderWith(context, { [file]: `${'x\n'.repeat(250)}${good}\n` });
    const { problems, rows } = await readAll(folder, 'contractDocuments');
    assert.deepEqual([problems.length, problems.at(-1)?.line], [mostProblems, mostProblems]);
    assert.deepEqual(rows, []);
  });

  test('comes in batches that are bounded by rows, and by text where rows are long', async (context) => {
    const long = withTerms({ recurring: [{ ...charge, name: 'x'.repeat(200) }] });
    const padded = `${long.slice(0, -1)}${' '.repeat(900_000)}}`;
    const sizesOf = async (content: string) => {
      const folder = await folderWith(context, { [file]: content });
      const sizes: number[] = [];
      const reader = openExtract(folder, (problem) => assert.fail(JSON.stringify(problem)), profile);
      for await (const batch of reader.contractDocuments()) {
        sizes.push(batch.length);
      }
      return sizes;
    };
    assert.deepEqual(await sizesOf(`${good}\n`.repeat(1_100)), [500, 500, 100]);
    assert.deepEqual(await sizesOf(`${padded}\n`.repeat(12)), [5, 5, 2]);
  });
});

describe('a line of JSON', () => {
  const read = (text: string) => readJsonLine({ line: 1, text });

  test('is read as any parser reads it, whatever its strings hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat(2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        assert.deepEqual(read(text), { value: JSON.parse(text) });
      }),
    );
  });

  test('is refused where a name stands twice, at any depth and however it is written', () => {
    for (const text of [
      '{"a":1,"a":1}',
      '[[{"b":{"a":1,"\\u0061":2}}]]',
      '{"a:b":1,"c":{"":0,"":0}}',
      '{"__proto__":1,"__proto__":2}',
    ]) {
      const outcome = read(text);
      assert.match('findings' in outcome ? (outcome.findings[0]?.problem ?? '') : text, /twice/);
    }
    assert.ok('value' in read('{"a":":","b":{"a":"\\":\\\\"},"c":{"a":1}}'));
  });

  test('may nest deeper than any stack', () => {
    const depth = 200_000;
    assert.ok('value' in read(`${'['.repeat(depth)}${']'.repeat(depth)}`));
  });
});
