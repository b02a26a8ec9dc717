import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { ExtractSink, ExtractTarget } from '../../src/application/extract.ts';
import { importExtract } from '../../src/application/import-extract.ts';
import { openExtract } from '../../src/connectors/extract/csv.ts';
import { bucketOf, bucketOfId } from '../../src/domain/bucket.ts';
import { directoryDigest } from '../../src/store/directory.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import { lineStore } from '../../src/store/lines.ts';
import type { Database } from '../../src/store/open.ts';
import { good } from '../extract/support.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import {
  account,
  base,
  charge,
  countsIn,
  emptyAll,
  example,
  folderOf,
  identity,
  line,
  now,
  oneOfBase,
  prepaid,
  profileText,
  type Rows,
  signoffImport,
  tables,
  usage,
} from './small-extract.ts';

const nothing: Rows = { accounts: [], lines: [], contracts: [], charges: [], usage: [] };

for (const { name, open } of engineDatabases) {
  describe(`signoff import on ${name}`, () => {
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

    test('takes in the example and says how much there was', async () => {
      assert.deepEqual(await signoffImport(target, example), {
        code: 0,
        out: [
          'Imported 202 accounts, 287 lines, 2 further cards, 287 contracts, 396 charges, 1382 rows of usage.',
        ],
        err: [],
      });
      assert.deepEqual(await countsIn(db), {
        profile: 1,
        person: 202,
        directory: 202 + 3 * 287 + 3,
        line: 287,
        contract: 287,
        invoice: 396,
        usage: 1382,
      });
    });

    test('refuses the example the second time in one line, and changes nothing', async () => {
      await signoffImport(target, example);
      const before = await countsIn(db);
      const { code, out, err } = await signoffImport(target, example);
      assert.equal(code, 1);
      assert.deepEqual(out, []);
      assert.equal(err.length, 1);
      assert.match(err[0] ?? '', /^This extract was imported before .+: nothing was imported\.$/);
      assert.deepEqual(await countsIn(db), before);
    });

    test('a subscriber finds their lines by the address they signed up with', async () => {
      await signoffImport(target, example);
      const place = await db
        .selectFrom('directory')
        .selectAll()
        .where('digest', '=', directoryDigest('email', 'Subscriber@Example.com'))
        .executeTakeFirstOrThrow();
      const lines = await lineStore(db).ofAccount({ role: 'subscriber', accountId: place.subject });
      assert.equal(lines.length, 13);
      assert.match(place.subject, /^[0-9a-hjkmnp-tv-z]{20}$/);
      assert.equal(place.bucket, bucketOf(place.subject));
      assert.ok(lines.every(({ id, bucket }) => bucketOfId(id) === bucket && bucket === place.bucket));
    });

    test('a contract is as the operator wrote it, with its open invoices and unbilled usage', async (context) => {
      const rows: Rows = {
        ...base,
        contracts: [good.contracts.row, prepaid('L2')],
        charges: [charge('L1', '2026/10-7'), charge('L1', '6').replace('open', 'paid')],
        usage: [usage('L1', '2026-10-30'), usage('L1', '2026-10-29').replace('no', 'yes')],
      };
      await signoffImport(target, await folderOf(context, rows));
      const stored = await db
        .selectFrom('line')
        .selectAll()
        .where('name', '=', 'L1')
        .executeTakeFirstOrThrow();
      assert.deepEqual(await lineStore(db).contract(stored), {
        kind: 'postpaid',
        currency: 'GBP',
        startsOn: '2026-01-31',
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
        discounts: [],
        oneOff: [],
        instalments: [],
        tariffs: [],
        deposits: [],
        credits: [],
        balance: null,
        openInvoices: [{ number: '2026/10-7', dueOn: '2026-11-14', amountMinor: 1250n }],
        usage: [{ day: '2026-10-30', megabytes: 40, amountMinor: 10n, tariff: null, arrivedOn: null }],
      });
    });

    test('a contract that is more than a plan comes from contracts.ndjson, its usage with tariff and arrival', async (context) => {
      const terms = {
        kind: 'prepaid',
        currency: 'GBP',
        startsOn: '2026-01-31',
        tariffs: [{ id: 'abroad', name: 'Abroad', kind: 'per-day', priceMinor: '500' }],
        deposits: [{ id: 'sim', name: 'SIM', amountMinor: '1000' }],
        balance: { amountMinor: '500' },
      };
      const folder = await folderOf(context, { ...base, contracts: [prepaid('L2')] }, profileText, {
        'contracts.ndjson': JSON.stringify({ line: 'L1', terms }),
        'usage.csv': [
          `${good.usage.header},tariff,arrived_on`,
          'L1,2026-10-30,40,0.00,no,abroad,2026-11-01',
          'L1,2026-10-30,7,0.10,no,,',
        ].join('\n'),
      });
      const { code, out } = await signoffImport(target, folder);
      assert.deepEqual(
        [code, out],
        [0, ['Imported 2 accounts, 2 lines, 2 contracts, 1 charges, 2 rows of usage.']],
      );
      const stored = await db
        .selectFrom('line')
        .selectAll()
        .where('name', '=', 'L1')
        .executeTakeFirstOrThrow();
      const contract = await lineStore(db).contract(stored);
      assert.deepEqual(contract.deposits, [{ id: 'sim', name: 'SIM', amountMinor: 1000n }]);
      assert.deepEqual(contract.usage, [
        { day: '2026-10-30', megabytes: 7, amountMinor: 10n, tariff: null, arrivedOn: null },
        { day: '2026-10-30', megabytes: 40, amountMinor: 0n, tariff: 'abroad', arrivedOn: '2026-11-01' },
      ]);
    });

    test('what is imported again gets the same ids', async (context) => {
      const folder = await folderOf(context, base);
      const idsOf = async () => [
        ...(await db.selectFrom('person').select(['id', 'email']).orderBy('email').execute()),
        ...(await db.selectFrom('line').select(['id', 'name']).orderBy('name').execute()),
      ];
      await signoffImport(target, folder);
      const ids = await idsOf();
      await emptyAll(db);
      await signoffImport(target, folder);
      assert.equal(ids.length, 4);
      assert.deepEqual(await idsOf(), ids);
    });

    test('names and addresses stand only in person', async () => {
      await signoffImport(target, example);
      for (const table of tables.filter((table) => table !== 'person' && table !== 'profile')) {
        const { rows } = await sql<{
          text: string;
        }>`select t::text as text from ${sql.table(table)} t`.execute(db);
        assert.doesNotMatch(rows.map(({ text }) => text).join('\n'), /@example|Li Na|李娜/);
      }
    });

    test('a version of the rules is kept once and never changed', async (context) => {
      const changed = profileText.replace('"noticeDays": 0', '"noticeDays": 30');
      const newVersion = changed.replace('"version": "2026-11-22"', '"version": "2026-12-01"');
      const importOf = async (key: string, profile: string) => {
        const rows = { ...nothing, accounts: [account(key, `${key}@example.com`)] };
        return await signoffImport(target, await folderOf(context, rows, profile));
      };
      assert.equal((await importOf('A1', profileText)).code, 0);
      assert.equal((await importOf('A2', inOtherOrder(profileText))).code, 0);
      assert.deepEqual((await importOf('A3', changed)).err, [
        'profile.json:1 version: was imported before with other rules; changed rules need a new version',
        'Nothing was imported.',
      ]);
      assert.equal((await importOf('A4', newVersion)).code, 0);
      const { profile, person } = await countsIn(db);
      assert.deepEqual([profile, person], [2, 3]);
    });

    test('of two imports of the same at once, one is refused', async (context) => {
      const folder = await folderOf(context, base);
      const both = await Promise.all([signoffImport(target, folder), signoffImport(target, folder)]);
      assert.deepEqual(both.map(({ code }) => code).toSorted(), [0, 1]);
      assert.deepEqual(await countsIn(db), oneOfBase);
    });

    test('20,000 lines stream through: no row waits for more than its batch', async (context) => {
      const lines = 20_000;
      const folder = await folderOf(context, largeExtract(lines));
      let waiting = 0;
      let mostWaiting = 0;
      const counts = await importExtract({
        target: {
          importing: (run) => target.importing((sink) => run(afterEachAdd(sink, () => (waiting = 0)))),
        },
        openReader(report, profile) {
          const reader = openExtract(folder, report, profile);
          const watch = async function* <Batch extends readonly unknown[]>(batches: AsyncIterable<Batch>) {
            for await (const batch of batches) {
              waiting += batch.length;
              mostWaiting = Math.max(mostWaiting, waiting);
              yield batch;
            }
          };
          return {
            accounts: () => watch(reader.accounts()),
            lines: () => watch(reader.lines()),
            cards: () => watch(reader.cards()),
            contracts: () => watch(reader.contracts()),
            contractDocuments: () => watch(reader.contractDocuments()),
            charges: () => watch(reader.charges()),
            usage: () => watch(reader.usage()),
          };
        },
        profileDocument: JSON.parse(profileText),
        now,
      });
      assert.deepEqual(counts, {
        accounts: 1_000,
        lines,
        cards: 0,
        contracts: lines,
        charges: lines,
        usage: lines,
      });
      assert.equal((await countsIn(db)).line, lines);
      assert.ok(mostWaiting <= 500, `${mostWaiting} rows waited`);
    });
  });
}

/** Twenty lines for each account; for every line a contract, an invoice and a day of usage. */
function largeExtract(lineCount: number): Rows {
  const numbers = Array.from({ length: lineCount }, (_, n) => n);
  return {
    accounts: numbers.filter((n) => n % 20 === 0).map((n) => account(`A${n}`, `a${n}@example.com`)),
    lines: numbers.map((n) => line(`L${n}`, `A${n - (n % 20)}`, identity(n))),
    contracts: numbers.map((n) => prepaid(`L${n}`)),
    charges: numbers.map((n) => charge(`L${n}`, `${n}`)),
    usage: numbers.map((n) => usage(`L${n}`, '2026-10-30')),
  };
}

/** The same sink, which tells when it has taken in a batch. */
function afterEachAdd(sink: ExtractSink, tell: () => void): ExtractSink {
  const told = Object.entries(sink).map(([name, add]) => [
    name,
    async (...args: unknown[]) => {
      const problems = await add(...args);
      tell();
      return problems;
    },
  ]);
  return Object.fromEntries(told);
}

/** The same document with its members turned round. */
function inOtherOrder(json: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse()));
}
