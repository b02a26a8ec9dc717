import type { Bill } from '../domain/bill/line.ts';
import { offsetInstant } from '../domain/calendar.ts';
import type { AcknowledgementFacts, EvidenceCard, EvidenceStep, ReceiptFacts } from '../domain/evidence.ts';
import { mask } from '../domain/ids.ts';
import { type CardHolder, cardsOf } from '../domain/line.ts';
import { sourceOf } from '../domain/policy/law.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { LineRecord, StepRecord, TerminationRecord } from './records.ts';

/** What the acknowledgement of a declaration says: the price and the days that were promised. */
export function acknowledgementFacts(
  termination: TerminationRecord,
  line: LineRecord,
  profile: Profile,
): AcknowledgementFacts {
  return { ...declarationFacts(termination, line, profile), ...billFacts(termination.quote) };
}

/**
 * What the receipt says: what was charged in the end, and how each step of the plan was read back.
 * Steps without a read-back are a bug: a receipt is written after the last of them.
 */
export function receiptFacts(
  termination: TerminationRecord,
  line: LineRecord,
  profile: Profile,
  bill: Bill,
  done: readonly StepRecord[],
  completedAt: Date,
): ReceiptFacts {
  const steps = termination.plan.filter((step) => step !== 'receipt');
  const furtherCards = furtherCardsOf(line);
  return {
    ...declarationFacts(termination, line, profile),
    ...billFacts(bill),
    imsiMasked: mask(line.imsi),
    eidMasked: line.eid === null ? null : mask(line.eid),
    ...(furtherCards.length === 0 ? {} : { furtherCards }),
    steps: steps.map((name) => evidenceOf(name, done, profile)),
    completedAt: offsetInstant(completedAt, profile.zone),
  };
}

/** What a line has besides its main card, masked. */
export function furtherCardsOf(line: CardHolder): readonly EvidenceCard[] {
  const [, ...further] = cardsOf(line);
  return further.map(({ iccid, imsi, eid }) => ({
    iccidMasked: mask(iccid),
    imsiMasked: mask(imsi),
    eidMasked: eid === null ? null : mask(eid),
  }));
}

function declarationFacts(termination: TerminationRecord, line: LineRecord, profile: Profile) {
  const { quote, confirmedAt } = termination;
  return {
    providerName: profile.name,
    reference: termination.id,
    lineKind: line.kind,
    iccidMasked: mask(line.iccid),
    msisdnMasked: mask(line.msisdn),
    declaredAt: offsetInstant(termination.declaredAt, profile.zone),
    confirmedAt: confirmedAt === null ? null : offsetInstant(confirmedAt, profile.zone),
    serviceEndsOn: quote.serviceEndsOn,
    billingEndsOn: quote.billingEndsOn,
    policy: { id: quote.profileId, version: quote.profileVersion },
    currency: quote.currency,
  };
}

function billFacts(bill: Bill) {
  return {
    lines: bill.lines.map(({ kind, rule, from, to, amountMinor, invoice, item, law }) => ({
      kind,
      rule,
      from,
      to,
      amountMinor,
      invoice,
      ...(item ? { item } : {}),
      ...(law === null ? {} : { law: sourceOf(law) }),
    })),
    totalMinor: bill.totalMinor,
  };
}

function evidenceOf(name: StepRecord['name'], done: readonly StepRecord[], profile: Profile): EvidenceStep {
  const step = done.find((candidate) => candidate.name === name);
  if (step?.state !== 'verified' || step.verifiedAt === null) {
    throw new Error(`the step ${name} has no read-back`);
  }
  return {
    name,
    appliedAt: step.appliedAt === null ? null : offsetInstant(step.appliedAt, profile.zone),
    verifiedAt: offsetInstant(step.verifiedAt, profile.zone),
    said: step.verifiedSaid ?? '',
  };
}
