import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ExtractTarget } from '../../src/application/extract.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import type { Database } from '../../src/store/open.ts';
import { good } from '../extract/support.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import {
  account,
  base,
  charge,
  countsIn,
  empty,
  emptyAll,
  folderOf,
  heldAlready,
  identity,
  line,
  oneOfBase,
  prepaid,
  profileText,
  type Rows,
  signoffImport,
  usage,
  withMore,
} from './small-extract.ts';

const wrongTogether: readonly [what: string, rows: Rows, place: string, problem: string][] = [
  [
    'an account key that stands twice',
    withMore({ accounts: [account('A1', 'third@example.com')] }),
    'accounts.csv:4 account',
    heldAlready,
  ],
  [
    'an address that stands twice, once in capitals',
    withMore({ accounts: [account('A3', 'KAETHE@Example.com')] }),
    'accounts.csv:4 email',
    heldAlready,
  ],
  [
    'an address that stood hundreds of rows before',
    withMore({ accounts: [...manyAccounts(600), account('A3', 'kaethe@example.com')] }),
    'accounts.csv:604 email',
    heldAlready,
  ],
  [
    'a line of an unknown account',
    withMore({ lines: [line('L3', 'A9', identity(3))] }),
    'lines.csv:4 account',
    'no such account, neither in accounts.csv nor imported before',
  ],
  [
    'a line key that stands twice',
    withMore({ lines: [line('L1', 'A1', identity(3))] }),
    'lines.csv:4 line',
    heldAlready,
  ],
  [
    'a line key that stands at two accounts',
    withMore({ lines: [line('L1', 'A2', identity(3))] }),
    'lines.csv:4 line',
    heldAlready,
  ],
  [
    'an ICCID of two lines',
    withMore({ lines: [line('L3', 'A2', { ...identity(3), iccid: identity(1).iccid })] }),
    'lines.csv:4 iccid',
    heldAlready,
  ],
  [
    'an IMSI of two lines',
    withMore({ lines: [line('L3', 'A2', { ...identity(3), imsi: identity(1).imsi })] }),
    'lines.csv:4 imsi',
    heldAlready,
  ],
  [
    'a number of two lines',
    withMore({ lines: [line('L3', 'A2', { ...identity(3), msisdn: identity(1).msisdn })] }),
    'lines.csv:4 msisdn',
    heldAlready,
  ],
  [
    'a contract of an unknown line',
    withMore({ contracts: [prepaid('L9')] }),
    'contracts.csv:4 line',
    'no such line in lines.csv',
  ],
  [
    'a second contract of a line',
    withMore({ contracts: [good.contracts.row] }),
    'contracts.csv:4 line',
    'an earlier row has the contract of this line',
  ],
  [
    'a line without a contract',
    { ...base, contracts: [prepaid('L2')] },
    'lines.csv:2 line',
    'the line has no row in contracts.csv or contracts.ndjson',
  ],
  [
    'an invoice of an unknown line',
    withMore({ charges: [charge('L9', '8')] }),
    'charges.csv:3 line',
    'no such line in lines.csv',
  ],
  [
    'an invoice that stands twice',
    withMore({ charges: [charge('L2', '7'), charge('L1', '7')] }),
    'charges.csv:4 invoice',
    'an earlier row has this invoice of the line',
  ],
  [
    'usage of an unknown line',
    withMore({ usage: [usage('L9', '2026-10-30')] }),
    'usage.csv:3 line',
    'no such line in lines.csv',
  ],
  [
    'two rows of usage for a day',
    withMore({ usage: [usage('L2', '2026-10-30'), usage('L1', '2026-10-30')] }),
    'usage.csv:4 day',
    'an earlier row has this day of the line',
  ],
];

const prepaidTerms = {
  kind: 'prepaid',
  currency: 'GBP',
  startsOn: '2026-01-31',
  balance: { amountMinor: '500' },
};
const tariff = { id: 'abroad', name: 'Abroad', kind: 'per-day', priceMinor: '500' };

function manyAccounts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => account(`M${n}`, `m${n}@example.com`));
}

for (const { name, open } of engineDatabases) {
  describe(`an extract that signoff import rejects on ${name}`, () => {
    let opened: OpenTestDatabase;
    let db: Database;
    let target: ExtractTarget;
    before(async () => {
      opened = await open();
      db = opened.db;
      target = extractTargetOn(db);
    });
    after(() => opened.close());
    beforeEach(() => emptyAll(db));

    for (const [what, rows, place, problem] of wrongTogether) {
      test(`names ${what}, and nothing else`, async (context) => {
        const { code, out, err } = await signoffImport(target, await folderOf(context, rows));
        assert.deepEqual(err, [`${place}: ${problem}`, 'Nothing was imported.']);
        assert.deepEqual([code, out], [1, []]);
        assert.deepEqual(await countsIn(db), empty);
      });
    }

    test('names a contract that stands in both files, and one of an unknown line', async (context) => {
      const contracts = ['L1', 'L9']
        .map((key) => JSON.stringify({ line: key, terms: prepaidTerms }))
        .join('\n');
      const others = { 'contracts.ndjson': contracts };
      const { err } = await signoffImport(target, await folderOf(context, base, profileText, others));
      assert.deepEqual(err, [
        'contracts.ndjson:1 line: an earlier row, or contracts.csv, has the contract of this line',
        'contracts.ndjson:2 line: no such line in lines.csv',
        'Nothing was imported.',
      ]);
      assert.deepEqual(await countsIn(db), empty);
    });

    test('names usage by a tariff that the contract of its line does not have', async (context) => {
      const folder = await folderOf(context, { ...base, contracts: [prepaid('L1')] }, profileText, {
        'contracts.ndjson': JSON.stringify({ line: 'L2', terms: { ...prepaidTerms, tariffs: [tariff] } }),
        'usage.csv': [
          `${good.usage.header},tariff`,
          'L2,2026-10-30,40,0.00,no,abroad',
          'L1,2026-10-30,40,0.00,no,abroad',
          'L2,2026-10-31,40,0.00,no,home',
        ].join('\n'),
      });
      const { err } = await signoffImport(target, folder);
      assert.deepEqual(err, [
        'usage.csv:3 tariff: no such tariff in the contract of the line',
        'usage.csv:4 tariff: no such tariff in the contract of the line',
        'Nothing was imported.',
      ]);
    });

    test('names what an earlier import holds', async (context) => {
      await signoffImport(target, await folderOf(context, base));
      const again: Rows = {
        accounts: [account('A3', 'third@example.com'), account('A4', 'li@example.com')],
        lines: [],
        contracts: [],
        charges: [],
        usage: [],
      };
      const { err } = await signoffImport(target, await folderOf(context, again));
      assert.deepEqual(err, [`accounts.csv:3 email: ${heldAlready}`, 'Nothing was imported.']);
      const lines = {
        ...again,
        accounts: [],
        lines: [line('L3', 'A1', { ...identity(3), iccid: identity(2).iccid })],
      };
      const taken = await signoffImport(target, await folderOf(context, lines));
      assert.deepEqual(taken.err, [`lines.csv:2 iccid: ${heldAlready}`, 'Nothing was imported.']);
      assert.deepEqual(await countsIn(db), oneOfBase);
    });

    test('says in one line that the whole extract was imported before', async (context) => {
      const rows = withMore({ accounts: manyAccounts(600) });
      const folder = await folderOf(context, rows);
      await signoffImport(target, folder);
      const { code, out, err } = await signoffImport(target, folder);
      assert.deepEqual([code, out, err.length], [1, [], 1]);
      assert.match(
        err[0] ?? '',
        /^This extract was imported before \(its first \d+ accounts are here\): nothing was imported\.$/,
      );
    });

    test('names a hundred problems of a file, and that there may be more', async (context) => {
      await signoffImport(target, await folderOf(context, withMore({ accounts: manyAccounts(150) })));
      const accounts = [account('N1', 'new@example.com'), ...manyAccounts(150)];
      const { err } = await signoffImport(target, await folderOf(context, { ...base, accounts }));
      assert.equal(err[0], `accounts.csv:3 account: ${heldAlready}`);
      assert.equal(err.at(-2), 'accounts.csv: 100 problems; the rest of the file was not checked');
      assert.equal(err.at(-1), 'Nothing was imported.');
    });

    test('names each problem of an extract that was imported before and is broken now', async (context) => {
      await signoffImport(target, await folderOf(context, base));
      const rows = withMore({ usage: [usage('L2', 'today')] });
      const { err } = await signoffImport(target, await folderOf(context, rows));
      assert.ok(err.includes(`accounts.csv:2 account: ${heldAlready}`));
      assert.ok(err.some((text) => text.startsWith('usage.csv:3 day: ')));
      assert.equal(err.at(-1), 'Nothing was imported.');
    });

    test('a broken row at the end of the last file leaves every table empty', async (context) => {
      const rows = withMore({ usage: [usage('L2', '2026-10-30'), usage('L2', '2026-02-29')] });
      const { code, err } = await signoffImport(target, await folderOf(context, rows));
      assert.equal(code, 1);
      assert.match(err[0] ?? '', /^usage\.csv:4 day: expected a day such as/);
      assert.deepEqual(err.slice(1), ['Nothing was imported.']);
      assert.deepEqual(await countsIn(db), empty);
    });

    test('after the first problem malformed rows are still named, and no problem follows from another', async (context) => {
      const rows = withMore({
        accounts: [account('A 3', 'third@example.com')],
        lines: [line('L3', 'A3', { ...identity(3), msisdn: '07700900003' })],
        contracts: [prepaid('L3')],
        charges: [charge('L9', '')],
        usage: [usage('L3', 'today')],
      });
      const { err } = await signoffImport(target, await folderOf(context, rows));
      assert.deepEqual(
        err.map((text) => text.split(': ')[0]),
        [
          'accounts.csv:4 account',
          'lines.csv:4 msisdn',
          'charges.csv:3 invoice',
          'usage.csv:3 day',
          'Nothing was imported.',
        ],
      );
    });
  });
}
