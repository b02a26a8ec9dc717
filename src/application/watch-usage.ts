import { canWatchUsage, isWorthTelling, nextUsageLook, type Traffic } from '../domain/usage-since.ts';
import type { Context } from './context.ts';
import { counterpartOf } from './counterpart.ts';
import { queueMail } from './queue-mail.ts';
import type { Records, TerminationRecord } from './records.ts';
import type { UsageSince } from './suspension-records.ts';

/** Looks at what a line still uses, from its declaration to its end; one row of work for each termination. */
export async function watchUsage(records: Records, termination: TerminationRecord): Promise<void> {
  const { bucket, id, providerId, plan, declaredAt, quote } = termination;
  const dueAt = nextUsageLook(declaredAt, quote.switchOffAt, declaredAt);
  if (dueAt === null || !canWatchUsage(plan)) {
    return;
  }
  await records.work.add({
    bucket,
    kind: 'usage-watch',
    subject: id,
    step: 'once',
    phase: 'apply',
    counterpart: counterpartOf(providerId, 'sessions-off'),
    dueAt,
  });
}

/** There is to be no end, or nothing to look for any more. */
export async function callOffUsageWatch(records: Records, termination: TerminationRecord): Promise<void> {
  await records.work.remove(termination, 'usage-watch', 'once');
}

/**
 * Keeps what was read, and tells the subscriber where it is news, within the transaction that ends the look.
 * @param before what was known; null before the first look
 */
export async function keepUsage(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  before: UsageSince | null,
  read: Traffic,
): Promise<void> {
  const now = context.clock.now();
  const traffic = sum(before, read);
  const tells = isWorthTelling(traffic, before, now);
  const { bucket, id: terminationId, accountId, language } = termination;
  await records.usageSince.put({
    bucket,
    terminationId,
    ...traffic,
    readAt: now,
    toldAt: tells ? now : (before?.toldAt ?? null),
    failedAt: null,
  });
  if (!tells) {
    return;
  }
  await records.terminations.addEvent(termination, {
    at: now,
    kind: 'still-in-use',
    step: null,
    data: { megabytes: String(traffic.megabytes) },
  });
  await queueMail(context, records, {
    bucket,
    accountId,
    terminationId,
    template: 'still-in-use',
    language,
    secret: null,
  });
}

/** What was read once does not become less: accounting tidies up. */
function sum(before: UsageSince | null, read: Traffic): Traffic {
  return {
    megabytes: Math.max(before?.megabytes ?? 0, read.megabytes),
    lastSeenAt: later(before?.lastSeenAt ?? null, read.lastSeenAt),
  };
}

function later(one: Date | null, other: Date | null): Date | null {
  return one === null || (other !== null && other > one) ? other : one;
}
