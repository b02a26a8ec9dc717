import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TableName } from './support.ts';
import { folderWith, good, readAll } from './support.ts';

type Case = readonly [what: string, row: string | Buffer, column: string, problem: RegExp];

const esimRow = (eid: string) =>
  `L2,A1,esim,8944000260000000027,001010000000002,+447700900002,${eid},,2026-01-31`;
const simRow = (change: Readonly<Record<string, string>>) =>
  changed('lines', 'L2,A1,sim,8944000260000000027,001010000000002,+447700900002,,,2026-01-31', change);
const accountRow = (change: Readonly<Record<string, string>>) =>
  changed('accounts', 'A2,Li Na 李娜,li@example.com,zh-Hans,subscriber', change);
const postpaidRow = (change: Readonly<Record<string, string>>) =>
  changed('contracts', 'L2,postpaid,GBP,2026-01-31,,9.00,in-arrears,1,,', change);
const prepaidRow = (change: Readonly<Record<string, string>>) =>
  changed('contracts', 'L2,prepaid,GBP,2026-01-31,,,,,,13.50', change);
const chargeRow = (change: Readonly<Record<string, string>>) =>
  changed('charges', 'L2,7,2026-10-31,2026-11-14,12.50,paid', change);
const usageRow = (change: Readonly<Record<string, string>>) =>
  changed('usage', 'L2,2026-10-30,4000,0.00,yes', change);

/** Every case stands on line 3, between two good rows. */
const cases: Readonly<Record<TableName, readonly Case[]>> = {
  accounts: [
    ['too few fields', 'A2,Li Na', '', /expected 5 fields, found 2/],
    ['too many fields', `${accountRow({})},`, '', /expected 5 fields, found 6/],
    ['nothing at all', '', '', /empty/],
    ['a quote that is not closed', 'A2,"Li Na,li@example.com,en,subscriber', '', /quote/],
    ['text after a closing quote', 'A2,"Li" Na,li@example.com,en,subscriber', '', /quote/],
    ['a quote inside a bare field', 'A2,Li "Na",li@example.com,en,subscriber', '', /quote/],
    ['bytes that are not UTF-8', Buffer.from(accountRow({ name: 'Käthe' }), 'latin1'), '', /UTF-8/],
    ['a surrogate in UTF-8', Buffer.from('4132efbfbdeda080', 'hex'), '', /UTF-8/],
    ['a NUL byte', accountRow({ name: 'Li\0Na' }), '', /NUL/],
    ['a row beyond all bounds', `A2,${'x'.repeat(70_000)}`, '', /longer than 65536 bytes/],
    ['a field beyond its bounds', accountRow({ name: 'x'.repeat(501) }), 'name', /at most 500/],
    ['a byte order mark inside the file', `\ufeff${accountRow({})}`, 'account', /letters, digits/],
    ['no key', accountRow({ account: '' }), 'account', /letters, digits/],
    ['a key with a space', accountRow({ account: 'A 2' }), 'account', /letters, digits/],
    ['a blank name', accountRow({ name: '  ' }), 'name', /not blank/],
    ['a name with a control character', accountRow({ name: 'Li\tNa' }), 'name', /control characters/],
    ['a bare CR inside a field', accountRow({ name: 'Li\rNa' }), 'name', /control characters/],
    ['a malformed address', accountRow({ email: 'li@' }), 'email', /e-mail address/],
    ['an address that is too long', accountRow({ email: longAddress() }), 'email', /254/],
    ['an unknown language', accountRow({ language: 'zh' }), 'language', /en or zh-Hans/],
    ['an unknown role', accountRow({ role: 'Support' }), 'role', /subscriber or support or operator/],
  ],
  lines: [
    ['an unknown kind', simRow({ kind: 'usim' }), 'kind', /sim or esim/],
    ['a key that is too long', simRow({ line: 'L'.repeat(65) }), 'line', /1 to 64/],
    ['an account key with a slash', simRow({ account: 'A/1' }), 'account', /1 to 64/],
    ['an ICCID that is too short', simRow({ iccid: '894400026' }), 'iccid', /19 or 20 digits/],
    ['a wrong Luhn digit', simRow({ iccid: '8944000260000000028' }), 'iccid', /Luhn/],
    ['an IMSI with a letter', simRow({ imsi: '00101000000000X' }), 'imsi', /14 or 15 digits/],
    ['an MSISDN without a plus', simRow({ msisdn: '07700900002' }), 'msisdn', /\+, the country code/],
    ['a sim with an EID', simRow({ eid: '89044000000000000002600000000394' }), 'eid', /empty for a sim/],
    ['an esim without an EID', esimRow(''), 'eid', /32 digits/],
    ['wrong EID check digits', esimRow('89044000000000000002600000000395'), 'eid', /check digits/],
    ['a day that does not exist', simRow({ activated_on: '2026-02-29' }), 'activated_on', /a day such as/],
    ['a label with a control character', simRow({ label: '\u0007' }), 'label', /control characters/],
  ],
  contracts: [
    ['an unknown kind', postpaidRow({ kind: 'flat' }), 'kind', /postpaid or prepaid/],
    ['another currency', postpaidRow({ currency: 'JPY' }), 'currency', /GBP, the currency of the profile/],
    ['no first day', postpaidRow({ starts_on: '' }), 'starts_on', /a day such as/],
    ['a day in words', postpaidRow({ commitment_ends_on: 'never' }), 'commitment_ends_on', /a day such as/],
    [
      'a commitment that ends before it starts',
      postpaidRow({ commitment_ends_on: '2026-01-30' }),
      'commitment_ends_on',
      /not lie before starts_on/,
    ],
    [
      'a prepaid commitment that ends before it starts',
      prepaidRow({ commitment_ends_on: '2026-01-30' }),
      'commitment_ends_on',
      /not lie before starts_on/,
    ],
    [
      'an invoice for days before the start',
      postpaidRow({ invoiced_through: '2026-01-30' }),
      'invoiced_through',
      /not lie before starts_on/,
    ],
    ['a negative price', postpaidRow({ monthly_price: '-0.01' }), 'monthly_price', /not be negative/],
    ['a price with too many decimals', postpaidRow({ monthly_price: '9.001' }), 'monthly_price', /decimal/],
    ['a price with a separator', postpaidRow({ monthly_price: '"1,000.00"' }), 'monthly_price', /decimal/],
    ['no price', postpaidRow({ monthly_price: '' }), 'monthly_price', /decimal/],
    ['an unknown way of billing', postpaidRow({ billed: 'yearly' }), 'billed', /in-advance or in-arrears/],
    ['billing day 0', postpaidRow({ billing_day: '0' }), 'billing_day', /1 to 31/],
    ['billing day 32', postpaidRow({ billing_day: '32' }), 'billing_day', /1 to 31/],
    ['postpaid with a balance', postpaidRow({ balance: '0.00' }), 'balance', /empty for a postpaid/],
    ['prepaid with a price', prepaidRow({ monthly_price: '9.00' }), 'monthly_price', /empty for a prepaid/],
    ['prepaid with a way of billing', prepaidRow({ billed: 'in-advance' }), 'billed', /empty for a prepaid/],
    ['prepaid with a billing day', prepaidRow({ billing_day: '1' }), 'billing_day', /empty for a prepaid/],
    [
      'prepaid with an invoice',
      prepaidRow({ invoiced_through: '2026-10-31' }),
      'invoiced_through',
      /empty for a prepaid/,
    ],
    ['prepaid without a balance', prepaidRow({ balance: '' }), 'balance', /decimal/],
    ['a negative balance', prepaidRow({ balance: '-5.00' }), 'balance', /not be negative/],
  ],
  charges: [
    ['no invoice number', chargeRow({ invoice: '' }), 'invoice', /1 to 64/],
    ['due before issued', chargeRow({ due_on: '2026-10-30' }), 'due_on', /not lie before issued_on/],
    ['a negative amount', chargeRow({ amount: '-12.50' }), 'amount', /not be negative/],
    ['an amount with an exponent', chargeRow({ amount: '1e3' }), 'amount', /decimal/],
    ['an unknown status', chargeRow({ status: 'overdue' }), 'status', /open or paid/],
    ['a day in another order', chargeRow({ issued_on: '31/10/2026' }), 'issued_on', /a day such as/],
  ],
  usage: [
    ['broken megabytes', usageRow({ megabytes: '1.5' }), 'megabytes', /whole number/],
    ['negative megabytes', usageRow({ megabytes: '-1' }), 'megabytes', /whole number/],
    ['a negative cost', usageRow({ amount: '-0.50' }), 'amount', /not be negative/],
    ['a word for billed', usageRow({ billed: 'true' }), 'billed', /yes or no/],
    ['a day out of range', usageRow({ day: '9999-12-31' }), 'day', /1900 to 2999/],
  ],
};

for (const [table, tableCases] of Object.entries(cases) as [TableName, readonly Case[]][]) {
  describe(`${table}.csv`, () => {
    const { header, row: goodRow } = good[table];

    for (const [what, row, column, expected] of tableCases) {
      test(`names ${what} and reads the rows around it`, async (context) => {
        const content = Buffer.concat([
          Buffer.from(`${header}\n${goodRow}\n`),
          Buffer.from(row),
          Buffer.from(`\n${goodRow}\n`),
        ]);
        const folder = await folderWith(context, { [`${table}.csv`]: content });

        const { problems, rows } = await readAll(folder, table);

        assert.deepEqual(
          problems.map(({ problem: _, ...place }) => place),
          [{ file: `${table}.csv`, line: 3, column }],
        );
        assert.match(problems[0]?.problem ?? '', expected);
        assert.deepEqual(
          rows.map(({ line }) => line),
          [2, 4],
        );
      });
    }
  });
}

test('all columns with a problem are named, in one row as in many', async (context) => {
  const content = [good.accounts.header, 'A 1,,x,it,boss', good.accounts.row, 'A 2,B,b@example.com,en,king'];
  const folder = await folderWith(context, { 'accounts.csv': content.join('\n') });

  const { problems, rows } = await readAll(folder, 'accounts');

  assert.deepEqual(
    problems.map(({ line, column }) => `${line} ${column}`),
    ['2 account', '2 name', '2 email', '2 language', '2 role', '4 account', '4 role'],
  );
  assert.equal(rows.length, 1);
});

test('the optional columns of usage are named like the others', async (context) => {
  const content = [
    `${good.usage.header},tariff,arrived_on`,
    'L1,2026-10-30,4000,0.01,no,abroad,',
    'L1,2026-10-30,4000,0.00,no,EU 1,',
    'L1,2026-10-30,4000,0.00,no,,2026-10-29',
    'L1,2026-10-30,4000,0.00,no,abroad,2026-10-30',
  ];
  const folder = await folderWith(context, { 'usage.csv': content.join('\n') });

  const { problems, rows } = await readAll(folder, 'usage');

  assert.deepEqual(
    problems.map(({ line, column }) => `${line} ${column}`),
    ['2 amount', '3 tariff', '4 arrived_on'],
  );
  assert.equal(rows.length, 1);
});

test('a problem never repeats the value', async (context) => {
  const secret = 'Zyx987Secret';
  const all = Object.fromEntries(
    (Object.keys(good) as TableName[]).map((table) => {
      const columns = good[table].header.split(',');
      const rows = columns.map((column) => changed(table, good[table].row, { [column]: `${secret}\u0007` }));
      return [`${table}.csv`, [good[table].header, ...rows].join('\n')];
    }),
  );
  const folder = await folderWith(context, all);

  for (const table of Object.keys(good) as TableName[]) {
    const { problems } = await readAll(folder, table);
    assert.ok(problems.length >= good[table].header.split(',').length);
    assert.ok(!JSON.stringify(problems).includes(secret));
  }
});

function changed(table: TableName, row: string, change: Readonly<Record<string, string>>): string {
  const columns = good[table].header.split(',');
  return row
    .split(',')
    .map((field, index) => change[columns[index] ?? ''] ?? field)
    .join(',');
}

function longAddress(): string {
  return `li@${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.${'w'.repeat(60)}.example.com`;
}
