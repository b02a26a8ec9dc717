import type {
  AcknowledgementFacts,
  EvidenceBillLine,
  EvidenceStep,
  NoteKind,
  ReceiptFacts,
} from '../domain/evidence.ts';
import type { BillWords, LineWords } from './bill.ts';
import { cardRows, lastDigits } from './cards.ts';
import {
  joined,
  sentence,
  showDay,
  showInstant,
  showMoney,
  showPercent,
  showReference,
  showSpan,
} from './format.ts';
import { type Language, messages } from './language.ts';
import { totalWords } from './total.ts';

/** What a valid note says. */
export type Evidence =
  | { readonly kind: 'acknowledgement'; readonly facts: AcknowledgementFacts }
  | { readonly kind: 'receipt'; readonly facts: ReceiptFacts };

/** Signed evidence, as a page and a paper say it. */
export type EvidenceWords = {
  readonly kind: NoteKind;
  readonly title: string;
  readonly lead: string;
  readonly provider: string;
  /** As people read it out. */
  readonly reference: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly bill: BillWords;
  /** None in an acknowledgement. */
  readonly steps: readonly StepWords[];
};

export type StepWords = {
  readonly name: string;
  readonly ordered: string;
  readonly readBack: string;
  /** What the counterpart answered, in the field's words. */
  readonly said: string;
};

/** Says signed evidence in a language; it needs nothing but the note. */
export function evidenceWords(evidence: Evidence, language: Language): EvidenceWords {
  const { kind, facts } = evidence;
  const t = messages(language).paper;
  return {
    kind,
    title: t.title[kind],
    lead: t.lead[kind],
    provider: facts.providerName,
    reference: showReference(facts.reference),
    facts: factWords(evidence, language),
    bill: billOf(facts, language),
    steps: evidence.kind === 'receipt' ? evidence.facts.steps.map((step) => stepWords(step, language)) : [],
  };
}

function factWords({ kind, facts }: Evidence, language: Language): [string, string][] {
  const t = messages(language);
  const at = (instant: string) => showOffsetInstant(instant, language);
  return [
    [t.common.reference, showReference(facts.reference)],
    [t.paper.provider, facts.providerName],
    [t.paper.kind, t.lines.kind[facts.lineKind]],
    [t.lines.iccid, lastDigits(facts.iccidMasked)],
    [t.lines.number, lastDigits(facts.msisdnMasked)],
    ...(kind === 'receipt' ? identities(facts) : []),
    ...(kind === 'receipt' ? cardRows(facts.furtherCards ?? [], language) : []),
    [t.status.declared, at(facts.declaredAt)],
    ...(facts.confirmedAt === null ? [] : [[t.paper.confirmed, at(facts.confirmedAt)] as [string, string]]),
    [t.quote.serviceEnds, showDay(facts.serviceEndsOn, language)],
    [t.quote.billingEnds, showDay(facts.billingEndsOn, language)],
    ...(kind === 'receipt' ? [[t.paper.completed, at(facts.completedAt)] as [string, string]] : []),
    [t.paper.rules, t.paper.version(facts.policy.id, facts.policy.version)],
  ];
}

function identities({ imsiMasked, eidMasked }: ReceiptFacts): [string, string][] {
  return [
    ['IMSI', lastDigits(imsiMasked)],
    ...(eidMasked === null ? [] : [['EID', lastDigits(eidMasked)] as [string, string]]),
  ];
}

function stepWords({ name, appliedAt, verifiedAt, said }: EvidenceStep, language: Language): StepWords {
  const t = messages(language);
  return {
    name: known(t.status.stepNames, name),
    ordered: appliedAt === null ? t.paper.steps.onlyAsked : showOffsetInstant(appliedAt, language),
    readBack: showOffsetInstant(verifiedAt, language),
    said,
  };
}

/** A note holds no reason for a line but its days and the law behind it. */
function billOf({ lines, totalMinor, currency }: AcknowledgementFacts, language: Language): BillWords {
  const worded = lines.map((line, id) => {
    const words: LineWords = {
      id,
      name: lineName(line, language),
      why: lineDays(line, language),
      amount: showMoney(line.amountMinor, currency, language),
    };
    return { words, free: line.amountMinor === 0n };
  });
  return {
    lines: worded.filter(({ free }) => !free).map(({ words }) => words),
    total: totalWords(totalMinor, currency, language),
    taxes: [],
    others: worded.filter(({ free }) => free).map(({ words }) => words),
    othersTitle: messages(language).bill.withoutAmount,
  };
}

function lineName({ kind, item, invoice }: EvidenceBillLine, language: Language): string {
  const t = messages(language).bill;
  const name = known(t.kind, kind);
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(item ?? '')?.[1];
  if (invoice !== null) {
    return t.numbered(name, invoice);
  }
  if (percent !== undefined) {
    return t.numbered(name, showPercent(percent, language));
  }
  return item === undefined ? name : t.named(name, item);
}

function lineDays({ from, to, law }: EvidenceBillLine, language: Language): string {
  return joined(language, [
    ...(from === null || to === null ? [] : [sentence(language, showSpan(from, to, language))]),
    ...(law === undefined ? [] : [messages(language).bill.law(law)]),
  ]);
}

/** What a name that is ours is called; any other stands as it is. */
function known(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

/** An instant in the zone that its offset names. */
function showOffsetInstant(instant: string, language: Language): string {
  const offset = /[+-]\d\d:\d\d$/.exec(instant)?.[0] ?? 'UTC';
  return showInstant(new Date(instant), offset, language);
}
