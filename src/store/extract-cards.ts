import { sql } from 'kysely';
import {
  type Batch,
  type CardRow,
  extractFiles,
  heldAlready,
  type RowProblem,
} from '../application/extract.ts';
import type { Iccid } from '../domain/ids.ts';
import { type CardHolder, cardsOf, mostFurtherCards } from '../domain/line.ts';
import { byLine, type Finding, type OfLine, problemsOf, rowsOfLines } from './extract-findings.ts';
import { directoryRow } from './extract-rows.ts';
import { insertNew, type Placed } from './insert-new.ts';
import { anyOf } from './many.ts';
import type { Database } from './open.ts';

const { cards: file } = extractFiles;

type Owned = OfLine<CardRow>;

/** Takes in what lines have beside their main cards. A number stands in the directory, so that no other line has it. */
export async function addCards(db: Database, batch: Batch<CardRow>): Promise<readonly RowProblem[]> {
  const { known: owned, problems } = await rowsOfLines(db, file, batch);
  return byLine([
    ...problems,
    ...problemsOf(file, await addNumbers(db, owned), heldAlready),
    ...(await joinLines(db, owned)),
  ]);
}

/** @returns the rows with a number that stands for something else already */
async function addNumbers(db: Database, owned: readonly Owned[]): Promise<readonly Finding[]> {
  const rowsOf = (kind: 'iccid' | 'imsi') =>
    owned.map(({ line, row, place }) => ({ line, column: kind, row: directoryRow(kind, row[kind], place) }));
  const key = ['kind', 'digest'];
  const imsis = await insertNew(db, 'directory', key, rowsOf('imsi'));
  const iccids = await insertNew(db, 'directory', key, rowsOf('iccid'));
  return [...imsis, ...(await ofOthers(db, iccids))];
}

/** One card may have several IMSIs: its number may stand again, for the same line. */
async function ofOthers(db: Database, iccids: readonly Placed[]): Promise<readonly Finding[]> {
  const held = await db
    .selectFrom('directory')
    .select(['digest', 'subject'])
    .where('kind', '=', 'iccid')
    .where('digest', '=', anyOf(iccids.map(({ row }) => String(row.digest))))
    .execute();
  const ownerOf = new Map(held.map(({ digest, subject }) => [digest, subject]));
  return iccids.filter(({ row }) => ownerOf.get(String(row.digest)) !== row.subject);
}

/** Gives the lines their cards, and looks at each line as a whole. */
async function joinLines(db: Database, owned: readonly Owned[]): Promise<readonly RowProblem[]> {
  const added = owned.map(({ row: { iccid, imsi, eid }, place }) => ({
    ...place,
    card: { iccid, imsi, eid },
  }));
  const { rows: lines } = await sql<CardHolder & { id: string }>`
    update line set further = further || added.cards
    from (
      select bucket, id, jsonb_agg(card order by card->>'imsi') as cards
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as one (bucket smallint, id text, card jsonb)
      group by bucket, id
    ) as added
    where line.bucket = added.bucket and line.id = added.id
    returning line.id, line.kind, line.iccid, line.imsi, line.msisdn, line.eid, line.further`.execute(db);
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const found = (column: string, isWrong: (holder: CardHolder, row: CardRow) => boolean) =>
    owned
      .filter(({ row, place }) => {
        const holder = lineById.get(place.id);
        return holder !== undefined && isWrong(holder, row);
      })
      .map(({ line }) => ({ line, column }));
  return [
    ...problemsOf(
      file,
      found('line', ({ further }) => further.length > mostFurtherCards),
      `a line has at most ${mostFurtherCards} further cards`,
    ),
    ...problemsOf(
      file,
      found('eid', (holder, { iccid, eid }) => isOfTwoKinds(holder, iccid, eid)),
      'another row has this card with another EID, or with none',
    ),
  ];
}

/** One card cannot stand on two eUICCs. */
function isOfTwoKinds(holder: CardHolder, iccid: Iccid, eid: CardRow['eid']): boolean {
  return cardsOf(holder).some((card) => card.iccid === iccid && card.eid !== eid);
}
