import { receiptFacts } from '../application/evidence.ts';
import type { Call, Counterparts, FinalBill, Notary, ReadBack, Reply } from '../application/ports.ts';
import type { LineRecord, StepRecord, Store, TerminationRecord } from '../application/records.ts';
import { finalBill } from '../domain/bill/bill.ts';
import type { Bill } from '../domain/bill/line.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { StepName } from '../domain/teardown.ts';
import { silentSince } from './silence.ts';

/** What a step of one termination is about. */
export type StepSubject = {
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  /** The rules that priced it. */
  readonly policy: Policy;
  /**
   * The rules of today: they say how counterparts are treated and how they call a line. Whoever mends that, mends it for
   * what waits.
   */
  readonly profileInForce: Profile;
};

export type StepParts = {
  readonly store: Store;
  readonly counterparts: Counterparts;
  readonly notary: Notary;
  readonly now: () => Date;
};

type Step = {
  /** Orders the effect. A step that only asks has none. */
  readonly order: ((subject: StepSubject, call: Call) => Promise<Reply>) | null;
  /** Asks independently whether it is off. */
  readonly ask: (subject: StepSubject, call: Call) => Promise<ReadBack>;
};

/** Each step of a plan: who is told, and who is asked afterwards. */
export function stepsWith(parts: StepParts): Readonly<Record<StepName, Step>> {
  const { network, sessions, esim, billing } = parts.counterparts;
  return {
    'network-off': {
      order: ({ line }, call) => network.switchOff(line, call),
      ask: ({ line }, call) => network.readBack(line, call),
    },
    'sessions-off': {
      order: ({ line }, call) => sessions.endAll(line, call),
      ask: ({ line }, call) => sessions.readBack(line, call),
    },
    'esim-release': {
      order: ({ line }, call) => esim.release(line, call),
      ask: ({ line }, call) => esim.readBack(line, call),
    },
    'final-bill': {
      order: async (subject, call) =>
        billing.postFinalBill(subject.line, postedBill(subject, await billOf(parts, subject)), call),
      ask: async (subject, call) =>
        billing.readFinalBill(subject.line, postedBill(subject, await billOf(parts, subject)), call),
    },
    'billing-stop': {
      order: ({ line, termination }, call) => billing.stop(line, termination.quote.billingEndsOn, call),
      ask: ({ line, termination }, call) => billing.readStopped(line, termination.quote.billingEndsOn, call),
    },
    'verify-silence': {
      order: null,
      ask: async ({ line, termination }, call) =>
        sessions.readSilence(line, await silentSince(parts.store, termination), call),
    },
    receipt: {
      order: (subject) => writeReceipt(parts, subject),
      ask: ({ termination }) => readReceipt(parts, termination),
    },
  };
}

/**
 * The final bill is made once, when it is first needed: on every later try the same bill goes out under the
 * same key, whatever usage has come in since.
 */
async function billOf(parts: StepParts, { termination, line, policy }: StepSubject): Promise<Bill> {
  const kept = (await parts.store.terminations.find({ role: 'system' }, termination.id))?.finalBill;
  if (kept) {
    return kept;
  }
  const contract = await parts.store.lines.contract(line);
  return await parts.store.terminations.keepFinalBill(
    termination,
    finalBill(contract, policy, termination.quote),
  );
}

function postedBill({ termination }: StepSubject, bill: Bill): FinalBill {
  return {
    currency: termination.quote.currency,
    totalMinor: bill.totalMinor,
    lines: bill.lines.map(({ kind, amountMinor }) => ({ kind, amountMinor })),
  };
}

async function writeReceipt(parts: StepParts, subject: StepSubject): Promise<Reply> {
  const { termination, line, policy } = subject;
  const done = await parts.store.terminations.steps(termination);
  const bill = await billOf(parts, subject);
  const completedAt = latest(parts.now(), done);
  const note = parts.notary.receipt(receiptFacts(termination, line, policy.profile, bill, done, completedAt));
  const fault = parts.notary.faultOf(note);
  if (fault !== null) {
    // What is kept is kept for ever: better no receipt yet than one that nobody can verify.
    return { outcome: 'refused', final: true, said: `the receipt would not verify: ${fault}` };
  }
  await parts.store.notes.keep(termination, 'receipt', note, completedAt);
  return { outcome: 'accepted', said: 'receipt written and signed' };
}

/** The clocks of workers differ a little; a receipt is never older than what it tells. */
function latest(now: Date, done: readonly StepRecord[]): Date {
  return new Date(Math.max(now.getTime(), ...done.map(({ verifiedAt }) => verifiedAt?.getTime() ?? 0)));
}

async function readReceipt(parts: StepParts, termination: TerminationRecord): Promise<ReadBack> {
  const note = await parts.store.notes.find(termination, 'receipt');
  const fault = note === null ? 'no receipt is stored' : parts.notary.faultOf(note);
  return { off: fault === null, said: fault ?? 'receipt verifies under its key' };
}
