import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderWith, good, readAll } from './support.ts';

const { header, row } = good.usage;
const usageRow = {
  line: 'L1',
  day: '2026-10-30',
  megabytes: 4000,
  amountMinor: 0n,
  billed: false,
  tariff: null,
  arrivedOn: null,
};
const terms = {
  currency: 'GBP',
  startsOn: '2026-01-31',
  commitmentEndsOn: null,
  recurring: [],
  discounts: [],
  oneOff: [],
  instalments: [],
  tariffs: [],
  deposits: [],
  credits: [],
  balance: null,
};

describe('a file of the extract', () => {
  const readable: Readonly<Record<string, string>> = {
    'with LF': `${header}\n${row}\n`,
    'with CRLF': `${header}\r\n${row}\r\n`,
    'with a byte order mark': `\ufeff${header}\r\n${row}\r\n`,
    'without a last line end': `${header}\n${row}`,
    'with quotes around every field': `${quoted(header)}\r\n${quoted(row)}\r\n`,
    'with its columns in another order': 'billed,amount,line,megabytes,day\nno,0.00,L1,4000,2026-10-30\n',
  };
  for (const [what, content] of Object.entries(readable)) {
    test(`is read ${what}`, async (context) => {
      const folder = await folderWith(context, { 'usage.csv': content });
      const { problems, rows } = await readAll(folder, 'usage');
      assert.deepEqual(problems, []);
      assert.deepEqual(rows, [{ line: 2, row: usageRow }]);
    });
  }

  const unreadable: Readonly<Record<string, readonly [content: string | Buffer, column: string, RegExp]>> = {
    'is empty': ['', '', /empty/],
    'has an empty first line': [`\n${header}\n${row}\n`, '', /empty/],
    'lacks a column': ['line,day,megabytes,amount\nL1,2026-10-30,1,0.00\n', 'billed', /missing/],
    'has a column too many': [`${header},note\n${row},x\n`, '', /field 6 of the header is unknown/],
    'has a column twice': [`${header},day\n${row},2026-10-30\n`, 'day', /stands twice/],
    'has a broken quote in its header': [`"${header}\n${row}\n`, '', /quote/],
    'is UTF-16': [Buffer.from(`\ufeff${header}\n${row}\n`, 'utf16le'), '', /UTF-8/],
  };
  for (const [what, [content, column, expected]] of Object.entries(unreadable)) {
    test(`that ${what} is named at line 1 and read no further`, async (context) => {
      const folder = await folderWith(context, { 'usage.csv': content });
      const { problems, rows } = await readAll(folder, 'usage');
      assert.deepEqual(
        problems.map(({ problem: _, ...place }) => place),
        [{ file: 'usage.csv', line: 1, column }],
      );
      assert.match(problems[0]?.problem ?? '', expected);
      assert.deepEqual(rows, []);
    });
  }

  test('that is missing is named', async (context) => {
    const { problems } = await readAll(await folderWith(context, {}), 'lines');
    assert.deepEqual(problems, [{ file: 'lines.csv', line: 1, column: '', problem: 'the file is missing' }]);
  });

  test('that cannot be read is named with the reason', async (context) => {
    const folder = await folderWith(context, {});
    await mkdir(join(folder, 'lines.csv'));
    const { problems } = await readAll(folder, 'lines');
    assert.deepEqual(problems, [
      { file: 'lines.csv', line: 1, column: '', problem: 'the file cannot be read (EISDIR)' },
    ]);
  });

  test('whose header was forgotten is named without the values of its first row', async (context) => {
    const folder = await folderWith(context, { 'accounts.csv': `${good.accounts.row}\n` });
    const { problems } = await readAll(folder, 'accounts');
    assert.equal(problems.length, 10);
    assert.ok(!JSON.stringify(problems).includes('kaethe'));
  });

  test('is read up to its hundredth problem', async (context) => {
    const content = [header, ...Array.from({ length: 250 }, () => 'L1,2026-10-30,x,0.00,x'), row].join('\n');
    const { problems, rows } = await readAll(await folderWith(context, { 'usage.csv': content }), 'usage');
    assert.equal(problems.length, 100);
    assert.equal(problems.at(-1)?.line, 51);
    assert.deepEqual(rows, []);
  });

  test('keeps its line numbers across a quote that spans lines', async (context) => {
    const content = `${header}\r\n"L1\r\n",2026-10-30,1,0.00,no\r\n${row}\r\n`;
    const { problems, rows } = await readAll(await folderWith(context, { 'usage.csv': content }), 'usage');
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 3],
    );
    assert.deepEqual(
      rows.map(({ line }) => line),
      [4],
    );
  });
});

describe('a row becomes a record', () => {
  test('of an account, its address in lower case', async (context) => {
    const content = `${good.accounts.header}\nA1,"O""Neil, Käthe 李",Kaethe.WEISS@Example.com,en,subscriber`;
    const { rows } = await readAll(await folderWith(context, { 'accounts.csv': content }), 'accounts');
    assert.deepEqual(rows[0]?.row, {
      account: 'A1',
      name: 'O"Neil, Käthe 李',
      email: 'kaethe.weiss@example.com',
      language: 'en',
      role: 'subscriber',
    });
  });

  test('with a field of 500 characters', async (context) => {
    const content = `${good.accounts.header}\nA1,${'李'.repeat(500)},li@example.com,zh-Hans,subscriber\n`;
    const { problems, rows } = await readAll(
      await folderWith(context, { 'accounts.csv': content }),
      'accounts',
    );
    assert.deepEqual(problems, []);
    assert.equal(rows[0]?.row.name.length, 500);
  });

  test('of an eSIM line, its ICCID without the padding F', async (context) => {
    const fields = 'L1,A1,esim,8944000260000000019F,001010000000001,+44 7700 900001';
    const content = `${good.lines.header}\n${fields},89044000000000000002600000000394,,2026-01-31\n`;
    const { rows } = await readAll(await folderWith(context, { 'lines.csv': content }), 'lines');
    assert.deepEqual(rows[0]?.row, {
      line: 'L1',
      account: 'A1',
      kind: 'esim',
      iccid: '8944000260000000019',
      imsi: '001010000000001',
      msisdn: '+447700900001',
      eid: '89044000000000000002600000000394',
      label: '',
      activatedOn: '2026-01-31',
    });
  });

  test('of a contract, postpaid and prepaid', async (context) => {
    const prepaid = 'L2,prepaid,GBP,2026-01-31,,,,,,13.5';
    const content = [good.contracts.header, good.contracts.row, prepaid].join('\n');
    const { rows } = await readAll(await folderWith(context, { 'contracts.csv': content }), 'contracts');
    assert.deepEqual(
      rows.map(({ row: contract }) => contract),
      [
        {
          line: 'L1',
          terms: {
            ...terms,
            kind: 'postpaid',
            commitmentEndsOn: '2028-01-30',
            recurring: [
              {
                id: 'plan',
                kind: 'plan',
                name: '',
                priceMinor: 1250n,
                every: { unit: 'month', count: 1 },
                anchoredOn: '2000-01-31',
                billed: 'in-advance',
                startsOn: '2026-01-31',
                endsOn: null,
                invoicedThrough: '2026-11-29',
                tax: 'standard',
              },
            ],
          },
        },
        {
          line: 'L2',
          terms: { ...terms, kind: 'prepaid', balance: { amountMinor: 1350n, validThrough: null } },
        },
      ],
    );
  });

  test('where two days that have an order are the same day', async (context) => {
    const contract = 'L1,postpaid,GBP,2026-01-31,2026-01-31,0.00,in-arrears,1,2026-01-31,';
    const folder = await folderWith(context, {
      'contracts.csv': `${good.contracts.header}\n${contract}\n`,
      'charges.csv': `${good.charges.header}\nL1,7,2026-10-31,2026-10-31,0.00,paid\n`,
    });
    for (const table of ['contracts', 'charges'] as const) {
      const { problems, rows } = await readAll(folder, table);
      assert.deepEqual(problems, []);
      assert.equal(rows.length, 1);
    }
  });

  test('of usage that a tariff prices, with the day on which it came in', async (context) => {
    const content = [
      'arrived_on,line,tariff,day,megabytes,amount,billed',
      '2026-11-02,L1,roaming-eu,2026-10-30,120,0.00,no',
      ',L1,,2026-10-31,4,0.50,no',
    ].join('\n');
    const { problems, rows } = await readAll(await folderWith(context, { 'usage.csv': content }), 'usage');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rows.map(({ row: { tariff, arrivedOn, amountMinor } }) => [tariff, arrivedOn, amountMinor]),
      [
        ['roaming-eu', '2026-11-02', 0n],
        [null, null, 50n],
      ],
    );
  });

  test('of an invoice', async (context) => {
    const content = `${good.charges.header}\n${good.charges.row}\n`;
    const { rows } = await readAll(await folderWith(context, { 'charges.csv': content }), 'charges');
    assert.deepEqual(rows[0]?.row, {
      line: 'L1',
      invoice: '2026/10-7',
      issuedOn: '2026-10-31',
      dueOn: '2026-11-14',
      amountMinor: 1250n,
      status: 'open',
    });
  });
});

function quoted(record: string): string {
  return record
    .split(',')
    .map((field) => `"${field}"`)
    .join(',');
}
