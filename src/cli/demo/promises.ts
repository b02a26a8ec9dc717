import type { ShownTermination } from '../../application/show-termination.ts';
import type { Bill } from '../../domain/bill/line.ts';
import { verifyReceipt } from '../../receipts/verify.ts';

/** A promise that did not hold. */
export class BrokenPromise extends Error {}

export function require(promise: string, held: boolean): void {
  if (!held) {
    throw new BrokenPromise(`not held: ${promise}`);
  }
}

/** The final bill is the quote; only usage that came after it may be added. */
export function requireNoSurprise({ termination }: ShownTermination): void {
  const bill = termination.finalBill;
  require('the final bill is what was quoted', bill !== null &&
    withoutUsage(bill) === withoutUsage(termination.quote));
}

function withoutUsage({ lines }: Bill): string {
  return lines
    .filter((line) => line.kind !== 'usage')
    .map(({ kind, rule, from, to, amountMinor }) => [kind, rule, from, to, amountMinor].join(' '))
    .join('\n');
}

/** Nothing that is charged by time reaches beyond the last day that is charged. */
export function requireNoChargeAfterTheEnd({ termination }: ShownTermination): void {
  const { billingEndsOn } = termination.quote;
  const timed = (termination.finalBill ?? termination.quote).lines.filter(
    (line) => line.kind === 'recurring' || line.kind === 'usage',
  );
  require('nothing is billed for time after the last day that is charged', timed.every(
    (line) => line.to === null || line.to <= billingEndsOn,
  ));
}

/** Each step of the plan was read back as off, after it was ordered. */
export function requireReadBacks({ termination, steps }: ShownTermination): void {
  for (const name of termination.plan) {
    const step = steps.find((candidate) => candidate.name === name);
    require(`${name} was read back`, step?.state === 'verified' && step.verifiedAt !== null);
    require(`${name} was asked about after it was ordered`, step?.appliedAt === null ||
      (step?.appliedAt ?? 0) <= (step?.verifiedAt ?? 0));
  }
}

/** Each step is recorded once, and each effect has a key of its own. */
export function requireOnce({ termination, steps, events }: ShownTermination): void {
  require('each step is recorded once', steps.length === termination.plan.length);
  require('each effect has one key of its own', new Set(steps.map((step) => step.idempotencyKey)).size ===
    steps.length);
  for (const kind of ['step-applied', 'step-verified'] as const) {
    const names = events.filter((event) => event.kind === kind).map((event) => event.step);
    require(`each ${kind} happened once`, new Set(names).size === names.length);
  }
}

/** The note verifies under the key alone, and not when one letter of it is changed. */
export function requireProvable(note: string, key: string): void {
  const bytes = Buffer.from(note);
  require('the note verifies offline', verifyReceipt(bytes, key).valid);
  const forged = Buffer.from(note.replace(/\d{4}-\d{2}-\d{2}$/m, '2020-01-01'));
  require('a forged note does not verify', !verifyReceipt(forged, key).valid);
}
