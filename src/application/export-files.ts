import { termsToDocument } from '../domain/contract-document.ts';
import { cardsOf } from '../domain/line.ts';
import { formatMinor } from '../domain/money.ts';
import { billToDocument } from '../domain/quote-document.ts';
import { languageOr } from '../text/language.ts';
import type { Context } from './context.ts';
import { documentFiles, type Printer } from './export-documents.ts';
import { readMe } from './export-readme.ts';
import { type ExportFile, jsonOf, listFile, type Pages, tableFiles } from './export-table.ts';
import { messageFiles, noteFiles, terminationsFile } from './export-terminations.ts';
import type { Exported } from './exported.ts';
import type { LineRecord } from './records.ts';

const usagePage = 1_000;

/** Every file of an export but its list of checksums. */
export async function exportFiles(
  context: Context,
  exported: Exported,
  print: Printer,
): Promise<readonly ExportFile[]> {
  const { record, person } = exported;
  const files = [
    { name: 'person.json', content: () => [`${jsonOf(person)}\n`] },
    ...linesFiles(exported),
    ...cardFiles(exported),
    contractsFile(context, exported),
    ...invoiceFiles(context, exported),
    ...usageFiles(context, exported),
    ...billFiles(exported),
    terminationsFile(context, exported),
    ...messageFiles(context, exported),
    ...mailFiles(context, exported),
    ...(await noteFiles(context, exported)),
    ...documentFiles(context, exported, print),
  ];
  const words = readMe(person.name, record.askedAt, files, languageOr(record.language));
  return [{ name: 'README.txt', content: () => [words] }, ...files];
}

/** What there is of each line, line after line. */
function ofLines<Row>(
  lines: readonly LineRecord[],
  pagesOf: (line: LineRecord) => AsyncIterable<readonly Row[]>,
): Pages<Row> {
  return async function* () {
    for (const line of lines) {
      yield* pagesOf(line);
    }
  };
}

function linesFiles({ lines }: Exported) {
  const columns = [
    'line',
    'name',
    'provider',
    'kind',
    'number',
    'iccid',
    'imsi',
    'eid',
    'activated_on',
    'status',
  ] as const;
  return tableFiles(
    'lines',
    columns,
    ofLines(lines, async function* (line) {
      yield [
        {
          line: line.name,
          name: line.label,
          provider: line.providerId,
          kind: line.kind,
          number: line.msisdn,
          iccid: line.iccid,
          imsi: line.imsi,
          eid: line.eid,
          activated_on: line.activatedOn,
          status: line.status,
        },
      ];
    }),
  );
}

/** What lines have besides the cards in `lines`; no file where none has any. */
function cardFiles({ lines }: Exported): readonly ExportFile[] {
  const several = lines.filter(({ further }) => further.length > 0);
  return several.length === 0
    ? []
    : tableFiles(
        'cards',
        ['line', 'kind', 'iccid', 'imsi', 'eid'],
        ofLines(several, async function* (line) {
          const [, ...further] = cardsOf(line);
          yield further.map(({ kind, iccid, imsi, eid }) => ({ line: line.name, kind, iccid, imsi, eid }));
        }),
      );
}

function contractsFile({ store }: Context, { lines }: Exported): ExportFile {
  return listFile(
    'contracts.json',
    ofLines(lines, async function* (line) {
      yield [{ line: line.name, terms: termsToDocument(await store.exportSource.terms(line)) }];
    }),
  );
}

function invoiceFiles({ store: { exportSource } }: Context, { lines }: Exported) {
  return tableFiles(
    'invoices',
    ['line', 'number', 'issued_on', 'due_on', 'amount', 'currency', 'status'],
    ofLines(lines, async function* (line) {
      const { currency } = await exportSource.terms(line);
      const invoices = await exportSource.invoices(line);
      yield invoices.map(({ number, issuedOn, dueOn, amountMinor, status }) => ({
        line: line.name,
        number,
        issued_on: issuedOn,
        due_on: dueOn,
        amount: formatMinor(amountMinor, currency),
        currency,
        status,
      }));
    }),
  );
}

function usageFiles(context: Context, { lines }: Exported) {
  return tableFiles(
    'usage',
    ['line', 'day', 'tariff', 'megabytes', 'amount', 'currency', 'billed', 'arrived_on'],
    ofLines(lines, (line) => usageOf(context, line)),
  );
}

async function* usageOf({ store: { exportSource } }: Context, line: LineRecord) {
  const { currency } = await exportSource.terms(line);
  let page = await exportSource.usage(line, null, usagePage);
  while (page.length > 0) {
    yield page.map(({ day, tariff, megabytes, amountMinor, billed, arrivedOn }) => ({
      line: line.name,
      day,
      tariff,
      megabytes,
      amount: formatMinor(amountMinor, currency),
      currency,
      billed,
      arrived_on: arrivedOn,
    }));
    page = await exportSource.usage(line, page.at(-1) ?? null, usagePage);
  }
}

/** Final bills: as CSV line by line, as JSON whole. */
function billFiles({ lines, terminations }: Exported): readonly ExportFile[] {
  const nameOf = new Map(lines.map(({ id, name }) => [id, name]));
  const bills = terminations.flatMap(({ id, lineId, finalBill, quote: { currency } }) =>
    finalBill === null ? [] : [{ reference: id, line: nameOf.get(lineId) ?? '', currency, finalBill }],
  );
  const columns = [
    'reference',
    'line',
    'kind',
    'item',
    'from',
    'to',
    'amount',
    'currency',
    'rule',
    'law',
    'invoice',
  ] as const;
  const [csv] = tableFiles('bills', columns, async function* () {
    yield bills.flatMap(({ reference, line, currency, finalBill }) =>
      finalBill.lines.map(({ kind, item, from, to, amountMinor, rule, law, invoice }) => ({
        reference,
        line,
        kind,
        item,
        from,
        to,
        amount: formatMinor(amountMinor, currency),
        currency,
        rule,
        law,
        invoice,
      })),
    );
  });
  const json = listFile('bills.json', async function* () {
    yield bills.map(({ reference, line, currency, finalBill }) => ({
      reference,
      line,
      currency,
      total: formatMinor(finalBill.totalMinor, currency),
      bill: billToDocument(finalBill),
    }));
  });
  return csv === undefined ? [json] : [csv, json];
}

/** Which were sent, when, and whether they arrived; what they said is not kept. */
function mailFiles({ store: { exportSource } }: Context, { record }: Exported) {
  return tableFiles(
    'mails',
    ['mail', 'reference', 'which', 'language', 'state', 'queued_at', 'sent_at'],
    async function* () {
      const mails = await exportSource.mails(record.accountId);
      yield mails.map(({ id, terminationId, template, language, state, queuedAt, sentAt }) => ({
        mail: id,
        reference: terminationId,
        which: template,
        language,
        state,
        queued_at: queuedAt.toISOString(),
        sent_at: sentAt?.toISOString() ?? null,
      }));
    },
  );
}
