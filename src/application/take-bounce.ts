import { bouncedMail } from './bounce-address.ts';
import type { Context } from './context.ts';
import type { KeptMail, Records } from './records.ts';
import { cleanSaid } from './said.ts';

/** What a mail server reports of a mail that it had taken (RFC 3464). */
export type DeliveryReport = {
  /** The worst that it says of any recipient; ours have one each. */
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** A reply code, an enhanced status code, or both: `550 5.1.1`. Never the words: they quote addresses. */
  readonly said: string;
  /** Every address that the report was sent to, as its headers have them. */
  readonly sentTo: readonly string[];
};

/** Takes a report as it came; `malformed` where it is none. The same answer whether the mail is known or not. */
export type TakeReport = (report: Uint8Array) => Promise<'taken' | 'malformed'>;

/**
 * Takes up what became of a mail after its server had taken it. One that came back is parked: its subscriber and support
 * see it. One that is late only shows so. The same report again changes nothing, nor does one about no mail of ours.
 * @param base where reports are read: see `bounceAddress`
 */
export async function takeBounce(context: Context, base: string, report: DeliveryReport): Promise<void> {
  const mailId = bouncedMail(context.sealer, base, report.sentTo);
  if (mailId === null) {
    return;
  }
  await context.store.transaction(async (records) => {
    const [mail] = await records.mails.find([mailId]);
    if (!mail) {
      return;
    }
    if (report.action === 'failed') {
      await takeBack(context, records, mail, cleanSaid(report.said));
    } else if (report.action === 'delayed') {
      await records.mails.delay(mail, context.clock.now());
    }
  });
}

async function takeBack(context: Context, records: Records, mail: KeptMail, said: string): Promise<void> {
  const waits =
    mail.to === 'subscriber' && mail.terminationId !== null && (await isOfToday(context, records, mail));
  const isNew = await records.mails.bounce(mail, said, waits);
  if (isNew && mail.terminationId !== null) {
    await records.terminations.addEvent(
      { bucket: mail.bucket, id: mail.terminationId },
      { at: context.clock.now(), kind: 'mail-bounced', step: null, data: { template: mail.template, said } },
    );
  }
}

/** Whether it went to the address that the subscriber still has: else they have seen to it already. */
async function isOfToday({ sealer }: Context, records: Records, mail: KeptMail): Promise<boolean> {
  const [person] = await records.people.find([mail.accountId ?? '']);
  return mail.sentTo === null || sealer.open(mail.sentTo) === person?.email;
}
