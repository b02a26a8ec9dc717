import { sql } from 'kysely';
import {
  type AccountRow,
  type Batch,
  type ContractRow,
  type ExtractSink,
  type ExtractTarget,
  extractFiles,
  heldAlready,
  type LineRow,
  mostProblems,
  type RowProblem,
  type UsageRow,
} from '../application/extract.ts';
import type { Rule } from '../domain/policy/law.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { addCards } from './extract-cards.ts';
import { byLine, type Finding, problemsOf, rowsOfLines } from './extract-findings.ts';
import {
  contractRow,
  directoryRow,
  invoiceRow,
  lineRow,
  type Place,
  personRow,
  placeOfAccount,
  usageRow,
} from './extract-rows.ts';
import { insertNew, type Placed } from './insert-new.ts';
import type { Database } from './open.ts';
import { keepProfile } from './policies.ts';

/** Takes extracts into an open database. */
export function extractTargetOn(db: Database): ExtractTarget {
  return {
    importing: (run) =>
      db.transaction().execute(async (transaction) => {
        // Two imports at once would wait for each other's addresses crosswise.
        await sql`select pg_advisory_xact_lock(hashtext('signoff import'))`.execute(transaction);
        // The other files name a line by the operator's key alone, which does not say where its rows lie.
        await sql`
          create temporary table imported_line (
            name text primary key, bucket smallint not null, id text not null, file_line integer not null
          ) on commit drop`.execute(transaction);
        return await run(sinkOn(transaction));
      }),
  };
}

function sinkOn(db: Database): ExtractSink {
  return {
    keepProfile: (profile, document, law, inForceSince) =>
      keepRules(db, profile, document, law, inForceSince),
    addAccounts: (providerId, batch, now) => addAccounts(db, providerId, batch, now),
    addLines: (providerId, batch) => addLines(db, providerId, batch),
    addCards: (batch) => addCards(db, batch),
    addContracts: (batch) =>
      addContracts(db, batch, extractFiles.contracts, 'an earlier row has the contract of this line'),
    addContractDocuments: (batch) =>
      addContracts(
        db,
        batch,
        extractFiles.contractDocuments,
        'an earlier row, or contracts.csv, has the contract of this line',
      ),
    linesWithoutContract: () => linesWithoutContract(db),
    addCharges: (batch) =>
      addOfLines(db, batch, {
        file: extractFiles.charges,
        table: 'invoice',
        key: ['bucket', 'line_id', 'number'],
        column: 'invoice',
        toRow: invoiceRow,
        repeated: 'an earlier row has this invoice of the line',
      }),
    addUsage: (batch) => addUsage(db, batch),
  };
}

async function keepRules(
  db: Database,
  profile: Profile,
  document: unknown,
  law: readonly Rule[],
  inForceSince: Date,
): Promise<readonly RowProblem[]> {
  return (await keepProfile(db, profile, document, law, inForceSince))
    ? []
    : problemsOf(
        extractFiles.profile,
        [{ line: 1, column: 'version' }],
        'was imported before with other rules; changed rules need a new version',
      );
}

async function addAccounts(
  db: Database,
  providerId: string,
  batch: Batch<AccountRow>,
  now: Date,
): Promise<readonly RowProblem[]> {
  const people = batch.map(({ line, row }) => ({
    line,
    column: 'account',
    row: personRow(providerId, row, now),
  }));
  const addresses = people.map(({ line, row }) => ({
    line,
    column: 'email',
    row: directoryRow('email', row.email, row),
  }));
  const again = [
    ...(await insertNew(db, 'person', ['bucket', 'id'], people)),
    ...(await insertNew(db, 'directory', ['kind', 'digest'], addresses)),
  ];
  return byLine(problemsOf(extractFiles.accounts, again, heldAlready));
}

async function addLines(
  db: Database,
  providerId: string,
  batch: Batch<LineRow>,
): Promise<readonly RowProblem[]> {
  const lines = batch.map(({ line, row }) => ({
    line,
    column: 'line',
    row: lineRow(providerId, row),
  }));
  const imported = lines.map(({ row: { name, bucket, id }, ...place }) => ({
    ...place,
    row: { name, bucket, id, file_line: place.line },
  }));
  const numbers = lines.flatMap(({ line, row }) =>
    (['iccid', 'imsi', 'msisdn'] as const).map((kind) => ({
      line,
      column: kind,
      row: directoryRow(kind, row[kind], row),
    })),
  );
  const twice = await insertNew(db, 'imported_line', ['name'], imported);
  const toldAlready = new Set(twice.map(({ line }) => line));
  const named = lines.filter(({ line }) => !toldAlready.has(line));
  const again = [
    ...twice,
    ...(await insertNew(db, 'line', ['bucket', 'id'], named)),
    ...(await insertNew(db, 'directory', ['kind', 'digest'], numbers)),
  ];
  return byLine([
    ...problemsOf(extractFiles.lines, again, heldAlready),
    ...problemsOf(
      extractFiles.lines,
      await linesOfUnknownAccounts(db, providerId, batch),
      'no such account, neither in accounts.csv nor imported before',
    ),
  ]);
}

async function linesOfUnknownAccounts(
  db: Database,
  providerId: string,
  batch: Batch<LineRow>,
): Promise<readonly Finding[]> {
  const lines = batch.map(({ line, row }) => ({ line, ...placeOfAccount(providerId, row.account) }));
  const { rows } = await sql<Finding>`
    select l.line, 'account' as "column"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(line integer, bucket smallint, id text)
    where not exists (select from person p where p.bucket = l.bucket and p.id = l.id)`.execute(db);
  return rows;
}

async function addContracts(
  db: Database,
  batch: Batch<ContractRow>,
  file: string,
  repeated: string,
): Promise<readonly RowProblem[]> {
  const ofLine = { table: 'contract', key: ['bucket', 'line_id'], column: 'line', toRow: contractRow };
  return await addOfLines(db, batch, { ...ofLine, file, repeated });
}

async function addUsage(db: Database, batch: Batch<UsageRow>): Promise<readonly RowProblem[]> {
  const file = extractFiles.usage;
  const added = await addOfLines(db, batch, {
    file,
    table: 'usage',
    key: ['bucket', 'line_id', 'day', 'tariff'],
    column: 'day',
    toRow: usageRow,
    repeated: 'an earlier row has this day of the line',
  });
  const unpriced = await usageOfUnknownTariffs(db, batch);
  return byLine([...added, ...problemsOf(file, unpriced, 'no such tariff in the contract of the line')]);
}

async function usageOfUnknownTariffs(db: Database, batch: Batch<UsageRow>): Promise<readonly Finding[]> {
  const named = batch.flatMap(({ line, row }) =>
    row.tariff === null ? [] : [{ line, name: row.line, tariff: row.tariff }],
  );
  const { rows } = await sql<Finding>`
    select u.line, 'tariff' as "column"
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as u(line integer, name text, tariff text)
    join imported_line l on l.name = u.name
    where not exists (
      select from contract c, jsonb_array_elements(c.terms->'tariffs') t
      where c.bucket = l.bucket and c.line_id = l.id and t->>'id' = u.tariff
    )`.execute(db);
  return rows;
}

async function linesWithoutContract(db: Database): Promise<readonly RowProblem[]> {
  const { rows } = await sql<Finding>`
    select l.file_line as line, 'line' as "column"
    from imported_line l
    where not exists (select from contract c where c.bucket = l.bucket and c.line_id = l.id)
    order by l.file_line
    limit ${mostProblems}`.execute(db);
  return problemsOf(extractFiles.lines, rows, 'the line has no row in contracts.csv or contracts.ndjson');
}

/** How the rows of one file, each of which belongs to a line, are kept. */
type OfLine<Row> = {
  readonly file: string;
  readonly table: string;
  readonly key: readonly string[];
  /** The column of the file that says which of the line's rows it is. */
  readonly column: string;
  readonly toRow: (line: Place, row: Row) => Placed['row'];
  readonly repeated: string;
};

async function addOfLines<Row extends { readonly line: string }>(
  db: Database,
  batch: Batch<Row>,
  { file, table, key, column, toRow, repeated }: OfLine<Row>,
): Promise<readonly RowProblem[]> {
  const { known, problems } = await rowsOfLines(db, file, batch);
  const rows = known.map(({ line, row, place }) => ({ line, column, row: toRow(place, row) }));
  return byLine([...problems, ...problemsOf(file, await insertNew(db, table, key, rows), repeated)]);
}
