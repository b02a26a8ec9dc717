import type { WatchEventKind, WatchMailTemplate } from '../domain/late-charge.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';
import { languageOfProvider } from './mail/recipients.ts';
import { queueMail } from './queue-mail.ts';
import type { EventRecord, Records, TerminationRecord } from './records.ts';
import type { LateCharge } from './watch-records.ts';

/** Who hears what of late charges; each of these is called within the transaction of what it tells. */

/**
 * Charges that came together. Of late usage a subscriber gets one mail a termination; of usage that costs nothing the
 * provider hears once. What waits is nobody's business yet, and what is reversed is told when it is.
 * @param profile the provider's, in force now
 */
export async function tellCaught(
  context: Context,
  records: Records,
  caught: readonly { readonly charge: LateCharge; readonly termination: TerminationRecord }[],
  profile: Profile,
): Promise<void> {
  const judged = caught.filter(({ charge }) => charge.state !== 'waiting');
  for (const { charge, termination } of judged) {
    const kind = charge.rule === 'late-usage' ? 'late-usage' : 'charge-caught';
    await addWatchEvent(context, records, termination, charge, kind);
  }
  for (const theirs of Map.groupBy(judged, ({ termination }) => termination.id).values()) {
    const late = theirs.find(({ charge }) => charge.rule === 'late-usage');
    if (late) {
      await tellSubscriber(context, records, late.termination, 'late-usage', null);
    }
    const free = theirs.filter(({ charge }) => charge.rule === 'free-usage');
    if (free[0] && (await countFree(records, free[0].termination)) === free.length) {
      await alertProvider(context, records, free[0].termination, free[0].charge, profile);
    }
  }
}

async function countFree(records: Records, termination: TerminationRecord): Promise<number> {
  const all = await records.lateCharges.ofTermination(termination);
  return all.filter(({ rule }) => rule === 'free-usage').length;
}

/** It was reversed, and read back. */
export async function tellReversed(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  charge: LateCharge,
  profile: Profile,
  said: string,
): Promise<void> {
  await addWatchEvent(context, records, termination, charge, 'charge-reversed', { said });
  await tellSubscriber(context, records, termination, 'charge-reversed', charge);
  await alertProvider(context, records, termination, charge, profile);
}

/** It could not be reversed: a person must. */
export async function tellParked(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  charge: LateCharge,
  profile: Profile,
  said: string,
): Promise<void> {
  await addWatchEvent(context, records, termination, charge, 'charge-parked', { said });
  await alertProvider(context, records, termination, charge, profile);
}

/** A person has mended what was in the way. */
export async function tellResumed(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  charge: LateCharge,
  data: EventRecord['data'],
): Promise<void> {
  await addWatchEvent(context, records, termination, charge, 'charge-resumed', data);
}

async function addWatchEvent(
  { clock }: Context,
  records: Records,
  termination: TerminationRecord,
  { postingId: posting, rule }: LateCharge,
  kind: WatchEventKind,
  more: EventRecord['data'] = {},
): Promise<void> {
  const data = { posting, ...(rule === null ? {} : { rule }), ...more };
  await records.terminations.addEvent(termination, { at: clock.now(), kind, step: null, data });
}

/** @param charge null: it is about all of its kind */
async function tellSubscriber(
  context: Context,
  records: Records,
  { bucket, accountId, id: terminationId, language }: TerminationRecord,
  template: WatchMailTemplate,
  charge: LateCharge | null,
): Promise<void> {
  const about = charge === null ? {} : { about: charge.postingId };
  const mail = { bucket, accountId, terminationId, template, language, secret: null, ...about };
  await queueMail(context, records, mail);
}

/** So that they mend their billing, or their network. */
async function alertProvider(
  context: Context,
  records: Records,
  { bucket, accountId, id: terminationId }: TerminationRecord,
  charge: LateCharge,
  profile: Profile,
): Promise<void> {
  await queueMail(context, records, {
    bucket,
    accountId,
    terminationId,
    template: 'charge-alert',
    language: languageOfProvider(profile),
    secret: null,
    to: 'provider',
    about: charge.postingId,
  });
}
