import type { AcknowledgementFacts, EvidenceBillLine } from '../domain/evidence.ts';
import type { LineKind } from '../domain/line.ts';
import type { Currency } from '../domain/money.ts';
import type { Field } from './fields.ts';
import {
  amountField,
  currencyField,
  dayField,
  instantField,
  LineReader,
  maskedField,
  orNone,
  requireCanonical,
  safeCell,
  safeText,
  textField,
  tokenField,
  writeAmount,
} from './fields.ts';

/** First line of every acknowledgement. */
export const acknowledgementTitle = 'Signoff acknowledgement v1';

/** The facts between the title and the bill. */
type Declaration = Omit<AcknowledgementFacts, 'lines' | 'totalMinor'>;
type Bill = Pick<AcknowledgementFacts, 'lines' | 'totalMinor'>;

/**
 * The text to be signed. Free text is made safe; any other value that cannot be read back is a bug.
 * @throws MalformedText
 */
export function writeAcknowledgement(facts: AcknowledgementFacts): string {
  const text = layOut(facts);
  readAcknowledgement(text);
  return text;
}

/**
 * Reads what `writeAcknowledgement` wrote, and nothing else. Whether the facts agree with each other is
 * not its question.
 * @throws MalformedText
 */
export function readAcknowledgement(text: string): AcknowledgementFacts {
  const reader = new LineReader(text);
  reader.literal(acknowledgementTitle);
  reader.literal('');
  const declaration = readDeclaration(reader);
  reader.literal('');
  const facts = { ...declaration, ...readBill(reader, declaration.currency) };
  reader.end();
  requireCanonical(text, layOut(facts));
  return facts;
}

function layOut(facts: AcknowledgementFacts): string {
  return `${[acknowledgementTitle, '', ...declarationLines(facts), '', ...billLines(facts)].join('\n')}\n`;
}

/** The declaration as lines; a receipt holds the same. */
export function declarationLines(facts: Declaration): string[] {
  return [
    `provider: ${safeText(facts.providerName)}`,
    `reference: ${facts.reference}`,
    `line: ${facts.lineKind}`,
    `ICCID: ${facts.iccidMasked}`,
    `MSISDN: ${facts.msisdnMasked}`,
    `declared at: ${facts.declaredAt}`,
    `confirmed at: ${facts.confirmedAt ?? 'none'}`,
    `service ends on: ${facts.serviceEndsOn}`,
    `billing ends on: ${facts.billingEndsOn}`,
    `policy: ${facts.policy.id} version ${facts.policy.version}`,
    `currency: ${facts.currency}`,
  ];
}

/** The counterpart of `declarationLines`. */
export function readDeclaration(reader: LineReader): Declaration {
  return {
    providerName: reader.value('provider', textField),
    reference: reader.value('reference', tokenField),
    lineKind: reader.value('line', lineKindField),
    iccidMasked: reader.value('ICCID', maskedField),
    msisdnMasked: reader.value('MSISDN', maskedField),
    declaredAt: reader.value('declared at', instantField),
    confirmedAt: reader.value('confirmed at', orNone(instantField)),
    serviceEndsOn: reader.value('service ends on', dayField),
    billingEndsOn: reader.value('billing ends on', dayField),
    policy: reader.value('policy', policyField),
    currency: reader.value('currency', currencyField),
  };
}

/** The bill as lines: one for each item, and the total. */
export function billLines(facts: Bill & Pick<Declaration, 'currency'>): string[] {
  return [
    'Final bill',
    ...facts.lines.map((line) => `item: ${itemText(line, facts.currency)}`),
    `total: ${totalText(facts)}`,
  ];
}

/** The counterpart of `billLines`. */
export function readBill(reader: LineReader, currency: Currency): Bill {
  reader.literal('Final bill');
  return {
    lines: reader.values('item', itemField(currency)),
    totalMinor: reader.value('total', totalField(currency)),
  };
}

/** The total without its sign, and in a word what becomes of it. */
export function totalText(facts: Pick<AcknowledgementFacts, 'currency' | 'totalMinor'>): string {
  return facts.totalMinor < 0n
    ? `${writeAmount(-facts.totalMinor, facts.currency)} refunded`
    : `${writeAmount(facts.totalMinor, facts.currency)} charged`;
}

function totalField(currency: Currency): Field<bigint> {
  const amount = amountField(currency);
  return {
    expected: `${amount.expected}, charged or refunded`,
    read: (text) => {
      const [, digits = '', word] = /^(\S+ \S+) (charged|refunded)$/.exec(text) ?? [];
      const amountMinor = amount.read(digits);
      return word === 'refunded' && amountMinor !== undefined ? -amountMinor : amountMinor;
    },
  };
}

/** A name and a law stand only where there is one: so notes from before there were any read back as they are. */
function itemText(line: EvidenceBillLine, currency: Currency): string {
  const { kind, rule, from, to, amountMinor, item, law } = line;
  return [
    kind,
    rule,
    from === null && to === null ? 'no days' : `${from} to ${to}`,
    line.invoice === null ? 'no invoice' : `invoice ${safeCell(line.invoice)}`,
    ...(item === undefined ? [] : [`called ${safeCell(item)}`]),
    ...(law === undefined ? [] : [`by law ${safeCell(law)}`]),
    writeAmount(amountMinor, currency),
  ].join(' | ');
}

const itemForm =
  /^(?<kind>\S+) \| (?<rule>\S+) \| (?:no days|(?<from>\S+) to (?<to>\S+)) \| (?:no invoice|invoice (?<invoice>[^|]+))(?: \| called (?<item>[^|]+))?(?: \| by law (?<law>[^|]+))? \| (?<amount>[^|]+)$/u;

function itemField(currency: Currency): Field<EvidenceBillLine> {
  const amount = amountField(currency);
  return {
    expected: `kind | rule | days | invoice | called | by law | ${amount.expected}`,
    read: (text) => {
      const cells = itemForm.exec(text)?.groups ?? {};
      const kind = tokenField.read(cells.kind ?? '');
      const rule = tokenField.read(cells.rule ?? '');
      const from = cells.from === undefined ? null : dayField.read(cells.from);
      const to = cells.to === undefined ? null : dayField.read(cells.to);
      const amountMinor = amount.read(cells.amount ?? '');
      if (kind === undefined || rule === undefined || from === undefined || to === undefined) {
        return undefined;
      }
      const { invoice = null, item, law } = cells;
      const named = { ...(item === undefined ? {} : { item }), ...(law === undefined ? {} : { law }) };
      return amountMinor === undefined ? undefined : { kind, rule, from, to, amountMinor, invoice, ...named };
    },
  };
}

const lineKindField: Field<LineKind> = {
  expected: 'sim or esim',
  read: (text) => (text === 'sim' || text === 'esim' ? text : undefined),
};

const policyField: Field<AcknowledgementFacts['policy']> = {
  expected: 'an id and a version',
  read: (text) => {
    const [id, version, ...rest] = text.split(' version ').map(tokenField.read);
    return id === undefined || version === undefined || rest.length > 0 ? undefined : { id, version };
  },
};
