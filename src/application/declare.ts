import { randomBytes } from 'node:crypto';
import { idInBucket } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import { cardsOf } from '../domain/line.ts';
import type { Ending } from '../domain/quote.ts';
import { statusCodeFrom } from '../domain/status-code.ts';
import { planFor } from '../domain/teardown.ts';
import { askToConfirm } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { type QuotedLine, quoteLine } from './quote-line.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';
import { schedule } from './schedule.ts';
import { watchUsage } from './watch-usage.ts';

export type Declaration = {
  readonly lineId: string;
  readonly ending: Ending | null;
  /** The digest of the quote that the subscriber was shown. */
  readonly shown: string;
  readonly language: string;
};

/**
 * The subscriber's statement that ends the contract. It is stored, with its instant and its price, before
 * this returns. Said twice, however fast, it is one termination: the second answer names the first.
 * @returns the id of the termination
 * @throws Refusal `not-found`, `line-ended`, `quote-changed` when days or amounts differ from what was shown
 */
export async function declare(context: Context, viewer: Viewer, declaration: Declaration): Promise<string> {
  const quoted = await quoteLine(context, viewer, declaration.lineId, declaration.ending);
  const live = await context.store.terminations.liveOf(quoted.line);
  if (live) {
    return live.id;
  }
  if (quoted.digest !== declaration.shown) {
    throw new Refusal('quote-changed');
  }
  const id = await context.store.transaction(async (records) => {
    const state = quoted.profile.confirmation.mode === 'link' ? 'requested' : 'scheduled';
    const { language } = declaration;
    const termination = terminationOf(quoted, { origin: 'account', state, language });
    if (!(await records.terminations.add(termination, quoted.contract))) {
      return (await records.terminations.liveOf(quoted.line))?.id ?? null;
    }
    // The line may have ended while we waited for the termination that ended it.
    if ((await records.lines.find({ role: 'system' }, quoted.line.id))?.status !== 'active') {
      throw new Refusal('line-ended');
    }
    await begin(context, records, termination, quoted);
    return termination.id;
  });
  if (id === null) {
    // The termination that was in the way is over already, or the code was another's: look again.
    return await declare(context, viewer, declaration);
  }
  context.wake();
  return id;
}

async function begin(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  { line, profile }: QuotedLine,
): Promise<void> {
  const at = termination.declaredAt;
  if (profile.confirmation.mode === 'link') {
    await records.terminations.addEvent(termination, { at, kind: 'requested', step: null, data: {} });
    await askToConfirm(context, records, termination, profile.confirmation);
    await watchUsage(records, termination);
  } else {
    await records.terminations.addEvent(termination, { at, kind: 'declared', step: null, data: {} });
    await schedule(context, records, termination, line, profile);
  }
}

/** The termination that a quote promises, declared at the instant for which it was priced. */
export function terminationOf(
  quoted: QuotedLine,
  how: Pick<TerminationRecord, 'origin' | 'state' | 'language'>,
): TerminationRecord {
  const { line, profile, quote, quotedAt } = quoted;
  return {
    bucket: line.bucket,
    id: idInBucket(line.bucket, randomBytes(14)),
    accountId: line.accountId,
    lineId: line.id,
    providerId: profile.id,
    profileVersion: profile.version,
    ...how,
    quote,
    plan: planFor(profile.plan, ...cardsOf(line).map(({ kind }) => kind)),
    reason: null,
    declaredAt: quotedAt,
    confirmedAt: null,
    completedAt: null,
    finalBill: null,
    statusCode: statusCodeFrom(randomBytes(7)),
  };
}
