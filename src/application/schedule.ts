import type { Profile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';
import { acknowledgementFacts } from './evidence.ts';
import { queueMail } from './queue-mail.ts';
import type { LineRecord, Records, TerminationRecord } from './records.ts';
import { watchUsage } from './watch-usage.ts';

/**
 * From here on the end is certain unless it is retracted: the teardown waits for its day, and the
 * declaration is acknowledged, signed and by mail.
 */
export async function schedule(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  line: LineRecord,
  profile: Profile,
): Promise<void> {
  await records.work.add({
    bucket: termination.bucket,
    kind: 'teardown',
    subject: termination.id,
    step: 'begin',
    phase: 'apply',
    counterpart: 'signoff',
    dueAt: termination.quote.switchOffAt,
  });
  await watchUsage(records, termination);
  const note = context.notary.acknowledgement(acknowledgementFacts(termination, line, profile));
  await records.notes.keep(termination, 'acknowledgement', note, context.clock.now());
  await queueMail(context, records, {
    bucket: termination.bucket,
    accountId: termination.accountId,
    terminationId: termination.id,
    template: 'acknowledge',
    language: termination.language,
    secret: null,
  });
}
