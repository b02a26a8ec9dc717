import type { Bill, BillLine } from './bill/line.ts';
import { addDays, type Day, dayAt, daysInclusive } from './calendar.ts';
import type { Iccid } from './ids.ts';
import type { Currency } from './money.ts';
import type { Quote } from './quote.ts';

export const postingKinds = ['recurring', 'usage', 'fee', 'other'] as const;
export type PostingKind = (typeof postingKinds)[number];

/** Something that a billing system charged to a line. */
export type Posting = {
  /** The billing system's own name of it, unique there. */
  readonly id: string;
  readonly iccid: Iccid;
  readonly kind: PostingKind;
  /** First and last day that it is for. */
  readonly from: Day;
  readonly to: Day;
  /** Below zero: a credit. */
  readonly amountMinor: bigint;
  readonly currency: Currency;
  /** Above zero only of usage. */
  readonly megabytes: number;
  readonly postedAt: Date;
  /** The idempotency key where Signoff ordered it: a final bill, a reversal. */
  readonly ownKey: string | null;
};

/** Why a charge is reversed. */
type ReversalRule =
  /** All of it is for days after the last that is charged. */
  | 'after-end'
  /** The share of its days that lie after the last that is charged, rounded up: to the subscriber's favour. */
  | 'across-end'
  /** For days that the final bill holds already: all of it, though some of its days may lie after the end. */
  | 'in-final-bill'
  /** Usage from before the end that came in after the time for it had run out. */
  | 'too-late';

/** Why a charge stands, and is told all the same. */
type StandingRule =
  /** Usage from before the end that came in after the final bill, and in time: it is owed. */
  | 'late-usage'
  /** Usage after the end that costs nothing: there is nothing to reverse, but the network lets it through. */
  | 'free-usage';

export type LateRule = ReversalRule | StandingRule;

/**
 * `waiting`: the end, or the final bill, decides what becomes of it. `left`: it stands. `caught`: it is to be reversed.
 * `applied`, `verified`, `parked`: as of a step.
 */
export type LateChargeState = 'waiting' | 'left' | 'caught' | 'applied' | 'verified' | 'parked';

export const watchEventKinds = [
  'charge-caught',
  'charge-reversed',
  'charge-parked',
  'charge-resumed',
  'late-usage',
] as const;
export type WatchEventKind = (typeof watchEventKinds)[number];

export function isWatchEvent(kind: string): kind is WatchEventKind {
  return watchEventKinds.some((each) => each === kind);
}

/** Two to the subscriber; the alert goes to the provider. */
export type WatchMailTemplate = 'charge-reversed' | 'late-usage' | 'charge-alert';

/** How a line ends or has ended, as its subscriber was promised. */
export type LineEnd = Pick<Quote, 'serviceEndsOn' | 'billingEndsOn' | 'switchOffAt'> & {
  readonly declaredAt: Date;
  /** Whether the end has begun: from then on nobody can take it back. */
  readonly begun: boolean;
  /** Null until it is made. */
  readonly finalBill: Bill | null;
  readonly zone: string;
  /** For so many days after the last that is charged may usage from before it still be billed. */
  readonly lateUsageDays: number;
};

export type Verdict =
  | { readonly kind: 'leave' }
  /** It is not certain yet that the line ends, or the final bill, which may hold it, is still to be made. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'tell'; readonly rule: StandingRule }
  | {
      readonly kind: 'reverse';
      readonly rule: ReversalRule;
      /** Above zero, and no more than was posted. */
      readonly amountMinor: bigint;
    };

type Charge = Omit<Posting, 'id' | 'iccid'>;

const leave: Verdict = { kind: 'leave' };
const wait: Verdict = { kind: 'wait' };

/**
 * What is to become of something that a billing system charged to a line that ends or has ended. What Signoff ordered
 * itself, credits, and what was posted before the declaration (the quote was made from it) are left alone.
 */
export function judge(charge: Charge, end: LineEnd): Verdict {
  if (charge.ownKey !== null || charge.amountMinor < 0n || charge.postedAt < end.declaredAt) {
    return leave;
  }
  if (charge.amountMinor === 0n) {
    const used = charge.kind === 'usage' && charge.megabytes > 0;
    return used && end.begun && charge.from > end.serviceEndsOn
      ? { kind: 'tell', rule: 'free-usage' }
      : leave;
  }
  return charge.kind === 'usage' ? judgeUsage(charge, end) : judgeByTime(charge, end);
}

function judgeUsage(usage: Charge, end: LineEnd): Verdict {
  const isLate = dayAt(usage.postedAt, end.zone) > addDays(end.billingEndsOn, end.lateUsageDays);
  if (usage.to <= end.billingEndsOn) {
    if (!end.begun || usage.postedAt < end.switchOffAt) {
      return leave;
    }
    if (isLate) {
      return all(usage, 'too-late');
    }
    return end.finalBill === null ? leave : { kind: 'tell', rule: 'late-usage' };
  }
  if (!end.begun) {
    return wait;
  }
  if (usage.from > end.billingEndsOn) {
    return all(usage, 'after-end');
  }
  return isLate ? all(usage, 'too-late') : shareAfter(usage, end);
}

/** What is charged by time, or for something that happened once. */
function judgeByTime(charge: Charge, end: LineEnd): Verdict {
  return charge.postedAt < end.switchOffAt ? judgeEarly(charge, end) : judgePostedAfter(charge, end);
}

/** Posted in the days between the declaration and the end, perhaps for days after it: the final bill has the last word. */
function judgeEarly(charge: Charge, end: LineEnd): Verdict {
  if (charge.to <= end.billingEndsOn && charge.kind !== 'recurring') {
    return leave;
  }
  if (end.finalBill === null) {
    return wait;
  }
  if (holds(end.finalBill, 'unused-advance', charge)) {
    return leave;
  }
  if (holds(end.finalBill, 'recurring', charge)) {
    return all(charge, 'in-final-bill');
  }
  if (charge.from > end.billingEndsOn) {
    return all(charge, 'after-end');
  }
  return charge.to > end.billingEndsOn ? shareAfter(charge, end) : leave;
}

function judgePostedAfter(charge: Charge, end: LineEnd): Verdict {
  if (charge.from > end.billingEndsOn) {
    return end.begun ? all(charge, 'after-end') : wait;
  }
  if (end.finalBill === null) {
    return wait;
  }
  if (charge.kind !== 'other') {
    return all(charge, 'in-final-bill');
  }
  return charge.to > end.billingEndsOn ? shareAfter(charge, end) : leave;
}

/**
 * Whether the bill charges these days, or gives back what was charged for them. A posting does not say which charge of the
 * contract it is of: a price that the bill knows from another kind of line is another charge's.
 */
function holds(bill: Bill, kind: 'recurring' | 'unused-advance', charge: Charge): boolean {
  const { from, to, amountMinor } = charge;
  const lines = bill.lines.filter(({ rule }) => rule !== 'unused-advance-kept');
  const ofKind = lines.filter((line) => line.kind === kind);
  const ofDays = ofKind.filter(
    (line) => line.from !== null && line.to !== null && line.from <= to && from <= line.to,
  );
  const hasPrice = (line: BillLine) => line.baseMinor === amountMinor;
  const isAnothers = !ofDays.some(hasPrice) && lines.some((line) => line.kind !== kind && hasPrice(line));
  return charge.kind === 'recurring' && ofDays.length > 0 && !isAnothers;
}

function all({ amountMinor }: Charge, rule: ReversalRule): Verdict {
  return { kind: 'reverse', rule, amountMinor };
}

function shareAfter({ from, to, amountMinor }: Charge, { billingEndsOn }: LineEnd): Verdict {
  const days = BigInt(daysInclusive(addDays(billingEndsOn, 1), to));
  const ofDays = BigInt(daysInclusive(from, to));
  const roundedUp = (amountMinor * days + ofDays - 1n) / ofDays;
  return { kind: 'reverse', rule: 'across-end', amountMinor: roundedUp };
}
