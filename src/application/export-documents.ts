import { cardsOf } from '../domain/line.ts';
import { contractWords } from '../text/contract.ts';
import { showInstant, showMsisdn } from '../text/format.ts';
import { type Language, languageOr, messages } from '../text/language.ts';
import type { Context } from './context.ts';
import type { ExportFile } from './export-table.ts';
import type { Exported } from './exported.ts';
import type { LineRecord } from './records.ts';

/** Something to read and to print; the words come ready. */
export type ExportDocument = {
  readonly title: string;
  readonly sender: string;
  readonly language: Language;
  readonly blocks: readonly (
    | { readonly kind: 'heading'; readonly text: string }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  )[];
  readonly footer: string;
  readonly madeAt: Date;
};

/** Makes a PDF of a document: the same of the same. */
export type Printer = (document: ExportDocument) => Promise<Uint8Array>;

/** A summary, and the contract of each line, for people who read no tables. */
export function documentFiles(context: Context, exported: Exported, print: Printer): readonly ExportFile[] {
  const file = (name: string, write: () => Promise<ExportDocument>): ExportFile => ({
    name: `documents/${name}.pdf`,
    async *content() {
      yield await print(await write());
    },
  });
  return [
    file('summary', async () => summaryOf(exported)),
    ...exported.lines.map((line) =>
      file(`contract-${encodeURIComponent(line.name)}`, () => contractOf(context, exported, line)),
    ),
  ];
}

/** What all documents of an export have in common. */
function frameOf({ record, person }: Exported) {
  const language = languageOr(record.language);
  const footer = messages(language).export.readMe.of(
    person.name,
    showInstant(record.askedAt, 'UTC', language),
  );
  return { language, footer, madeAt: record.askedAt };
}

function summaryOf(exported: Exported): ExportDocument {
  const { person, lines } = exported;
  const frame = frameOf(exported);
  const t = messages(frame.language);
  return {
    ...frame,
    title: t.export.title,
    sender: person.name,
    blocks: [
      { kind: 'facts', rows: [[t.signIn.email, person.email]] },
      ...lines.flatMap((line) => [
        { kind: 'heading' as const, text: line.label || line.name },
        {
          kind: 'text' as const,
          text: `${t.lines.kind[line.kind]} · ${line.status === 'ended' ? t.lines.ended : t.lines.active}`,
        },
        { kind: 'facts' as const, rows: identityOf(line, frame.language) },
      ]),
      { kind: 'text', text: t.export.careful },
    ],
  };
}

async function contractOf({ store }: Context, exported: Exported, line: LineRecord): Promise<ExportDocument> {
  const frame = frameOf(exported);
  const t = messages(frame.language);
  const terms = await store.exportSource.terms(line);
  const policy = await store.policies.current(line.providerId);
  const entries = contractWords({ ...terms, usage: [], openInvoices: [] }, frame.language);
  return {
    ...frame,
    title: t.contract.title,
    sender: policy?.profile.name ?? line.providerId,
    blocks: [
      { kind: 'heading', text: line.label || line.name },
      { kind: 'facts', rows: identityOf(line, frame.language) },
      { kind: 'facts', rows: entries.map(([name, values]) => [name, values.join('\n')] as const) },
    ],
  };
}

function identityOf(line: LineRecord, language: Language): readonly (readonly [string, string])[] {
  const t = messages(language).lines;
  return [
    [t.number, showMsisdn(line.msisdn)],
    ...cardsOf(line).map(({ iccid }, index) => [index === 0 ? t.iccid : t.card(index + 1), iccid] as const),
  ];
}
