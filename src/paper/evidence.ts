import type { Language } from '../domain/language.ts';
import type { BillWords } from '../text/bill.ts';
import type { EvidenceWords, StepWords } from '../text/evidence.ts';
import { messages } from '../text/language.ts';
import type { Paper, PaperBlock } from './content.ts';

/** How somebody who holds the paper checks it. */
export type Proof = {
  /** The public page of this note. */
  readonly url: string;
  readonly verifierKey: string;
};

/** An acknowledgement or a receipt on paper. */
export function evidencePaper(words: EvidenceWords, proof: Proof, language: Language, madeAt: Date): Paper {
  const t = messages(language).paper;
  return {
    title: words.title,
    sender: words.provider,
    language,
    madeAt,
    footer: `${words.provider} · ${messages(language).common.reference} ${words.reference}`,
    blocks: [
      { kind: 'text', text: words.lead },
      { kind: 'facts', rows: words.facts },
      { kind: 'heading', text: t.bill[words.kind] },
      ...billBlocks(words.bill, language),
      ...stepBlocks(words.steps, language),
      { kind: 'heading', text: t.proof.title },
      { kind: 'qr', url: proof.url, caption: [t.proof.scan, t.proof.anybody] },
      { kind: 'text', text: t.proof.offline(verifyCommand(words.kind)), quiet: true },
      { kind: 'text', text: `${t.proof.key}\n${proof.verifierKey}`, quiet: true },
    ],
  };
}

/** What somebody types who checks a note on a machine of their own. */
export function verifyCommand(kind: EvidenceWords['kind']): string {
  return `signoff verify ${kind}.txt --key key.txt`;
}

function billBlocks(bill: BillWords, language: Language): PaperBlock[] {
  const t = messages(language).paper;
  const rows = bill.lines.map(({ name, why, amount }) => [{ text: name, detail: why }, amount] as const);
  return [
    {
      kind: 'table',
      columns: [
        { name: t.item, share: 4 },
        { name: t.amount, share: 1, amount: true },
      ],
      rows,
      total: bill.total,
    },
    ...bill.taxes.map((text): PaperBlock => ({ kind: 'text', text, quiet: true })),
    ...(bill.others.length === 0
      ? []
      : [
          { kind: 'text', text: bill.othersTitle } as const,
          { kind: 'list', items: bill.others.map(({ name, why }) => `${name} – ${why}`) } as const,
        ]),
  ];
}

function stepBlocks(steps: readonly StepWords[], language: Language): PaperBlock[] {
  const t = messages(language).paper.steps;
  if (steps.length === 0) {
    return [];
  }
  return [
    { kind: 'heading', text: t.title },
    { kind: 'text', text: t.lead, quiet: true },
    {
      kind: 'table',
      columns: [
        { name: t.step, share: 4 },
        { name: t.ordered, share: 3 },
        { name: t.readBack, share: 3 },
      ],
      rows: steps.map(({ name, ordered, readBack, said }) => [
        { text: name, detail: t.said(said) },
        ordered,
        readBack,
      ]),
    },
  ];
}
