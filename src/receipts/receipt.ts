import type { EvidenceCard, EvidenceStep, ReceiptFacts } from '../domain/evidence.ts';
import { billLines, declarationLines, readBill, readDeclaration } from './acknowledgement.ts';
import type { Field } from './fields.ts';
import {
  countField,
  instantField,
  LineReader,
  maskedField,
  orNone,
  requireCanonical,
  safeText,
  tokenField,
} from './fields.ts';

/** First line of every receipt. */
export const receiptTitle = 'Signoff receipt v1';

/**
 * The text to be signed. Free text is made safe; any other value that cannot be read back is a bug.
 * @throws MalformedText
 */
export function writeReceipt(facts: ReceiptFacts): string {
  const text = layOut(facts);
  readReceipt(text);
  return text;
}

/**
 * Reads what `writeReceipt` wrote, and nothing else. Whether the facts agree with each other is not its
 * question.
 * @throws MalformedText
 */
export function readReceipt(text: string): ReceiptFacts {
  const reader = new LineReader(text);
  reader.literal(receiptTitle);
  reader.literal('');
  const declaration = readDeclaration(reader);
  const imsiMasked = reader.value('IMSI', maskedField);
  const eidMasked = reader.value('EID', orNone(maskedField));
  // How many there are is checked where the text is compared with the one that its facts have.
  reader.values('cards ended', countField);
  const furtherCards = reader.values('further card', cardField);
  const completedAt = reader.value('completed at', instantField);
  reader.literal('');
  const bill = readBill(reader, declaration.currency);
  reader.literal('');
  reader.literal('Steps');
  const steps = reader.values('step', stepField);
  reader.end();
  const further = furtherCards.length === 0 ? {} : { furtherCards };
  const facts = { ...declaration, imsiMasked, eidMasked, ...further, completedAt, ...bill, steps };
  requireCanonical(text, layOut(facts));
  return facts;
}

function layOut(facts: ReceiptFacts): string {
  const lines = [
    receiptTitle,
    '',
    ...declarationLines(facts),
    `IMSI: ${facts.imsiMasked}`,
    `EID: ${facts.eidMasked ?? 'none'}`,
    ...furtherLines(facts.furtherCards ?? []),
    `completed at: ${facts.completedAt}`,
    '',
    ...billLines(facts),
    '',
    'Steps',
    ...facts.steps.map((step) => `step: ${stepText(step)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** They stand only where a line had more than one card: so notes from before there were any read back as they are. */
function furtherLines(cards: readonly EvidenceCard[]): string[] {
  return cards.length === 0
    ? []
    : [`cards ended: ${cards.length + 1}`, ...cards.map((card) => `further card: ${cardText(card)}`)];
}

function cardText({ iccidMasked, imsiMasked, eidMasked }: EvidenceCard): string {
  return `ICCID ${iccidMasked} | IMSI ${imsiMasked} | ${eidMasked === null ? 'no EID' : `EID ${eidMasked}`}`;
}

const cardForm = /^ICCID (\S+) \| IMSI (\S+) \| (?:no EID|EID (\S+))$/u;

const cardField: Field<EvidenceCard> = {
  expected: 'ICCID | IMSI | EID, each with asterisks and the last four digits',
  read: (text) => {
    const [, iccidText = '', imsiText = '', eidText] = cardForm.exec(text) ?? [];
    const iccidMasked = maskedField.read(iccidText);
    const imsiMasked = maskedField.read(imsiText);
    const eidMasked = eidText === undefined ? null : maskedField.read(eidText);
    return iccidMasked === undefined || imsiMasked === undefined || eidMasked === undefined
      ? undefined
      : { iccidMasked, imsiMasked, eidMasked };
  },
};

function stepText(step: EvidenceStep): string {
  const applied = step.appliedAt === null ? 'only asked' : `applied ${step.appliedAt}`;
  return `${step.name} | ${applied} | read back as off ${step.verifiedAt} | said: ${safeText(step.said)}`;
}

const stepForm = /^(\S+) \| (?:only asked|applied (\S+)) \| read back as off (\S+) \| said: (.+)$/su;

const stepField: Field<EvidenceStep> = {
  expected: 'name | applied | read back as off | said',
  read: (text) => {
    const [, nameText = '', appliedText, verifiedText = '', said = ''] = stepForm.exec(text) ?? [];
    const name = tokenField.read(nameText);
    const appliedAt = appliedText === undefined ? null : instantField.read(appliedText);
    const verifiedAt = instantField.read(verifiedText);
    return name === undefined || appliedAt === undefined || verifiedAt === undefined
      ? undefined
      : { name, appliedAt, verifiedAt, said };
  },
};
