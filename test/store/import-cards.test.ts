import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, type TestContext, test } from 'node:test';
import type { ExtractTarget } from '../../src/application/extract.ts';
import type { LineRecord } from '../../src/application/records.ts';
import { eidWithCheckDigits, parseIccid, parseMsisdn } from '../../src/domain/ids.ts';
import { cardsOf, mostFurtherCards } from '../../src/domain/line.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import { lineStore } from '../../src/store/lines.ts';
import type { Database } from '../../src/store/open.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import {
  base,
  countsIn,
  empty,
  emptyAll,
  folderOf,
  heldAlready,
  identity,
  oneOfBase,
  profileText,
  signoffImport,
} from './small-extract.ts';

const header = 'line,iccid,imsi,eid';
const [first, second, third] = [identity(1), identity(2), identity(3)];
const eid = eidWithCheckDigits('890440000000000000026000000039');
const otherEid = eidWithCheckDigits('890440000000000000026000000040');
const imsi = (number: number) => `001011${String(number).padStart(9, '0')}`;
/** One more IMSI on the card of a line. */
const onCard = (line: string, { iccid }: typeof first, number: number) => `${line},${iccid},${imsi(number)},`;
/** An eSIM profile. */
const profile = (line: string, { iccid }: typeof first, number: number, on: string = eid) =>
  `${line},${iccid},${imsi(number)},${on}`;

const wrong: readonly [what: string, rows: readonly string[], place: string, problem: string][] = [
  ['a card of an unknown line', [onCard('L9', third, 1)], 'cards.csv:2 line', 'no such line in lines.csv'],
  [
    'a second IMSI that is the main one of a line',
    [`L1,${first.iccid},${second.imsi},`],
    'cards.csv:2 imsi',
    heldAlready,
  ],
  [
    'an IMSI that stands twice',
    [onCard('L1', first, 1), onCard('L2', second, 1)],
    'cards.csv:3 imsi',
    heldAlready,
  ],
  [
    'a row that stands twice',
    [onCard('L1', first, 1), onCard('L1', first, 1)],
    'cards.csv:3 imsi',
    heldAlready,
  ],
  ['the main card of another line', [onCard('L1', second, 1)], 'cards.csv:2 iccid', heldAlready],
  [
    'a further card that two lines have',
    [profile('L1', third, 1), profile('L2', third, 2)],
    'cards.csv:3 iccid',
    heldAlready,
  ],
  [
    'a SIM that is an eSIM profile in the next file',
    [profile('L1', first, 1)],
    'cards.csv:2 eid',
    'another row has this card with another EID, or with none',
  ],
  [
    'one profile on two eUICCs',
    [profile('L1', third, 1), profile('L1', third, 2, otherEid)],
    'cards.csv:2 eid',
    'another row has this card with another EID, or with none',
  ],
  [
    'more cards than a line can have',
    Array.from({ length: mostFurtherCards + 1 }, (_, index) => onCard('L1', first, index)),
    'cards.csv:2 line',
    'a line has at most 9 further cards',
  ],
];

for (const { name, open } of engineDatabases) {
  describe(`the further cards of an extract on ${name}`, () => {
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

    const folderWithCards = (context: TestContext, rows: readonly string[]) =>
      folderOf(context, base, profileText, { 'cards.csv': [header, ...rows].join('\n') });

    async function lineNamed(name: string): Promise<LineRecord> {
      const { id } = await db
        .selectFrom('line')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      const line = await lineStore(db).find({ role: 'system' }, id);
      assert.ok(line);
      return line;
    }

    test('belong to their line, which is found by any of their numbers, once', async (context) => {
      const rows = [profile('L1', third, 7), onCard('L2', second, 3), onCard('L1', first, 5)];
      const { code, out } = await signoffImport(target, await folderWithCards(context, rows));
      assert.deepEqual(
        [code, out],
        [0, ['Imported 2 accounts, 2 lines, 3 further cards, 2 contracts, 1 charges, 1 rows of usage.']],
      );
      const line = await lineNamed('L1');
      assert.deepEqual(
        cardsOf(line).map((card) => [card.kind, card.iccid, card.imsi, card.eid]),
        [
          ['sim', first.iccid, first.imsi, null],
          ['sim', first.iccid, imsi(5), null],
          ['esim', third.iccid, imsi(7), eid],
        ],
      );
      assert.equal((await lineNamed('L2')).further.length, 1);
      const lines = lineStore(db);
      const [one, three] = [parseIccid(first.iccid), parseIccid(third.iccid)];
      assert.deepEqual(await lines.findByIccid([three]), [line]);
      assert.deepEqual(await lines.findByIccid([one, three]), [line], 'once, whatever was asked for');
      assert.deepEqual(await lines.findByMsisdn([parseMsisdn(first.msisdn)]), [line]);
      assert.deepEqual(await lines.findAll([line.id]), [line]);
      const [own] = await lines.ofAccount({ role: 'subscriber', accountId: line.accountId });
      assert.deepEqual(own?.further, line.further);
    });

    test('are none where the extract has no such file, or nothing in it', async (context) => {
      await signoffImport(target, await folderOf(context, base));
      assert.deepEqual((await lineNamed('L1')).further, []);
      assert.deepEqual(await countsIn(db), oneOfBase);
      await emptyAll(db);
      const { code } = await signoffImport(target, await folderWithCards(context, []));
      assert.equal(code, 0);
      assert.deepEqual(await countsIn(db), oneOfBase);
    });

    test('come with their extract: the second time it is recognised as a whole', async (context) => {
      const folder = await folderWithCards(context, [onCard('L1', first, 1)]);
      await signoffImport(target, folder);
      const { code, err } = await signoffImport(target, folder);
      assert.equal(code, 1);
      assert.match(err.join('\n'), /^This extract was imported before .+: nothing was imported\.$/);
      assert.equal((await lineNamed('L1')).further.length, 1);
    });

    test('can be as many as a line may have, hundreds of rows apart', async (context) => {
      const lines = Array.from({ length: 120 }, (_, n) => n + 10);
      const numbers = Array.from({ length: mostFurtherCards }, (_, n) => n);
      const rows = {
        ...base,
        lines: lines.map(
          (n) => `L${n},A1,sim,${identity(n).iccid},${identity(n).imsi},${identity(n).msisdn},,,2026-01-31`,
        ),
        contracts: lines.map((n) => `L${n},prepaid,GBP,2026-01-31,,,,,,5.00`),
        charges: [],
        usage: [],
      };
      const cards = numbers.flatMap((number) =>
        lines.map((n) => onCard(`L${n}`, identity(n), n * 10 + number)),
      );
      const folder = await folderOf(context, rows, profileText, {
        'cards.csv': [header, ...cards].join('\n'),
      });
      assert.equal((await signoffImport(target, folder)).code, 0);
      const further = (await lineNamed('L10')).further.map((card) => card.imsi);
      assert.deepEqual(
        further.toSorted(),
        numbers.map((number) => imsi(100 + number)),
      );
    });

    for (const [what, rows, place, problem] of wrong) {
      test(`refuse ${what}: it is named, and nothing is imported`, async (context) => {
        const { code, err } = await signoffImport(target, await folderWithCards(context, rows));
        assert.equal(code, 1);
        assert.equal(err[0], `${place}: ${problem}`);
        assert.doesNotMatch(err.join('\n'), /\d{10}/);
        assert.deepEqual(await countsIn(db), empty);
      });
    }
  });
}
